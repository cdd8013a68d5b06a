/**
 * Readings of energy in the shape of Energinet's Eloverblik (`MyEnergyData_MarketDocument`): a document for each metering
 * point and resolution, a period for each day, kWh as text with three decimals, times in UTC.
 */
import type { Part, ReadingDay, Section } from '../access-model.ts';
import type { ReadingsForm } from './readings-espi.ts';

const QUALITY: Readonly<Record<string, string>> = {
  measured: 'A04',
  corrected: 'A04',
  estimated: 'A03',
  incomplete: 'A05',
  missing: 'A02',
};
const STEP_MS: Readonly<Record<string, number>> = { PT15M: 900_000, PT1H: 3_600_000 };
const STEPS = { P1D: { days: 1 }, P1M: { months: 1 }, P1Y: { years: 1 } } as const;

const instant = (moment: Temporal.ZonedDateTime): string => moment.toInstant().toString();

/** Where the day, month or year of a reading begins and ends. */
function spanOf(day: ReadingDay, zone: string): { start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime } {
  const first = Temporal.Instant.from(day.points[0]![0]).toZonedDateTimeISO(zone);
  const long = Object.hasOwn(STEPS, day.resolution) ? STEPS[day.resolution as keyof typeof STEPS] : undefined;
  const start = long === undefined ? first.startOfDay() : first;
  return { start, end: start.add(long ?? { days: 1 }) };
}

function periodOf(day: ReadingDay, zone: string) {
  const { start, end } = spanOf(day, zone);
  const step = STEP_MS[day.resolution];
  return {
    resolution: day.resolution,
    timeInterval: { start: instant(start), end: instant(end) },
    Point: day.points.map(([at, value, quality], place) => {
      const since = Temporal.Instant.from(at).epochMilliseconds - start.epochMilliseconds;
      return {
        position: String(step === undefined ? place + 1 : Math.floor(since / step) + 1),
        'out_Quantity.quantity': ((value ?? 0) / 1000).toFixed(3),
        'out_Quantity.quality': value === null ? 'A02' : (QUALITY[quality] ?? 'A04'),
      };
    }),
  };
}

class Documents {
  readonly #form: ReadingsForm;
  readonly #sender: string;
  readonly #gsrns = new Map<string, string>();
  #open: { readonly key: string; readonly id: string; from: string; until: string } | undefined;
  #count = 0;

  constructor(form: ReadingsForm, sender: string) {
    this.#form = form;
    this.#sender = sender;
  }

  place({ meteringPoint, gsrn }: Part<'places'>): void {
    this.#gsrns.set(meteringPoint, gsrn);
  }

  take(day: ReadingDay): string {
    const key = `${day.meteringPoint} ${day.resolution}`;
    const period = periodOf(day, this.#form.timeZone);
    const { start, end } = period.timeInterval;
    const text = JSON.stringify(period);
    if (this.#open?.key === key) {
      if (end > this.#open.until) this.#open.until = end;
      return `,\n${text}`;
    }
    const before = this.end();
    this.#open = { key, id: this.#gsrns.get(day.meteringPoint) ?? day.meteringPoint, from: start, until: end };
    this.#count += 1;
    return `${before}${this.#count === 1 ? '' : ',\n'}${this.#head(this.#open.id)}\n${text}`;
  }

  end(): string {
    if (this.#open === undefined) return '';
    const { id, from, until } = this.#open;
    const interval = JSON.stringify({ start: from, end: until });
    this.#open = undefined;
    return `]}],"period.timeInterval":${interval}},"success":true,"errorCode":10000,"errorText":"NoError","id":${JSON.stringify(id)},"stackTrace":null}`;
  }

  #head(id: string): string {
    const market = {
      mRID: `hjemmel-${this.#count}`,
      createdDateTime: this.#form.at,
      'sender_MarketParticipant.name': this.#sender,
      'sender_MarketParticipant.mRID': { codingScheme: null, name: null },
    };
    const series = {
      mRID: id,
      businessType: 'A04',
      curveType: 'A01',
      'measurement_Unit.name': 'KWH',
      MarketEvaluationPoint: { mRID: { codingScheme: 'A10', name: id } },
    };
    return `{"MyEnergyData_MarketDocument":${JSON.stringify(market).slice(0, -1)},"TimeSeries":[${JSON.stringify(series).slice(0, -1)},"Period":[`;
  }
}

/**
 * @param sections places before readings; other parts, and registers that are not energy, are passed over
 * @param sender the name of the controller
 */
export async function* readingsEloverblik(
  sections: AsyncIterable<Section>,
  form: ReadingsForm & { readonly sender: string },
): AsyncGenerator<string> {
  const documents = new Documents(form, form.sender);
  yield '{"result":[';
  for await (const section of sections) {
    if (section.part === 'places') for (const place of section.items) documents.place(place);
    if (section.part === 'readings')
      for (const day of section.items)
        if (day.register === 'energy' && day.points.length > 0) yield documents.take(day);
  }
  yield `${documents.end()}]}\n`;
}
