/** E-mails over SMTP (RFC 5321), a conversation for each, so that its outcome is that of one message. */
import { createTransport } from 'nodemailer';
import type { SmtpConfig } from '../config.ts';
import { hasNationalId, isMailbox, mailOf } from './mail.ts';
import { type Carrier, deferred, failed, type Outcome, SENT } from './outcome.ts';

const LOCAL = /^(localhost|127(\.[0-9]{1,3}){3}|::1)$/;

/** What nodemailer tells of an error. */
interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Faults of the way to the server, by code: others would fare no better. */
const OF_THE_SERVER: Readonly<Record<string, string>> = {
  EAUTH: 'sign-in-refused',
  ENOAUTH: 'sign-in-refused',
  ETLS: 'encryption-missing',
  EDNS: 'server-unreachable',
  ESOCKET: 'server-unreachable',
  ECONNECTION: 'connection-broken',
  ETIMEDOUT: 'connection-broken',
  EPROTOCOL: 'server-refused',
};

/**
 * Only a refusal of the recipient or of the message itself is for good; any other is about the server or the sender, and
 * is mended by whoever runs them.
 */
function outcomeOf({ code = '', command = '', responseCode = 0 }: SmtpFault): Outcome {
  const permanent = responseCode >= 500 && responseCode < 600;
  if (command === 'RCPT TO') return permanent ? failed('address-refused') : deferred('address-deferred');
  if (responseCode === 552) return failed('message-too-large');
  if (command === 'DATA' && responseCode > 0)
    return permanent ? failed('message-refused') : deferred('message-deferred');
  if (command === 'MAIL FROM') return deferred('sender-refused', true);
  if (code === 'EENVELOPE') return failed('address-malformed');
  if (code === 'EMESSAGE') return failed('message-malformed');
  return deferred(OF_THE_SERVER[code] ?? 'server-unreachable', true);
}

/** Milliseconds of silence after which a conversation is given up. */
interface Patience {
  readonly connecting: number;
  readonly silence: number;
}

const PATIENCE: Patience = { connecting: 30_000, silence: 60_000 };

/** @param ca certificate of the server's own authority; a test's */
export function smtpCarrier(
  { host, port, secure, login }: SmtpConfig,
  { patience = PATIENCE, ca }: { readonly patience?: Patience; readonly ca?: string } = {},
): Carrier {
  return async (message) => {
    if (!isMailbox(message.to)) return failed('address-malformed');
    const transport = createTransport({
      host,
      port,
      secure,
      ...(login === undefined ? {} : { auth: login }),
      requireTLS: !secure && (!LOCAL.test(host) || hasNationalId(message)),
      tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
      connectionTimeout: patience.connecting,
      greetingTimeout: patience.connecting,
      socketTimeout: patience.silence,
    });
    try {
      await transport.sendMail(mailOf(message));
      return SENT;
    } catch (error) {
      return outcomeOf(error as SmtpFault);
    } finally {
      transport.close();
    }
  };
}
