/** Companies: those that contact persons speak for, and what the register of recipients says of processors. */
import { Chance } from './chance.ts';
import { type Day, dayOf, dayText, monthsBefore, yearOf } from './days.ts';
import { aroundClock } from './life.ts';
import { companyIn } from './names.ts';
import { fictiveCompanyNumber } from './numbers.ts';
import { type Draft, rowId, type Sheet, type World } from './world.ts';

const WITH_COMPANY = ['contact-person', 'supplier', 'business-customer', 'subscriber'];

/** The last day of the fiscal year that ended last, as the controller counts them. */
function lastFiscalYearEnd({ policy, today }: World): Day {
  const starts = policy.controller['fiscal-year']?.starts ?? '01-01';
  const thisYear = dayOf(`${yearOf(today)}-${starts}`);
  return (thisYear <= today ? thisYear : dayOf(`${yearOf(today) - 1}-${starts}`)) - 1;
}

/** By turns: it runs; ended in the last fiscal year that is due, and in the first that is not; ended lately. */
function agreementEnd({ world, turn }: Draft): Day | undefined {
  const fiveYears = monthsBefore(lastFiscalYearEnd(world), 60);
  const turns = [undefined, undefined, fiveYears, fiveYears + 1, world.today - 144, aroundClock(world.today, 12, turn)];
  return turns[turn % turns.length];
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
    for (const [row, kind] of ['agreement', 'assessment'].entries())
      sheet.add('recipient_documents', {
        id: rowId(world, 'recipient_documents', { index: place, row }),
        ...{ recipient, kind, signed_on: dayText(monthsBefore(world.today, 12)), until_on: day },
        recorded_at: `${dayText(monthsBefore(world.today, 12))}T08:00:00Z`,
      });
  }
}
