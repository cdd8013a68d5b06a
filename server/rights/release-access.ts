/** The answer to a request for access: everything that is held, as one package, and the case is closed. */
import type { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { accessPackage } from './access-package.ts';
import { releaseCase } from './decide-case.ts';
import { mayRelease } from './identity.ts';
import type { Case, RightsStore } from './model.ts';
import { DecideCase } from './requests.ts';
import { openStep } from './step.ts';

/** @throws HjemmelError `case-identity-missing` before anything is read; `case-state`, `case-changed` */
export async function releaseAccess(tx: Tx, store: RightsStore, request: z.input<typeof DecideCase>): Promise<Case> {
  const { version, answer, document: _, ...which } = DecideCase.parse(request);
  const { at, role, case: own } = await openStep(tx, store, { ...which, in: ['ready', 'decided'] });
  if (own.right !== 'access') throw new HjemmelError('case-state', { case: own.number, state: own.right });
  if (version !== undefined && version !== own.version) throw new HjemmelError('case-changed', { case: own.number });
  if (!mayRelease(own)) throw new HjemmelError('case-identity-missing', { case: own.number });
  const about = { person: own.person, right: 'access' as const, task: own.id };
  const permit = await store.guard.permitRight(tx, { ...about, ...(role === undefined ? {} : { role }) });
  const { keys, files, guard } = store;
  const parts: Uint8Array[] = [];
  const options = { keys, files, guard, language: own.language, caseNumber: own.number };
  for await (const part of accessPackage(tx, permit, options)) parts.push(part);
  const content = Buffer.concat(parts);
  const file = await files.add(tx, { personId: own.person, mediaType: 'application/zip', content, at });
  const attachments = [{ file, name: `${own.number}.zip` }];
  const more = answer === undefined ? {} : { blocks: [{ paragraph: answer }] };
  return releaseCase(tx, store, which, { outcome: 'granted', attachments, ...more });
}
