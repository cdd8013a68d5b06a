/** `hjemmel certificate`: what was erased under which promise, checked against the ledger. */

import type { Policy } from '@hjemmel/core';
import { fill, lawWords } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import { type Certificate, getCertificate, listControllers } from '../retention/index.ts';
import { act, addCommand } from './command.ts';
import { retentionTexts } from './locales/retention.ts';
import type { Session } from './session.ts';
import type { Manner } from './show-decision.ts';
import { categoryLabel, countIn } from './show-plan.ts';

function certificateInWords({ body, vouched, proof }: Certificate, policy: Policy, manner: Manner): string {
  const words = retentionTexts(manner.language).certificate;
  const { colours } = manner;
  const say = (count: number): string => countIn(count, manner);
  const laws = body.laws.map((law) => lawWords(policy, law, manner.language));
  const ground = [...body.rules, ...body.clauses, ...laws].join(' · ') || retentionTexts(manner.language).noRule;
  const what = { rows: say(body.rows), category: categoryLabel(body.category, policy, manner), table: body.table };
  return [
    colours.bold(fill(words.title, { id: body.certificate })),
    fill(body.action === 'erase' ? words.erased : words.anonymised, what),
    ...(body.files > 0 ? [fill(words.files, { files: say(body.files) })] : []),
    ...(body.anonymised > 0 ? [fill(words.sums, { count: say(body.anonymised) })] : []),
    fill(words.ground, { policy: body.policy, version: body.version, ground }),
    body.plan === undefined
      ? fill(words[body.cause ?? 'case'], { task: body.task ?? '', on: body.asOf })
      : fill(words.plan, { plan: body.plan, on: body.asOf, hash: (body.planHash ?? '').slice(0, 16) }),
    fill(words.issued, { at: body.issuedAt, entry: body.entry }),
    vouched ? colours.green(words.vouched) : colours.red(words.notVouched),
    proof === undefined ? colours.dim(words.noProof) : fill(words.proof, { id: body.certificate }),
  ].join('\n');
}

export function addCertificate(program: Command, session: Session): void {
  const own = retentionTexts(session.ownLanguage);
  const command = addCommand(program, session, 'certificate', [])
    .argument('<certificate>')
    .option('--proof <file>', own.options.proof);
  act<[string], { proof?: string }>(command, async ([id], options) => {
    const store = await session.store();
    for (const controller of await listControllers(store.db)) {
      const found = await store.db.transaction({ controller: controller.id }, async (tx) =>
        getCertificate(tx, controller, id).catch((error: unknown) => {
          if (error instanceof HjemmelError && error.code === 'certificate-unknown') return undefined;
          throw error;
        }),
      );
      if (found === undefined) continue;
      if (options.proof !== undefined) {
        if (found.proof === undefined) throw new HjemmelError('entry-unknown', { entry: found.body.entry });
        session.write(found.proof, options.proof);
      }
      const { version } = store.policies.get(controller.slug, found.body.asOf);
      const manner = {
        language: session.languageFor(options, version.policy.policy.language),
        colours: session.colours,
      };
      if (options.json === true) session.printJson(found);
      else session.print(certificateInWords(found, version.policy, manner));
      return found.vouched ? 0 : 1;
    }
    throw new HjemmelError('certificate-unknown', { certificate: id });
  });
}
