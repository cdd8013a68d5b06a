/** Ways to a recipient. Each can be gone twice with one parcel and leaves it there once. */
import { createHash } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import SftpClient from 'ssh2-sftp-client';
import type { Parcel } from './compose-package.ts';
import type { Endpoint, EndpointSecret } from './requests.ts';

/** `final`: trying again changes nothing. The code goes into the store and before people; never what a server said. */
export class DeliveryFailure extends Error {
  readonly code: string;
  readonly final: boolean;

  constructor(code: string, final = false) {
    super(code);
    this.code = code;
    this.final = final;
  }
}

export interface Delivery {
  readonly parcel: Parcel;
  readonly secret: EndpointSecret;
  /** Where folders that are named without their beginning lie. */
  readonly root: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds a receiver may take. */
  readonly patience?: number | undefined;
}

const PATIENCE = 30_000;

const nameOf = ({ id }: Parcel): string => `${id}.json`;

/** Written beside its place and moved there when it is whole: a reader sees all of it or nothing. */
async function toFolder(path: string, { parcel, root }: Delivery): Promise<void> {
  const folder = isAbsolute(path) ? path : join(root, path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const part = join(folder, `.${nameOf(parcel)}.part`);
    const file = await open(part, 'w', 0o600);
    try {
      await file.writeFile(parcel.content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(folder, nameOf(parcel)));
  } catch (error) {
    throw new DeliveryFailure(String((error as NodeJS.ErrnoException).code ?? 'unknown').toLowerCase());
  }
}

/** Answers that another attempt may change: busy, timed out, too early, too many. */
const AGAIN = new Set([408, 409, 421, 423, 425, 429]);

async function toHttps(url: string, { parcel, secret, signal, patience = PATIENCE }: Delivery): Promise<void> {
  const digest = createHash('sha256').update(parcel.content).digest('base64');
  const limit = AbortSignal.timeout(patience);
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      // A receiver that moves elsewhere is not the one that was agreed on.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'content-digest': `sha-256=:${digest}:`,
        // The receiver that has had a parcel of this id answers as it did then.
        'idempotency-key': parcel.id,
        ...(secret.token === undefined ? {} : { authorization: `Bearer ${secret.token}` }),
      },
      body: Buffer.from(parcel.content),
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    });
  } catch {
    throw new DeliveryFailure(limit.aborted ? 'timed-out' : 'unreachable');
  }
  // What it says in words is of no use, however long.
  await response.body?.cancel().catch(() => undefined);
  if (response.ok) return;
  throw new DeliveryFailure(`http-${response.status}`, response.status < 500 && !AGAIN.has(response.status));
}

/** As `ssh-keygen -l` writes it, without its prefix and padding. */
const fingerprint = (text: string): string => text.replace(/^SHA256:/, '').replace(/=+$/, '');

async function toSftp(endpoint: Extract<Endpoint, { kind: 'sftp' }>, delivery: Delivery): Promise<void> {
  const { parcel, secret, patience = PATIENCE } = delivery;
  const client = new SftpClient();
  let known = true;
  // Without a listener a connection that breaks off later would end the process.
  client.on('error', () => undefined);
  const work = async (): Promise<void> => {
    await client.connect({
      ...{ host: endpoint.host, port: endpoint.port, username: endpoint.user, readyTimeout: patience },
      ...(secret.password === undefined ? {} : { password: secret.password }),
      ...(secret.privateKey === undefined ? {} : { privateKey: secret.privateKey }),
      hostVerifier: (key: Buffer) => {
        known = createHash('sha256').update(key).digest('base64').replace(/=+$/, '') === fingerprint(endpoint.hostKey);
        return known;
      },
    });
    const place = `${endpoint.folder.replace(/[/]+$/, '')}/${nameOf(parcel)}`;
    // It is there: an attempt before this one was interrupted after it had arrived.
    if ((await client.exists(place)) !== false) return;
    await client.put(Buffer.from(parcel.content), `${place}.part`);
    await client.rename(`${place}.part`, place);
  };
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DeliveryFailure('timed-out')), patience);
  try {
    await Promise.race([work(), late]);
  } catch (error) {
    if (!known) throw new DeliveryFailure('host-key-wrong', true);
    if (error instanceof DeliveryFailure) throw error;
    throw new DeliveryFailure('sftp-failed');
  } finally {
    clearTimeout(timer);
    await client.end().catch(() => undefined);
  }
}

/** @throws DeliveryFailure */
export async function send(endpoint: Endpoint, delivery: Delivery): Promise<void> {
  switch (endpoint.kind) {
    case 'folder':
      return toFolder(endpoint.path, delivery);
    case 'https':
      return toHttps(endpoint.url, delivery);
    case 'sftp':
      return toSftp(endpoint, delivery);
  }
}
