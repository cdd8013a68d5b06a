/** A mail server to talk to, a certificate for it, and a store with an outbox; for tests. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { SmtpConfig } from '../config.ts';
import { type FileStore, openFileStore, openFolder } from '../files/index.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';

export interface Delivery {
  readonly to: string;
  readonly text: string;
  readonly encrypted: boolean;
}

export interface MailServer {
  readonly smtp: SmtpConfig;
  /** What it has said yes to, in order, and what it has read before it hung up. */
  readonly delivered: Delivery[];
  /** Answers for addresses: an SMTP status, or `hang-up` once the whole message has been read. */
  readonly answers: Map<string, number | 'hang-up'>;
}

const reply = (code: number): Error => Object.assign(new Error('no'), { responseCode: code });

/** Without a certificate it offers no encryption. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const delivered: Delivery[] = [];
  const answers: MailServer['answers'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    ...(options.cert === undefined ? { disabledCommands: ['STARTTLS', 'AUTH'] } : {}),
    onRcptTo: ({ address }, _, done) => {
      const answer = answers.get(address);
      done(typeof answer === 'number' ? reply(answer) : null);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]!.address;
        if (stream.sizeExceeded) return done(reply(552));
        delivered.push({ to, text: Buffer.concat(chunks).toString('utf8'), encrypted: session.secure });
        if (answers.get(to) !== 'hang-up') return done();
        for (const { _socket: socket } of server.connections as unknown as Iterable<{ _socket: { destroy(): void } }>)
          socket.destroy();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  const { port } = server.server.address() as AddressInfo;
  return { smtp: { host: '127.0.0.1', port, secure: false, login: undefined }, delivered, answers };
}

function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)));
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** A self-signed certificate of 127.0.0.1, good until 2049. */
export function certificate(): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const sequence = (...parts: (Buffer | string)[]): Buffer => der(0x30, ...parts);
  const algorithm = sequence('06082a8648ce3d040302');
  const name = sequence(der(0x31, sequence('0603550403', der(0x0c, Buffer.from('127.0.0.1')))));
  const time = (text: string): Buffer => der(0x17, Buffer.from(text));
  // subjectAltName: the address itself.
  const altName = sequence('0603551d11', der(0x04, sequence('87047f000001')));
  const body = sequence(
    ...['a003020102', '020101', algorithm, name, sequence(time('200101000000Z'), time('491231000000Z')), name],
    ...[publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, sequence(altName))],
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const bytes = sequence(body, algorithm, der(0x03, '00', signature));
  const cert = `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert };
}

/** A folder of the test's own. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-outbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function testFiles(folder: string): FileStore {
  return openFileStore(openFolder(join(folder, 'files')), openKeys(keyServiceOf(Buffer.alloc(32, 9))));
}
