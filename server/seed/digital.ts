/** Login, visits to the website, marketing that was sent, surveys: the traces of digital services. */
import { admit } from './admit.ts';
import { dayText, momentOn } from './days.ts';
import { aroundClock } from './life.ts';
import { isCustomer } from './roles.ts';
import { type Draft, rowId, type Sheet } from './world.ts';

export function addLogin(sheet: Sheet, draft: Draft): void {
  const { world, index, chance } = draft;
  if (!(isCustomer(draft.role) || draft.role === 'contact-person') || !chance.odds(0.6)) return;
  const last = (draft.endedOn ?? world.today) - chance.between(0, 200);
  const seen = Math.max(last, draft.startedOn ?? last);
  admit(sheet, draft, [
    'login_accounts',
    {
      id: rowId(world, 'login_accounts', { index }),
      person_id: draft.id,
      username: `bruger${world.seed}-${index + 1}`,
      subject_index: `synthetic-subject-${world.seed}-${index + 1}`,
      last_login_at: momentOn(seen, index),
      source: 'person',
      collected_at: momentOn(draft.startedOn ?? seen - 100, index),
    },
  ]);
}

const PAGES = ['/', '/forbrug', '/priser', '/flytning', '/regning', '/kontakt', '/spareraad'];

/** Addresses of RFC 5737, which lead nowhere. */
function exampleIp(draft: Draft): string {
  return `${draft.chance.pick(['192.0.2', '198.51.100', '203.0.113'])}.${draft.chance.between(1, 254)}`;
}

/** Visits of those who agreed to cookies; kept a year (SEAS-33). */
export function addVisits(sheet: Sheet, draft: Draft, cookies: boolean): void {
  const { world, index, chance, turn } = draft;
  if (!cookies || draft.role === 'household-member') return;
  const visits = draft.role === 'visitor' ? 3 : chance.between(0, 2);
  for (let place = 0; place < visits; place++) {
    const edge = place === 0 && turn % 2 === 0;
    const day = edge ? aroundClock(world.today, 12, turn / 2) : world.today - chance.between(0, 600);
    admit(sheet, draft, [
      'web_events',
      {
        id: rowId(world, 'web_events', { index, row: place }),
        person_id: draft.id,
        happened_on: dayText(day),
        page: chance.pick(PAGES),
        referring_domain: chance.pick(['search.example', 'news.example', 'example.org']),
        browser: chance.pick(['Firefox', 'Chrome', 'Safari', 'Edge']),
        operating_system: chance.pick(['Windows', 'macOS', 'Android', 'iOS', 'Linux']),
        ip_address: exampleIp(draft),
        cookies: { visits: chance.between(1, 30) },
        source: 'observation',
        collected_at: momentOn(day, index + place),
      },
    ]);
  }
}

/** @param consented since when marketing may be sent; undefined where it may not */
export function addMarketing(sheet: Sheet, draft: Draft, consented: number | undefined): void {
  const { world, index, chance, turn } = draft;
  if (consented === undefined) return;
  for (let place = 0; place < 2; place++) {
    const edge = place === 0 && turn % 2 === 0;
    const day = edge ? aroundClock(world.today, 12, turn / 2) : world.today - chance.between(0, 500);
    if (day < consented) continue;
    const campaign = chance.pick(['groen-strom', 'spar-paa-varmen', 'vinter']);
    const row = {
      id: rowId(world, 'marketing_messages', { index, row: place }),
      person_id: draft.id,
      channel: 'email',
      campaign,
    };
    admit(sheet, draft, [
      'marketing_messages',
      { ...row, sent_on: dayText(day), source: 'observation', collected_at: momentOn(day, index) },
    ]);
  }
}

export function addSurvey(sheet: Sheet, draft: Draft): void {
  const { world, index, chance, turn } = draft;
  if (draft.role === 'visitor' || !chance.odds(0.12)) return;
  const wanted = world.today - chance.between(0, 1300);
  const day = Math.min(wanted, draft.endedOn ?? wanted);
  if (day < (draft.startedOn ?? day)) return;
  const answers = { satisfied: chance.between(1, 5), recommend: chance.between(0, 10) };
  const row = {
    id: rowId(world, 'survey_answers', { index }),
    person_id: draft.id,
    survey: `kunder-${2020 + (turn % 6)}`,
    answers,
  };
  admit(sheet, draft, [
    'survey_answers',
    { ...row, answered_on: dayText(day), source: 'person', collected_at: momentOn(day, index) },
  ]);
}
