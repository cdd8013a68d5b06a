/** The map's own style and the escaping of its text. */

/** A basis is told by colour, by the kind of line, and in words in the purpose's box. */
export const LINES = {
  contract: { light: '#1b5fb8', dark: '#7fb2ff', dash: '' },
  'legal-obligation': { light: '#8a3ffc', dark: '#c6a2ff', dash: '14 4' },
  consent: { light: '#0b7a3b', dark: '#5fd18f', dash: '7 4' },
  'legitimate-interest': { light: '#b3470a', dark: '#ffa566', dash: '2 4' },
  'public-task': { light: '#00707a', dark: '#4fd3de', dash: '12 4 2 4' },
  'vital-interest': { light: '#b00040', dark: '#ff86ab', dash: '12 4 2 4 2 4' },
  none: { light: '#6b6b6b', dark: '#a8a8a8', dash: '1 5' },
} as const;
export type LineKind = keyof typeof LINES;

function palette(theme: 'light' | 'dark'): string {
  const base =
    theme === 'light'
      ? '--bg:#fff;--ink:#1b1f24;--soft:#57606a;--box:#f6f8fa;--edge:#8c959f;--give:#6e7781'
      : '--bg:#14181d;--ink:#eef1f4;--soft:#a9b3bd;--box:#1f252c;--edge:#6e7781;--give:#9aa4ae';
  return [base, ...Object.entries(LINES).map(([kind, line]) => `--${kind}:${line[theme]}`)].join(';');
}

/** Scoped to the class, for an SVG inside a page shares its style with the page. */
export function mapStyle(): string {
  const lines = Object.entries(LINES).map(
    ([kind, { dash }]) =>
      `.hjemmel-map .l-${kind}{stroke:var(--${kind});${dash === '' ? '' : `stroke-dasharray:${dash}`}}`,
  );
  return [
    `.hjemmel-map{${palette('light')}}`,
    `@media (prefers-color-scheme:dark){.hjemmel-map{${palette('dark')}}}`,
    '.hjemmel-map .ground{fill:var(--bg)}',
    '.hjemmel-map text{font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}',
    '.hjemmel-map .head{font-size:17px;font-weight:650}',
    '.hjemmel-map .name{font-size:15px;font-weight:550}',
    '.hjemmel-map .note{font-size:12.5px;fill:var(--soft)}',
    '.hjemmel-map rect.box{fill:var(--box);stroke:var(--edge)}',
    '.hjemmel-map .category rect.box{stroke-width:1.6}',
    '.hjemmel-map path{fill:none;stroke-width:2;stroke-opacity:.85}',
    '.hjemmel-map .l-give{stroke:var(--give);stroke-width:1.6}',
    ...lines,
    '.hjemmel-map .over{stroke-width:3}',
    '.hjemmel-map .link:hover path{stroke-width:4;stroke-opacity:1}',
  ].join('\n');
}

/** Text for XML: its five signs escaped, and control characters that XML cannot hold left out. */
export function xmlText(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return [...text]
    .filter((sign) => sign >= ' ' || sign === '\t' || sign === '\n')
    .map((sign) => signs[sign] ?? sign)
    .join('');
}
