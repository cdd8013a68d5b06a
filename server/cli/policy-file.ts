/** The policy a command is about. */
import type { Policy } from '@hjemmel/core';
import { formatFindings } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import { type LoadedPolicy, languageWritten, readPolicy } from '../policies/index.ts';
import type { CommonOptions, Session } from './session.ts';

/**
 * Reads a file, or standard input for `-`, whatever its content.
 * @throws HjemmelError `file-unreadable`, `library-unreadable`
 */
export async function loadFrom(session: Session, file: string): Promise<LoadedPolicy> {
  return readPolicy(file, await session.read(file));
}

/**
 * Reads a policy that must be able to answer; what is wrong with it is told on standard error.
 * @throws HjemmelError `policy-invalid`, and those of `loadFrom`
 */
export async function policyFrom(session: Session, file: string, options: CommonOptions): Promise<Policy> {
  const { policy, findings, text } = await loadFrom(session, file);
  if (policy !== undefined) return policy;
  session.tell(
    formatFindings([{ file, findings }], 'text', { language: session.languageFor(options, languageWritten(text)) }),
  );
  throw new HjemmelError('policy-invalid', { file });
}
