/**
 * Messages as files: e-mails where no server is set, letters and texts for whoever prints and sends them. The name is the
 * id, and a file is there whole or not at all, so a second attempt writes over the first.
 */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { isMailbox, mailOf } from './mail.ts';
import { type Carrier, deferred, failed, type Outcome, SENT } from './outcome.ts';

async function writeWhole(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const part = join(folder, `.${name}.part`);
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, join(folder, name));
  const place = await open(folder, 'r');
  await place.sync().finally(() => place.close());
}

async function inFolder(folder: string, work: () => Promise<void>): Promise<Outcome> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await work();
    return SENT;
  } catch {
    return deferred('folder-unwritable', true);
  }
}

/** `<id>.eml`, as a mail program opens it. */
export function mailFolder(folder: string): Carrier {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return async (message) => {
    if (!isMailbox(message.to)) return failed('address-malformed');
    const { message: bytes } = await composer.sendMail(mailOf(message));
    return inFolder(folder, () => writeWhole(folder, `${message.id}.eml`, bytes as unknown as Uint8Array));
  };
}

/** `<id>.json` beside the attachments, `<id>-1.pdf` …: they are all there when it is. */
export function dropFolder(folder: string): Carrier {
  return async ({ id, kind, language, to, subject, text, attachments }) => {
    if (to.trim() === '') return failed('address-malformed');
    const files = attachments.map(({ name, mediaType }, place) => ({
      file: `${id}-${place + 1}${/\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''}`,
      name,
      mediaType,
    }));
    return inFolder(folder, async () => {
      await rm(join(folder, `${id}.json`), { force: true });
      for (const [place, { file }] of files.entries()) await writeWhole(folder, file, attachments[place]!.content);
      await writeWhole(
        folder,
        `${id}.json`,
        `${JSON.stringify({ id, kind, language, to, subject, text, files }, null, 2)}\n`,
      );
    });
  };
}
