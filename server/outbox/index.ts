/**
 * The outbox: messages to people, queued in the transaction of what they tell of, sent afterwards, at most once as far as
 * the channel can promise it.
 *
 *     queueMessage(tx: Tx, message: NewMessage, at: string): Promise<string>            // the id
 *     withdrawMessages(tx: Tx, which: WhichMessages, at: string): Promise<number>       // how many will never be sent
 *     sendWaiting(store: OutboxStore, options?: SendOptions): Promise<SendReport>       // periodic work
 *
 * `at` is an ISO instant of the store's clock. `NewMessage` is { person, purpose, channel, kind, language, to, subject,
 * text, html?, headers?, attachments?, notBefore?, task? }.
 */
export type { Attachment, MessageChannel, MessageState, NewMessage, WhichMessages } from './model.ts';
export { queueMessage } from './queue-message.ts';
export type { OutboxStore } from './run.ts';
export { type SendOptions, type SendReport, sendWaiting } from './send-waiting.ts';
export { withdrawMessages } from './withdraw-messages.ts';
