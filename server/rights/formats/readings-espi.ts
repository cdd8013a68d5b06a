/**
 * Readings as an Atom feed of NAESB ESPI 4.0 (Green Button): usage point → meter reading → interval blocks, one for each
 * day; reading types and the local time apart, joined by links. Valid against espi-4.0.xsd and atom.xsd.
 */
import type { Part, ReadingDay, Section } from '../access-model.ts';

const ESPI = 'http://naesb.org/espi';
const BASE = '/espi/1_1/resource';

const SERVICE: Readonly<Record<string, number>> = { electricity: 0, gas: 1, water: 2, heat: 4 };
const COMMODITY: Readonly<Record<string, number>> = { electricity: 1, gas: 7, water: 9, heat: 12 };
/** Kind, unit, power of ten and accumulation: energy in Wh, litres of volume as 10⁻³ m³, temperature in 10⁻³ °C. */
const MEASURED: Readonly<Record<ReadingDay['register'], { kind: number; uom: number; power: number; how: number }>> = {
  energy: { kind: 12, uom: 72, power: 0, how: 4 },
  volume: { kind: 58, uom: 42, power: -3, how: 4 },
  'flow-temperature': { kind: 46, uom: 23, power: -3, how: 12 },
  'return-temperature': { kind: 46, uom: 23, power: -3, how: 12 },
};
const QUALITY: Readonly<Record<string, number>> = {
  measured: 17,
  estimated: 8,
  corrected: 7,
  incomplete: 10,
  missing: 16,
};
const FIXED: Readonly<Record<string, number>> = { PT15M: 900, PT1H: 3600 };
const STEPS = { P1D: { days: 1 }, P1M: { months: 1 }, P1Y: { years: 1 } } as const;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

export interface ReadingsForm {
  /** IANA time zone: days, months and years are local. */
  readonly timeZone: string;
  /** ISO instant of the report. */
  readonly at: string;
}

interface Entry {
  /** Path below the base; what the entry is known by. */
  readonly path: string;
  readonly up: string;
  readonly related?: readonly string[];
  readonly title: string;
  readonly content: string;
}

function entry({ path, up, related = [], title, content }: Entry, at: string): string {
  const links = [
    `<link rel="self" href="${BASE}/${path}"/>`,
    `<link rel="up" href="${BASE}/${up}"/>`,
    ...related.map((one) => `<link rel="related" href="${BASE}/${one}"/>`),
  ];
  return `<entry><id>urn:hjemmel:${escaped(path)}</id>${links.join('')}<title>${escaped(title)}</title>
<content type="application/xml">${content}</content><published>${at}</published><updated>${at}</updated></entry>\n`;
}

/** Last Sunday of March at 2, of October at 3, local time: all of the EU and Norway. */
const SUMMER = { starts: '3E0E2000', ends: 'AE0E3000' };

function localTime({ at, timeZone }: ReadingsForm): string {
  const winter = Temporal.Instant.from(`${at.slice(0, 4)}-01-01T00:00:00Z`).toZonedDateTimeISO(timeZone);
  const content = `<LocalTimeParameters xmlns="${ESPI}"><dstEndRule>${SUMMER.ends}</dstEndRule><dstOffset>3600</dstOffset><dstStartRule>${SUMMER.starts}</dstStartRule><tzOffset>${winter.offsetNanoseconds / 1e9}</tzOffset></LocalTimeParameters>`;
  return entry({ path: 'LocalTimeParameters/01', up: 'LocalTimeParameters', title: timeZone, content }, at);
}

const epoch = (moment: string): number => Math.floor(Temporal.Instant.from(moment).epochMilliseconds / 1000);

function duration({ resolution }: ReadingDay, start: string, zone: string): number {
  const fixed = FIXED[resolution];
  if (fixed !== undefined) return fixed;
  const begun = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
  const step = Object.hasOwn(STEPS, resolution) ? STEPS[resolution as keyof typeof STEPS] : { minutes: 1 };
  return (begun.add(step).epochMilliseconds - begun.epochMilliseconds) / 1000;
}

class Feed {
  readonly #form: ReadingsForm;
  readonly #places: ReadonlyMap<string, Part<'places'>>;
  readonly #told = new Set<string>();

  constructor(form: ReadingsForm, places: ReadonlyMap<string, Part<'places'>>) {
    this.#form = form;
    this.#places = places;
  }

  /** A day, and before it what it is of, where that has not been told yet. */
  *of(day: ReadingDay): Generator<string> {
    const place = this.#places.get(day.meteringPoint);
    const point = `UsagePoint/${day.meteringPoint}`;
    const kind = `${day.register}-${day.resolution}`;
    const product = place?.product ?? 'heat';
    const type = `ReadingType/${product}-${kind}`;
    const reading = `${point}/MeterReading/${kind}`;
    if (this.#first(point)) yield this.#usagePoint(point, product, place?.gsrn ?? day.meteringPoint);
    if (this.#first(type)) yield this.#readingType(type, product, day);
    if (this.#first(reading)) {
      const content = `<MeterReading xmlns="${ESPI}"/>`;
      const related = [`${reading}/IntervalBlock`, type];
      yield entry({ path: reading, up: `${point}/MeterReading`, related, title: kind, content }, this.#form.at);
    }
    const block = `${reading}/IntervalBlock/${day.day}-${escaped(day.source)}-${epoch(day.collectedFrom)}`;
    const content = this.#block(day);
    yield entry({ path: block, up: `${reading}/IntervalBlock`, title: day.day, content }, this.#form.at);
  }

  #first(path: string): boolean {
    if (this.#told.has(path)) return false;
    this.#told.add(path);
    return true;
  }

  #usagePoint(path: string, product: string, gsrn: string): string {
    const content = `<UsagePoint xmlns="${ESPI}"><ServiceCategory><kind>${SERVICE[product] ?? 4}</kind></ServiceCategory></UsagePoint>`;
    const related = [`${path}/MeterReading`, 'LocalTimeParameters/01'];
    return entry({ path, up: 'UsagePoint', related, title: gsrn, content }, this.#form.at);
  }

  #readingType(path: string, product: string, { register, resolution }: ReadingDay): string {
    const { kind, uom, power, how } = MEASURED[register];
    const length = FIXED[resolution] === undefined ? '' : `<intervalLength>${FIXED[resolution]}</intervalLength>`;
    const content = `<ReadingType xmlns="${ESPI}"><accumulationBehaviour>${how}</accumulationBehaviour><commodity>${COMMODITY[product] ?? 0}</commodity><flowDirection>1</flowDirection>${length}<kind>${kind}</kind><powerOfTenMultiplier>${power}</powerOfTenMultiplier><uom>${uom}</uom></ReadingType>`;
    return entry({ path, up: 'ReadingType', title: `${register} ${resolution}`, content }, this.#form.at);
  }

  #block(day: ReadingDay): string {
    const { timeZone } = this.#form;
    const fixed = FIXED[day.resolution];
    const readings = day.points.map(([at, value, quality]) => {
      const length = fixed ?? duration(day, at, timeZone);
      const told = `<ReadingQuality><quality>${QUALITY[quality] ?? 16}</quality></ReadingQuality>`;
      const period = `<timePeriod><duration>${length}</duration><start>${epoch(at)}</start></timePeriod>`;
      return `<IntervalReading>${told}${period}${value === null ? '' : `<value>${value}</value>`}</IntervalReading>`;
    });
    const [first, last] = [day.points[0]![0], day.points.at(-1)![0]];
    const whole = epoch(last) - epoch(first) + duration(day, last, timeZone);
    return `<IntervalBlock xmlns="${ESPI}"><interval><duration>${whole}</duration><start>${epoch(first)}</start></interval>${readings.join('')}</IntervalBlock>`;
  }
}

/** @param sections places before readings, as the report has them; other parts are passed over */
export async function* readingsEspi(sections: AsyncIterable<Section>, form: ReadingsForm): AsyncGenerator<string> {
  const places = new Map<string, Part<'places'>>();
  const feed = new Feed(form, places);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:hjemmel:Subscription</id><title>Green Button</title><updated>${form.at}</updated>
<link rel="self" href="${BASE}/Subscription"/>\n`;
  yield localTime(form);
  for await (const section of sections) {
    if (section.part === 'places') for (const place of section.items) places.set(place.meteringPoint, place);
    if (section.part === 'readings')
      for (const day of section.items) if (day.points.length > 0) yield [...feed.of(day)].join('');
  }
  yield '</feed>\n';
}
