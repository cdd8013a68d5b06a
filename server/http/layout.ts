/** The frame of every page: skip link, header, language switch, footer. */
import { LANGUAGES, type ProductLanguage } from '@hjemmel/core';
import { type Html, html, NOTHING } from './html.ts';
import { policyPath, policyUrl, SECTIONS, type Section } from './urls.ts';
import { longDate, type PolicyView, policyTitle, type View, words } from './view.ts';

export interface Page {
  readonly title: string;
  /** Address below `/{language}`, query included, for the language switch. */
  readonly path: string;
  readonly body: Html;
  readonly description?: string;
  /** The utility whose colour and menu the page bears. */
  readonly policy?: { readonly view: PolicyView; readonly section: Section | undefined };
  /** Kept out of search engines: answers, errors, old versions. */
  readonly noindex?: boolean;
}

const LANGUAGE_NAMES: Record<ProductLanguage, string> = { da: 'Dansk', nb: 'Norsk', en: 'English' };

function languageSwitch(view: View, path: string): Html {
  const links = LANGUAGES.map(
    (language) =>
      html`<li><a href="/${language}${path}" lang="${language}" hreflang="${language}"${
        language === view.language ? html` aria-current="true"` : NOTHING
      }>${LANGUAGE_NAMES[language]}</a></li>`,
  );
  return html`<nav class="languages" aria-label="${words(view, 'language')}"><ul>${links}</ul></nav>`;
}

/** Which version is read, and where the one in force is. */
function versionNotice(view: PolicyView, section: Section | undefined): Html {
  const { version, publication } = view;
  if (version === publication.current) return NOTHING;
  const said = words(view, `reading-${version.state}`, { date: longDate(view, version.policy.policy.effective) });
  const target = policyUrl(view.language, publication, section ?? 'overview');
  return html`<p class="version-notice">${said} <a href="${target}">${words(view, 'to-current')}</a></p>`;
}

function policyHeader(view: PolicyView, section: Section | undefined): Html {
  const { publication, version, language } = view;
  const { policy } = version;
  const dated = words(view, policy.policy.undated ? 'state-undated' : `state-${version.state}`, {
    date: longDate(view, policy.policy.effective),
  });
  const menu = SECTIONS.map(
    (name) =>
      html`<li><a href="${policyUrl(language, publication, name, version)}"${
        name === section ? html` aria-current="page"` : NOTHING
      }>${words(view, `menu-${name}`)}</a></li>`,
  );
  return html`<div class="utility"><div class="frame">
<p class="utility-name"><a href="${policyUrl(language, publication, 'overview')}">${policy.controller.name}</a></p>
<p class="utility-policy">${policyTitle(policy, view)} <span class="pill">${dated}</span></p>
<nav class="menu" aria-label="${policy.controller.name}"><ul>${menu}</ul></nav>
${versionNotice(view, section)}</div></div>`;
}

function head(page: Page, stylesheetUrl: string): Html {
  const utility = page.policy?.view.version.policy.controller.name;
  const title = [page.title, utility === page.title ? undefined : utility, 'Hjemmel']
    .filter((part) => part !== undefined)
    .join(' · ');
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${page.description === undefined ? NOTHING : html`<meta name="description" content="${page.description}">`}
${page.noindex ? html`<meta name="robots" content="noindex">` : NOTHING}
<link rel="stylesheet" href="${stylesheetUrl}">
<link rel="icon" href="/assets/hjemmel.svg" type="image/svg+xml">
${LANGUAGES.map((language) => html`<link rel="alternate" hreflang="${language}" href="/${language}${page.path}">`)}
</head>`;
}

/** A whole document. */
export function renderPage(view: View, page: Page, stylesheetUrl: string): string {
  const accent = page.policy === undefined ? '' : ` u-${page.policy.view.publication.controller}`;
  return html`<!doctype html>
<html lang="${view.language}">
${head(page, stylesheetUrl)}
<body class="page${accent}">
<a class="skip" href="#content">${words(view, 'skip')}</a>
<header class="site"><div class="frame">
<a class="wordmark" href="/${view.language}"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M5 3v18M19 3v18M5 12h14"/></svg>Hjemmel</a>
${languageSwitch(view, page.path)}
</div></header>
${page.policy === undefined ? NOTHING : policyHeader(page.policy.view, page.policy.section)}
<main id="content" tabindex="-1"><div class="frame">
${page.body}
</div></main>
<footer class="site"><div class="frame">
<p>${words(view, 'footer-what')}</p>
<p>${words(view, 'footer-own-words')}</p>
</div></footer>
</body>
</html>
`.markup;
}

/** The address of a page of a policy below the language, for the language switch. */
export function pathOf(view: PolicyView, page: string): string {
  return policyPath(view.publication, page, view.version);
}
