/** Pages for what went wrong: each says what to do next. */
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { Words } from '../locales/da.ts';
import { heading } from '../parts.ts';
import { policyUrl } from '../urls.ts';
import { type View, words } from '../view.ts';

const KINDS = { 400: 'wrong', 404: 'missing', 413: 'large', 415: 'media', 500: 'broken', 503: 'pending' } as const;
export type ErrorStatus = keyof typeof KINDS;

export function statusOf(status: number): ErrorStatus {
  return status in KINDS ? (status as ErrorStatus) : status < 500 ? 400 : 500;
}

/** Title and advice for a status, as a page and as problem JSON. */
export function errorWords(view: View, status: ErrorStatus): { title: string; detail: string } {
  const key = KINDS[status];
  return {
    title: words(view, `error-${key}` as keyof Words),
    detail: words(view, `error-${key}-do` as keyof Words),
  };
}

export function errorPage(view: View, status: ErrorStatus): Page {
  const { title, detail } = errorWords(view, status);
  const links = view.site.publications.map(
    (publication) =>
      html`<li><a href="${policyUrl(view.language, publication, 'overview')}">${publication.current.policy.controller.name}</a></li>`,
  );
  return {
    title,
    path: '',
    noindex: true,
    body: html`${heading(title, detail)}<h2>${words(view, 'error-go')}</h2><ul><li><a href="/${view.language}">${words(view, 'home-title')}</a></li>${links}</ul>`,
  };
}
