/** The policy as it was written, each line with its own address. */
import { html } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { downloads, heading } from '../parts.ts';
import { findingsOf } from '../published.ts';
import { type PolicyView, words } from '../view.ts';

export function sourcePage(view: PolicyView): Page {
  const { version } = view;
  const worst = new Map<number, string>();
  for (const { line, severity } of [...findingsOf(view.site, version)].reverse()) {
    if (worst.get(line) !== 'error') worst.set(line, severity);
  }
  const lines = version.lines.map((text, index) => {
    const line = index + 1;
    const mark = worst.get(line);
    const comment = text.trimStart().startsWith('#') ? ' comment' : '';
    return html`<span class="line${comment}${mark === undefined ? '' : ` marked marked-${mark}`}" id="L${line}"><a class="number" href="#L${line}" aria-label="${words(view, 'line', { line: `${line}` })}" tabindex="-1">${line}</a>${text}\n</span>`;
  });
  return {
    title: words(view, 'menu-source'),
    path: pathOf(view, 'source'),
    policy: { view, section: 'source' },
    noindex: true,
    body: html`${heading(words(view, 'menu-source'), words(view, 'source-lead', { file: `policies/${version.file}` }))}
${downloads(view, [
  { page: 'policy.yaml', name: words(view, 'download-yaml') },
  { page: 'tilt.json', name: words(view, 'download-tilt') },
])}
<pre class="source" tabindex="0" role="region" aria-label="${words(view, 'menu-source')}"><code>${lines}</code></pre>`,
  };
}
