/** What passes between people and utility: letters, calls, pictures of installations and where they were taken. */
import { admit, admitFile } from './admit.ts';
import { type Day, dayText, momentOn } from './days.ts';
import { aroundClock } from './life.ts';
import { squarePng, toneWav } from './media.ts';
import { fictiveCpr, fictiveFnr } from './numbers.ts';
import { CAPTIONS, CARELESS, LETTERS } from './texts.ts';
import { type Draft, rowId, type Sheet } from './world.ts';

/** One in so many recordings and pictures has its object; the others only say that there was one. */
export const OBJECT_EVERY = 4;

function carelessLetter(draft: Draft): { subject: string; body: string; flags: string[] } | undefined {
  const { country } = draft.world;
  const words = CARELESS[country];
  if (draft.index % 47 === 3) {
    const born = { year: 1971, month: 4, date: 12 };
    const number = country === 'DK' ? fictiveCpr(born, draft.chance) : fictiveFnr(born, draft.chance);
    const split = country === 'DK' ? 6 : 6;
    const written = `${number.slice(0, split)}${country === 'DK' ? '-' : ' '}${number.slice(split)}`;
    return { subject: LETTERS[country][0]!.subject, body: words.id(written), flags: ['national-id'] };
  }
  if (draft.index % 61 !== 3) return undefined;
  return { subject: LETTERS[country][4]!.subject, body: words.health, flags: ['health'] };
}

/** Letters fall on the days of dialogue. */
export function addLetters(sheet: Sheet, draft: Draft): void {
  const { world, index, chance } = draft;
  const days = [...(draft.events.get('dialogue') ?? [])];
  const careless = carelessLetter(draft);
  if (careless !== undefined && days.length === 0 && draft.endedOn === undefined) {
    days.push(world.today - 12);
    draft.events.set('dialogue', days);
  }
  for (const [place, day] of days.entries()) {
    const letter = chance.pick(LETTERS[world.country]);
    const written =
      place === 0 && careless !== undefined ? { ...careless, direction: 'in' as const } : { ...letter, flags: [] };
    admit(sheet, draft, [
      'correspondence',
      {
        id: rowId(world, 'correspondence', { index, row: place }),
        person_id: draft.id,
        channel: chance.pick(['email', 'email', 'portal', 'post']),
        happened_at: momentOn(day, index),
        file_id: null,
        ...written,
        source: 'person',
        collected_at: momentOn(day, index),
        origins: {},
      },
    ]);
  }
}

function fileOf(
  draft: Draft,
  table: string,
  of: { at: Day; mediaType: string; content: () => Uint8Array },
): Parameters<typeof admitFile>[2] {
  const id = rowId(draft.world, `files/${table}`, { index: draft.index });
  return [
    table,
    { id, personId: draft.id, mediaType: of.mediaType, content: of.content(), at: momentOn(of.at, draft.index) },
  ];
}

const CALLERS = ['owner', 'tenant', 'former-customer', 'prospect', 'contact-person', 'household-member'];

/** Calls are kept half a year (SEAS-34): one in three stands right at the end of it. */
export function addCall(sheet: Sheet, draft: Draft): void {
  const { world, index, chance, turn } = draft;
  if (!CALLERS.includes(draft.role) || !chance.odds(0.22)) return;
  const day = turn % 3 === 0 ? aroundClock(world.today, 6, turn / 3) : world.today - chance.between(0, 420);
  if (day < (draft.startedOn ?? day) || day > (draft.endedOn ?? day)) return;
  const objects = (turn + index) % OBJECT_EVERY === 0;
  const content = (): Uint8Array => toneWav(300 + 20 * (index % 20));
  const file = objects
    ? admitFile(sheet, draft, fileOf(draft, 'recordings', { at: day, mediaType: 'audio/wav', content }))
    : null;
  admit(sheet, draft, [
    'recordings',
    {
      id: rowId(world, 'recordings', { index }),
      person_id: draft.id,
      recorded_at: momentOn(day, index),
      recorded_on: dayText(day),
      seconds: chance.between(40, 900),
      purpose: chance.pick(['call-documentation', 'call-training']),
      file_id: file,
      source: 'observation',
      collected_at: momentOn(day, index),
    },
  ]);
}

/** Somewhere off the coast: a position that is nobody's home. */
function atSea(draft: Draft): { latitude: number; longitude: number } {
  const { chance, world } = draft;
  const [latitude, longitude] = world.country === 'NO' ? [58.1, 9.6] : [56.2, 11.6];
  return {
    latitude: latitude + chance.between(0, 999) / 10_000,
    longitude: longitude + chance.between(0, 999) / 10_000,
  };
}

/** Pictures of the installation are kept two years by Næstved's draft of 2027. */
export function addPicture(sheet: Sheet, draft: Draft, meteringPointId: string | undefined): void {
  const { world, index, chance, turn } = draft;
  if (meteringPointId === undefined || !chance.odds(0.2)) return;
  const wanted = turn % 3 === 0 ? aroundClock(world.today, 24, turn / 3) : world.today - chance.between(1, 1200);
  const day = Math.max(Math.min(wanted, draft.endedOn ?? wanted), draft.startedOn ?? wanted);
  const common = {
    person_id: draft.id,
    taken_on: dayText(day),
    source: 'observation',
    collected_at: momentOn(day, index),
  };
  const objects = (turn + index) % OBJECT_EVERY === 0;
  const content = (): Uint8Array => squarePng(60 + (index % 150), 120, 200 - (index % 100));
  const file = objects
    ? admitFile(sheet, draft, fileOf(draft, 'pictures', { at: day, mediaType: 'image/png', content }))
    : null;
  const id = rowId(world, 'pictures', { index });
  const row = {
    id,
    ...common,
    metering_point_id: meteringPointId,
    caption: chance.pick(CAPTIONS[world.country]),
    file_id: file,
  };
  if (!admit(sheet, draft, ['pictures', row])) return;
  const position = { id: rowId(world, 'picture_positions', { index }), picture_id: id, ...common, ...atSea(draft) };
  if (chance.odds(0.5)) admit(sheet, draft, ['picture_positions', position]);
}

/** Where a browser or telephone said it was. */
export function addPosition(sheet: Sheet, draft: Draft): void {
  const { world, index, chance, turn } = draft;
  if (!chance.odds(0.12)) return;
  const day = turn % 3 === 0 ? aroundClock(world.today, 12, turn / 3) : world.today - chance.between(0, 700);
  const kind = chance.pick(['web', 'mobile', 'gps']);
  const row = {
    id: rowId(world, 'positions', { index }),
    person_id: draft.id,
    kind,
    observed_on: dayText(day),
    ...atSea(draft),
  };
  admit(sheet, draft, ['positions', { ...row, source: 'observation', collected_at: momentOn(day, index) }]);
}
