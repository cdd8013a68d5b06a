/** A notice as a file that stands alone. */
import { noticeTexts } from '../../locales/notice.ts';
import type { Policy } from '../../policy/model.ts';
import { html, raw } from '../html.ts';
import { type NoticeOptions, noticeDocument } from '../notice.ts';
import { noticeToHtml } from './render-html.ts';

/** Styles of `.notice`, for light and dark, print, and screens from 320 px; rows of tables stack on narrow ones. */
export const NOTICE_STYLE = `
:root { color-scheme: light dark; --ink: #1d2327; --soft: #4d565c; --paper: #fff; --line: #c9d1d6; --tint: #f2f5f7; --link: #0b5394; --warn: #fff3cd; --warn-ink: #4d3800; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --soft: #b3bcc2; --paper: #14181b; --line: #3b444a; --tint: #1e2428; --link: #8cc4ff; --warn: #4d3c00; --warn-ink: #ffe9a8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.notice { overflow-wrap: break-word; hyphens: auto; }
.notice h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1rem; }
.notice h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 1rem; }
.notice h3 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
.notice h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.notice a { color: var(--link); text-underline-offset: .15em; }
.notice a:focus-visible { outline: 3px solid; outline-offset: 2px; }
.notice :target { background: var(--tint); scroll-margin-top: 1rem; }
.notice ul, .notice ol { padding-left: 1.25rem; margin: .25rem 0; }
.notice dl { margin: .5rem 0; }
.notice dl > div { padding: .5rem 0; border-top: 1px solid var(--line); }
.notice dt { font-weight: 600; }
.notice dd { margin: 0; }
#summary, .notice nav { background: var(--tint); padding: .5rem 1rem 1rem; border-radius: .5rem; margin: 1.5rem 0; }
#summary h2, .notice nav h2 { margin-top: .5rem; font-size: 1.2rem; }
.notice .banner { background: var(--warn); color: var(--warn-ink); padding: .75rem 1rem; border-radius: .5rem; font-weight: 600; }
.notice .mark { text-decoration: none; font-weight: 700; }
.notice footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9375rem; }
.notice table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
.notice caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
.notice th, .notice td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); }
.notice th[scope='row'] { width: 35%; font-weight: 400; }
.notice td ul { list-style: none; padding: 0; margin: 0; }
.notice td li + li { margin-top: .25rem; }
@media (min-width: 40rem) { .notice dl > div { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; } }
@media (max-width: 48rem) {
  .notice thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .notice table, .notice tbody, .notice tr, .notice th, .notice td, .notice caption { display: block; }
  .notice tr { padding: .75rem 0; border-top: 1px solid var(--line); }
  .notice tbody th, .notice td { border: 0; padding: .125rem 0; width: auto; }
  .notice th[scope='row'] { width: auto; }
  .notice td::before { content: attr(data-label); display: block; color: var(--soft); font-weight: 600; margin-top: .25rem; }
}
@media print {
  main { max-width: none; padding: 0; }
  .notice nav { display: none; }
  .notice h2, .notice h3, .notice h4 { break-after: avoid; }
  .notice tr, .notice dl > div { break-inside: avoid; }
  .notice section section a[href^='http']::after { content: ' (' attr(href) ')'; }
}
`;

/** The whole notice as one HTML file with its own styles, no script and nothing fetched from elsewhere. */
export function publishNoticePage(policy: Policy, options: Omit<NoticeOptions, 'format'>): string {
  const document = noticeDocument(policy, options);
  const robots = policy.policy.status === 'draft' && html`<meta name="robots" content="noindex">\n`;
  return html`<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${robots}<title>${document.title}</title>
<meta name="description" content="${noticeTexts(document.language).summary.title}: ${document.title}">
<style>${raw(NOTICE_STYLE)}</style>
</head>
<body>
<main>
${raw(noticeToHtml(document))}</main>
</body>
</html>
`.markup;
}
