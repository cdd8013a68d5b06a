/** The notice as a page of its own, to open, print or put on a website as it is. */
import { type HtmlFragment, html, type ProductLanguage, raw } from '@hjemmel/core';

const STYLE = `
:root{color-scheme:light dark}
body{font:1.0625rem/1.6 system-ui,sans-serif;margin:2rem auto;max-width:44rem;padding:0 1rem;overflow-wrap:break-word}
h1{line-height:1.2}h2{margin-top:2.5rem}h3{margin-top:1.6rem}
dt{font-weight:600;margin-top:.6rem}dd{margin:0 0 .4rem}
table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #8886;padding:.4rem .6rem;text-align:left;vertical-align:top}
a:focus-visible{outline:3px solid;outline-offset:2px}
@media print{body{margin:0;max-width:none;font-size:10pt}}
`;

/** @param article the notice as `publishNotice` gives it, already escaped */
export function noticePage(article: string, title: string, language: ProductLanguage): string {
  const page: HtmlFragment = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
${raw(article)}
</main>
</body>
</html>
`;
  return page.markup;
}
