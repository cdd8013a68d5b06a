/** A message to a person, from the moment it is queued. */
export type MessageChannel = 'email' | 'sms' | 'post' | 'portal';
/** `sending`: an attempt has begun; whether it succeeded is known when it is `sent`. */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'withdrawn';

export interface Attachment {
  /** Id of a stored object. It belongs to the record it was made for and goes with that. */
  readonly file: string;
  /** As the receiver sees it; tells nothing of the person. */
  readonly name: string;
}

export interface NewMessage {
  readonly person: string;
  /** A purpose of the policy; `accountability` for what the law demands. Asked of the guard again when it is sent. */
  readonly purpose: string;
  readonly channel: MessageChannel;
  /** What it is: a code such as `case-receipt`. */
  readonly kind: string;
  /** ISO 639: `da`, `nb`, `en`. */
  readonly language: string;
  /** E-mail address, phone number, or the lines of a postal address; of no use for the portal. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Headers of an e-mail, `List-Unsubscribe` for instance. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly Attachment[];
  /** ISO instant. */
  readonly notBefore?: string;
  /** The case or order it belongs to. */
  readonly task?: string;
}

export interface WhichMessages {
  readonly person: string;
  /** All, unless said. */
  readonly purposes?: readonly string[];
  readonly channel?: MessageChannel;
}
