/** An e-mail as nodemailer takes it, the same each time it is made: a second attempt is recognised as the first one's. */
import { scanText } from '../register/index.ts';
import type { Outgoing } from './outcome.ts';

/** One mailbox and nothing else: no list, no name, no route. */
const MAILBOX = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;

export function isMailbox(address: string): boolean {
  return address.length <= 254 && MAILBOX.test(address);
}

export function mailOf(message: Outgoing) {
  const { id, from, to, subject, text, html, headers, attachments, language, queuedAt } = message;
  return {
    // RFC 5322: unique for ever, and the same however often this message is sent.
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    date: new Date(queuedAt),
    from: { name: from.name, address: from.address },
    ...(from.replyTo === undefined || from.replyTo === from.address ? {} : { replyTo: from.replyTo }),
    to: { name: '', address: to },
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    // RFC 3834: no out-of-office reply is wanted.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, ...headers },
    attachments: attachments.map(({ name, mediaType, content }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    // Nothing in a message is fetched from files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Whether the text holds what looks like a national id: it then goes nowhere unencrypted, not even on this machine. */
export function hasNationalId({ subject, text, html = '' }: Pick<Outgoing, 'subject' | 'text' | 'html'>): boolean {
  return scanText(`${subject}\n${text}\n${html.replace(/<[^>]*>/g, ' ')}`).includes('national-id');
}
