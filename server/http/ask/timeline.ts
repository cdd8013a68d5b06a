/** Keeping as a picture: what happened, how long each rule reaches, and the day asked about. */
import { type Html, html, NOTHING } from '../html.ts';

export interface Mark {
  readonly day: string;
  readonly label: string;
  readonly kind: 'event' | 'asked' | 'through';
}

export interface Bar {
  readonly label: string;
  readonly from: string;
  /** Undefined where no end can be named. */
  readonly to: string | undefined;
  /** A ceiling or a floor is drawn in another way than a plain period. */
  readonly kind: string;
}

export interface Timeline {
  readonly title: string;
  readonly description: string;
  readonly marks: readonly Mark[];
  readonly bars: readonly Bar[];
}

const WIDTH = 760;
const LEFT = 20;
const RIGHT = 20;
const ROW = 44;
const TOP = 26;

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

interface Scale {
  readonly x: (day: string) => number;
  readonly first: number;
  readonly last: number;
}

function scaleOf({ marks, bars }: Timeline): Scale {
  const days = [
    ...marks.map(({ day }) => day),
    ...bars.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
  ];
  const numbers = days.map(dayNumber);
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const margin = Math.max((high - low) * 0.06, 20);
  const [first, last] = [low - margin, high + margin * (bars.some(({ to }) => to === undefined) ? 3 : 1.5)];
  const x = (day: string): number =>
    Math.round((LEFT + ((dayNumber(day) - first) / (last - first)) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  return { x, first, last };
}

/** At most some ten years along the axis, on 1 January. */
function years(scale: Scale): number[] {
  const year = (number: number): number => new Date(number * 86_400_000).getUTCFullYear();
  const [from, to] = [year(scale.first) + 1, year(scale.last)];
  const step = [1, 2, 5, 10, 20, 50, 100, 500].find((one) => (to - from) / one <= 10) ?? 1000;
  const found: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(at);
  return found;
}

function anchor(x: number): string {
  return x > WIDTH - 140 ? 'end' : x < 140 ? 'start' : 'middle';
}

function bar(one: Bar, index: number, scale: Scale): Html {
  const y = TOP + index * ROW;
  const start = scale.x(one.from);
  const end = one.to === undefined ? WIDTH - RIGHT : Math.max(scale.x(one.to), start + 3);
  const open = one.to === undefined ? html`<path class="open" d="M${end - 10} ${y + 4}l9 9l-9 9"/>` : NOTHING;
  const label = start > WIDTH / 2 ? html`x="${WIDTH - RIGHT}" text-anchor="end"` : html`x="${start}"`;
  return html`<g><text class="bar-label" ${label} y="${y}">${one.label}</text><rect class="bar bar-${one.kind}" x="${start}" y="${y + 6}" width="${Math.round((end - start) * 10) / 10}" height="14" rx="3"/>${open}</g>`;
}

function mark(one: Mark, index: number, scale: Scale, base: number): Html {
  const x = scale.x(one.day);
  const y = base + 34 + index * 20;
  return html`<g class="mark mark-${one.kind}"><path d="M${x} ${TOP - 14}V${y - 12}"/><circle cx="${x}" cy="${base}" r="5"/><text x="${x}" y="${y}" text-anchor="${anchor(x)}">${one.label}</text></g>`;
}

/** An SVG without style of its own; the same is said in the table beside it. */
export function drawTimeline(timeline: Timeline): Html {
  const scale = scaleOf(timeline);
  const base = TOP + timeline.bars.length * ROW + 8;
  const marks = [...timeline.marks].sort((a, b) => (a.day < b.day ? -1 : 1));
  const height = base + 44 + marks.length * 20;
  const ticks = years(scale).map((year) => {
    const x = scale.x(`${year}-01-01`);
    return html`<g class="tick"><path d="M${x} ${base - 5}v10"/><text x="${x}" y="${base + 18}" text-anchor="middle">${year}</text></g>`;
  });
  return html`<div class="scroll" role="region" aria-labelledby="timeline-title" tabindex="0"><svg class="timeline" role="img" aria-labelledby="timeline-title timeline-desc" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
<title id="timeline-title">${timeline.title}</title><desc id="timeline-desc">${timeline.description}</desc>
<path class="axis" d="M${LEFT} ${base}H${WIDTH - RIGHT}"/>${ticks}
${timeline.bars.map((one, index) => bar(one, index, scale))}
${marks.map((one, index) => mark(one, index, scale, base))}
</svg></div>`;
}
