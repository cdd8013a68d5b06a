/** A small SFTP server for tests, of the package that the client is made of. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, statSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { type AuthContext, type Connection, Server, type SFTPWrapper, utils } from 'ssh2';

export interface SftpServer {
  readonly port: number;
  readonly hostKey: string;
  files(): string[];
  /** How many files were begun. */
  writes(): number;
  /** The next file is cut off at its first bytes, and the connection with it. */
  breakOff(): void;
  close(): void;
}

const { STATUS_CODE } = utils.sftp;

export async function startSftp(folder: string, password: string): Promise<SftpServer> {
  mkdirSync(join(folder, 'in'), { recursive: true });
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const hostKey = createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '');
  const place = (name: string): string => join(folder, 'in', basename(name));
  let begun = 0;
  let breaking = false;

  const answer = (sftp: SFTPWrapper, client: Connection): void => {
    const files = new Map<string, number>();
    const done = (id: number): void => sftp.status(id, STATUS_CODE.OK);
    const stat = (id: number, path: string): void => {
      if (!existsSync(place(path)) && path !== '/in') {
        sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
        return;
      }
      const found = statSync(path === '/in' ? join(folder, 'in') : place(path));
      const { mode, size, uid, gid } = found;
      sftp.attrs(id, { mode, size, uid, gid, atime: 0, mtime: 0 });
    };
    sftp.on('REALPATH', (id, path) => sftp.name(id, [{ filename: path, longname: path, attrs: {} as never }]));
    sftp.on('STAT', stat);
    sftp.on('LSTAT', stat);
    sftp.on('FSTAT', (id) => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED));
    sftp.on('OPEN', (id, path) => {
      begun += 1;
      const handle = Buffer.from(String(begun));
      files.set(handle.toString(), openSync(place(path), 'w'));
      sftp.handle(id, handle);
    });
    sftp.on('WRITE', (id, handle, offset, data) => {
      if (breaking) {
        breaking = false;
        writeSync(files.get(handle.toString())!, data.subarray(0, 10), 0, 10, offset);
        client.end();
        return;
      }
      writeSync(files.get(handle.toString())!, data, 0, data.length, offset);
      done(id);
    });
    sftp.on('FSETSTAT', done);
    sftp.on('SETSTAT', done);
    sftp.on('CLOSE', (id, handle) => {
      closeSync(files.get(handle.toString())!);
      done(id);
    });
    sftp.on('RENAME', (id, from, to) => {
      renameSync(place(from), place(to));
      done(id);
    });
  };

  const server = new Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (context: AuthContext) => {
      if (context.method === 'password' && context.password === password) context.accept();
      else context.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => answer(acceptSftp(), client));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    hostKey,
    files: () => readdirSync(join(folder, 'in')).filter((name) => !name.endsWith('.part')),
    writes: () => begun,
    breakOff: () => {
      breaking = true;
    },
    close: () => server.close(),
  };
}
