/** `hjemmel consent receipt` and `hjemmel consent verify`: what a person gets in hand, and what anybody can check. */
import type { Command } from 'commander';
import { makeReceipt, verifyReceipt } from '../consent/index.ts';
import { HjemmelError } from '../errors.ts';
import { getController } from '../retention/index.ts';
import { act, addCommand } from './command.ts';
import { consentTexts } from './locales/consent.ts';
import type { Session } from './session.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function addReceipt(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'consent receipt', [])
    .argument('<consent>')
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .option('--out <file>', consentTexts(session.ownLanguage).options.out);
  act<[string], { controller: string; out?: string }>(command, async ([id], options) => {
    if (!ID.test(id)) throw new HjemmelError('record-unknown', { table: 'consents' });
    const store = await session.store();
    const controller = await getController(store.db, options.controller);
    const receipt = await store.guard.within({ controller: controller.id }, (tx) => makeReceipt(tx, store, id));
    session.write(JSON.stringify(receipt, null, 2), options.out);
    return 0;
  });
}

export function addVerify(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'consent verify', [])
    .argument('<file>')
    .option('--key <key>', consentTexts(session.ownLanguage).options.key);
  act<[string], { key?: string }>(command, async ([file], options) => {
    const { json } = await session.readJson(file);
    const receipt = json as Parameters<typeof verifyReceipt>[0];
    const key = options.key ?? receipt?.proof?.publicKey;
    const genuine = typeof key === 'string' && verifyReceipt(receipt, key);
    const words = consentTexts(session.languageFor(options));
    if (options.json === true) session.printJson({ genuine });
    else session.print(genuine ? words.genuine : words.forged);
    return genuine ? 0 : 1;
  });
}
