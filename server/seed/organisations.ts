/** Companies: those that contact persons speak for, and what the register of recipients says of processors. */
import { Chance } from './chance.ts';
import { dayText, monthsBefore } from './days.ts';
import { aroundClock } from './life.ts';
import { companyIn } from './names.ts';
import { fictiveCompanyNumber } from './numbers.ts';
import { type Draft, rowId, type Sheet, type World } from './world.ts';

const WITH_COMPANY = ['contact-person', 'supplier', 'business-customer', 'subscriber'];

/** The company's agreement ended five fiscal years ago, about now, or has not ended; by turns. */
function agreementEnd(draft: Draft): number | undefined {
  const { today } = draft.world;
  const firstOfYear = Math.floor(Number(dayText(today).slice(0, 4)));
  const [lastYear, dueYear] = [firstOfYear - 1, firstOfYear - 6];
  const turns = [
    undefined,
    undefined,
    Date.UTC(dueYear, 11, 31) / 86_400_000,
    Date.UTC(dueYear + 1, 0, 1) / 86_400_000,
  ];
  if (draft.turn % 6 < 4) return turns[draft.turn % 6];
  return draft.turn % 6 === 4 ? Date.UTC(lastYear, 5, 30) / 86_400_000 : aroundClock(today, 12, draft.turn);
}

/** The company of a contact person, a supplier or a business customer; null for everybody else. */
export function addOrganisation(sheet: Sheet, draft: Draft): string | null {
  const { world, index } = draft;
  if (!WITH_COMPANY.includes(draft.role)) return null;
  const chance = new Chance(`${world.seed}/${world.slug}/organisation/${index}`);
  const ended = agreementEnd(draft);
  const began = (ended ?? world.today) - chance.between(300, 2500);
  const id = rowId(world, 'organisations', { index });
  sheet.add('organisations', {
    id,
    name: `${companyIn(world.country, chance)} ${world.country === 'DK' ? 'A/S' : 'AS'}`,
    registration: fictiveCompanyNumber(world.country, chance),
    country: world.country,
    agreement_began_on: dayText(began),
    agreement_ended_on: ended === undefined ? null : dayText(ended),
  });
  if (world.slug === 'softvaerket') {
    draft.events.set('employer.agreement-ended', ended === undefined ? [] : [ended]);
    draft.events.set('agreement-ended', ended === undefined ? [] : [ended]);
  }
  return id;
}

/** Agreements with processors and assessments of transfers: most stand, one has run out. */
export function addRecipients(sheet: Sheet, world: World): void {
  for (const [place, recipient] of Object.keys(world.policy.recipients).entries()) {
    const until = place === 3 ? monthsBefore(world.today, 1) : world.today + 200 + 30 * place;
    const day = dayText(until);
    sheet.add('recipients', {
      recipient,
      agreement_on: day,
      agreement_known: true,
      assessment_on: day,
      assessment_known: true,
    });
  }
}
