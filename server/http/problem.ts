/** What a client is told when something goes wrong: a page for people, RFC 9457 problem JSON for programs. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Stylesheet } from './assets.ts';
import { renderPage } from './layout.ts';
import { asLanguage, formerLanguage, negotiate } from './negotiate.ts';
import { errorPage, errorWords, statusOf } from './pages/error.ts';
import { findPublication, type Site } from './site.ts';
import { type View, WORDS } from './view.ts';

export interface Failure {
  readonly site: Site;
  readonly sheet: Stylesheet;
  readonly status: number;
}

function pathParts(request: FastifyRequest): string[] {
  // Not by `URL`, which throws at some of what can be sent.
  const [path = ''] = request.url.split(/[?#]/);
  return path.split('/').filter((part) => part !== '');
}

function wantsJson(request: FastifyRequest, parts: readonly string[]): boolean {
  const accept = request.headers.accept ?? '';
  return parts[0] === 'api' || parts[0] === 'healthz' || (accept.includes('json') && !accept.includes('text/html'));
}

/** Where an address that is no longer, or not quite, ours was meant to lead. */
function meantAddress(parts: readonly string[], site: Site, header: string | undefined): string | undefined {
  const [head = '', ...rest] = parts;
  const former = formerLanguage(head);
  if (former !== undefined) return `/${[former, ...rest].join('/')}`;
  if (asLanguage(head) === undefined && findPublication(site, head) !== undefined) {
    return `/${[negotiate(header), ...parts].join('/')}`;
  }
  return undefined;
}

export function answerError(request: FastifyRequest, reply: FastifyReply, failure: Failure): FastifyReply {
  const { site, sheet } = failure;
  const parts = pathParts(request);
  const readable = request.method === 'GET' || request.method === 'HEAD';
  const meant =
    failure.status === 404 && readable ? meantAddress(parts, site, request.headers['accept-language']) : undefined;
  if (meant !== undefined) return reply.redirect(meant, 302);
  const language = asLanguage(parts[0]) ?? negotiate(request.headers['accept-language']);
  const view: View = { site, language, words: WORDS[language] };
  const status = statusOf(failure.status);
  reply
    .status(failure.status >= 400 && failure.status < 600 ? failure.status : 500)
    .header('cache-control', 'no-store');
  if (wantsJson(request, parts)) {
    const { title, detail } = errorWords(view, status);
    return reply
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title, status: failure.status, detail }));
  }
  return reply.type('text/html; charset=utf-8').send(renderPage(view, errorPage(view, status), sheet.url));
}
