/** A breach in words: the clock, whose data, and what is left to do. */
import { fill, type Policy } from '@hjemmel/core';
import { type Incident, standingOf, suggestedRisk } from '../incidents/index.ts';
import { incidentTexts } from './locales/incident.ts';
import { labelOf, type Manner } from './show-decision.ts';

export function incidentInWords(
  incident: Incident,
  { policy, now }: { readonly policy: Policy; readonly now: Temporal.Instant },
  { language, colours }: Manner,
): string {
  const words = incidentTexts(language);
  const { notifyBy: by, hoursLeft, left } = standingOf(incident, now);
  const clock =
    hoursLeft < 0
      ? colours.red(fill(words.over, { by, hours: String(-hoursLeft) }))
      : fill(words.by, { by, hours: String(hoursLeft) });
  const categories = Object.entries(incident.found?.categories ?? {})
    .map(([category, people]) => `${labelOf(policy.categories, category, language)} (${people})`)
    .join(', ');
  const authority = {
    told: () => fill(words.told, { at: incident.authorityAt ?? '' }),
    'not-told': () => fill(words.notTold, { because: incident.authorityBecause ?? '' }),
    open: () => clock,
  }[incident.authority ?? 'open']();
  const { number, noticedAt: on, what, people, risk } = incident;
  const told = {
    risk: words.risks[risk ?? suggestedRisk(incident, policy)],
    steps: left.map((step) => words.steps[step]).join('; '),
  };
  return [
    colours.bold(fill(words.title, { number: String(number), on, what })),
    `  ${authority}`,
    ...(people === null
      ? []
      : [`  ${fill(words.affected, { people: String(people), categories: categories || '-' })}`]),
    ...(risk === null && people === null ? [] : [`  ${risk === null ? fill(words.suggested, told) : told.risk}`]),
    `  ${left.length === 0 ? words.nothingLeft : fill(words.left, told)}`,
  ].join('\n');
}
