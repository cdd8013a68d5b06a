/** The timeline of a plan as a picture (SVG): for each category, how many rows go by when. */
import { fill, type Policy } from '@hjemmel/core';
import type { TimelinePoint } from '../retention/index.ts';
import { retentionTexts } from './locales/retention.ts';
import type { Manner } from './show-decision.ts';
import { categoryLabel, countIn } from './show-plan.ts';

const [LEFT, COLUMN, ROW, TOP] = [220, 110, 34, 76];

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

const text = (x: number, y: number, said: string, style = ''): string =>
  `<text x="${x}" y="${y}"${style}>${escaped(said)}</text>`;

/** A dot for each category and time, as large as what goes then. */
export function timelinePicture(
  points: readonly TimelinePoint[],
  { name, policy, on }: { readonly name: string; readonly policy: Policy; readonly on: string },
  manner: Manner,
): string {
  const words = retentionTexts(manner.language);
  const categories = [...new Set(points.flatMap(({ due }) => [...due.keys()]))];
  const rowsAt = (category: string, place: number): number =>
    Math.max(
      0,
      (points[place]!.due.get(category) ?? 0) - (place === 0 ? 0 : (points[place - 1]!.due.get(category) ?? 0)),
    );
  const most = Math.max(1, ...categories.flatMap((category) => points.map((_, place) => rowsAt(category, place))));
  const width = LEFT + points.length * COLUMN + 20;
  const height = TOP + categories.length * ROW + 24;
  const heads = points.map(({ on: day }, place) => {
    const said = place === 0 ? fill(words.now, { on: day }) : String(Number(day.slice(0, 4)) - 1);
    return text(LEFT + place * COLUMN + COLUMN / 2, TOP - 18, said, ' text-anchor="middle" fill="#555"');
  });
  const rows = categories.map((category, line) => {
    const y = TOP + line * ROW + ROW / 2;
    const label = categoryLabel(category === '' ? undefined : category, policy, manner);
    const dots = points.map((_, place) => {
      const count = rowsAt(category, place);
      if (count === 0) return '';
      const x = LEFT + place * COLUMN + 24;
      const radius = Math.max(3, Math.sqrt(count / most) * 14).toFixed(1);
      return `<circle cx="${x}" cy="${y}" r="${radius}" fill="#b3261e" fill-opacity="0.85"/>${text(x + 20, y + 4, countIn(count, manner))}`;
    });
    return `<line x1="${LEFT}" x2="${width - 20}" y1="${y}" y2="${y}" stroke="#ddd"/>${text(12, y + 4, label)}${dots.join('')}`;
  });
  const title = fill(words.title, { name, on });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">
<title>${escaped(`${title}: ${words.timeline}`)}</title>
<rect width="100%" height="100%" fill="#fff"/>
${text(12, 24, title, ' font-size="16" font-weight="600"')}
${text(12, 44, words.timeline, ' fill="#555"')}
${[...heads, ...rows].join('\n')}
</svg>
`;
}
