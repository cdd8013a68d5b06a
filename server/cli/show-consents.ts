/** What a person has said and was told, for people. */
import type { Shown } from '../consent/index.ts';
import type { ConsentTexts } from './locales/consent.ts';

const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;
const listed = (values: readonly string[] | null | undefined, otherwise: string): string =>
  values?.join(', ') ?? otherwise;

function consentLines({ consents }: Shown, words: ConsentTexts): string[] {
  return consents.flatMap(({ id, consent, state, channels, policy, version, text, history }) => [
    `${consent} (${listed(channels, words.allChannels)}): ${words.states[state]}  ${id}`,
    ...(text === null ? [] : [`  ${policy} ${version}  sha256 ${text.slice(0, 16)}…`]),
    ...history.map(({ event, at, via, channels: some }) =>
      ['  ', minute(at), words.steps[event], via, some?.join(', ')].filter(Boolean).join(' '),
    ),
  ]);
}

export function showHistory(shown: Shown, words: ConsentTexts): string {
  const optOuts = shown.optOuts.map(({ channel, purposes, fromAt, liftedAt, via }) =>
    [`${channel} (${listed(purposes, words.allPurposes)})`, minute(fromAt), liftedAt && `– ${minute(liftedAt)}`, via]
      .filter(Boolean)
      .join(' '),
  );
  const told = shown.announcements.map(({ kind, purposes, channel, sentAt, statement }) =>
    [kind, listed(purposes, ''), channel, sentAt === null ? words.notSent : minute(sentAt), statement]
      .filter(Boolean)
      .join(' '),
  );
  const parts = [
    [words.consents, consentLines(shown, words)],
    [words.optOuts, optOuts],
    [words.announcements, told],
  ] as const;
  const filled = parts.filter(([, lines]) => lines.length > 0);
  if (filled.length === 0) return words.nothing;
  return filled.map(([title, lines]) => [title, ...lines.map((line) => `  ${line}`)].join('\n')).join('\n\n');
}
