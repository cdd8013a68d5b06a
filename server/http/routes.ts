/** Which page answers which address. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Stylesheet } from './assets.ts';
import { files } from './files.ts';
import { formValues } from './form-values.ts';
import { type Page, renderPage } from './layout.ts';
import { asLanguage, negotiate } from './negotiate.ts';
import { askPage } from './pages/ask.ts';
import { clausesPage } from './pages/clauses.ts';
import { findingsPage } from './pages/findings.ts';
import { formPage } from './pages/form.ts';
import { homePage } from './pages/home.ts';
import { keepPage } from './pages/keep.ts';
import { mapPage } from './pages/map.ts';
import { noticePage } from './pages/notice.ts';
import { overviewPage } from './pages/overview.ts';
import { recordPage } from './pages/record.ts';
import { sourcePage } from './pages/source.ts';
import { changesPage, versionsPage } from './pages/versions.ts';
import { findPublication, findVersion, type Site } from './site.ts';
import { policyUrl } from './urls.ts';
import { type PolicyView, type View, WORDS } from './view.ts';

export interface Served {
  readonly site: () => Site;
  readonly sheet: Stylesheet;
}

interface Params {
  readonly language?: string;
  readonly controller?: string;
  readonly policy?: string;
  readonly version?: string;
}

type Answer = (view: PolicyView) => Page | { page: Page; status: number };

const PAGES: Record<string, Answer> = {
  overview: overviewPage,
  notice: noticePage,
  versions: versionsPage,
  changes: changesPage,
  record: recordPage,
  map: mapPage,
  findings: findingsPage,
  clauses: clausesPage,
  source: sourcePage,
  ask: askPage,
  keep: keepPage,
  form: formPage,
};

/** Pages that answer a form. */
const FORMS = ['ask', 'keep'];

function viewOf(request: FastifyRequest, site: Site): View | undefined {
  const language = asLanguage((request.params as Params).language);
  return language === undefined ? undefined : { site, language, words: WORDS[language] };
}

/** The policy and version an address means; a better address where it means one that is written otherwise. */
function policyViewOf(
  request: FastifyRequest,
  site: Site,
  page: string,
): PolicyView | { redirect: string } | undefined {
  const view = viewOf(request, site);
  const params = request.params as Params;
  const publication = findPublication(site, params.controller ?? '', params.policy);
  if (view === undefined || publication === undefined) return undefined;
  const version = params.version === undefined ? publication.current : findVersion(publication, params.version);
  if (version === undefined) return undefined;
  const stale = params.version !== undefined && (params.version !== version.key || version === publication.current);
  if (stale && request.method !== 'POST') {
    return { redirect: policyUrl(view.language, publication, page, version) };
  }
  return { ...view, publication, version, query: formValues(request.query) };
}

function send(reply: FastifyReply, markup: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(markup);
}

function missing(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

function policyRoutes(app: FastifyInstance, { site, sheet }: Served): void {
  for (const [name, answer] of Object.entries(PAGES)) {
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const found = policyViewOf(request, site(), name);
      if (found === undefined) return missing(reply);
      if ('redirect' in found) return reply.redirect(found.redirect, 302);
      const view: PolicyView = request.method === 'POST' ? { ...found, form: formValues(request.body) } : found;
      const answered = answer(view);
      const { page, status } = 'page' in answered ? answered : { page: answered, status: 200 };
      return send(reply.status(status), renderPage(view, page, sheet.url));
    };
    const tail = name === 'overview' ? '' : `/${name}`;
    for (const path of [`/:language/:controller/:policy${tail}`, `/:language/:controller/:policy/:version${tail}`]) {
      app.get(path, handler);
      if (FORMS.includes(name)) app.post(path, handler);
    }
  }
}

function fileRoutes(app: FastifyInstance, { site }: Served): void {
  for (const [name, make] of Object.entries(files)) {
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const found = policyViewOf(request, site(), name);
      if (found === undefined) return missing(reply);
      if ('redirect' in found) return reply.redirect(found.redirect, 302);
      const { type, body, headers } = make(found);
      return reply
        .headers({ 'cache-control': 'no-cache', ...headers })
        .type(type)
        .send(body);
    };
    app.get(`/:language/:controller/:policy/${name}`, handler);
    app.get(`/:language/:controller/:policy/:version/${name}`, handler);
  }
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#17352f"/><path d="M7.5 6v12M16.5 6v12M7.5 12h9" stroke="#fbfaf7" stroke-width="2.4" stroke-linecap="round"/></svg>';

function siteRoutes(app: FastifyInstance, { site, sheet }: Served): void {
  // The start page answers at once in the reader's language; its links carry the language from there.
  app.get('/', async (request, reply) => {
    const language = negotiate(request.headers['accept-language']);
    const view: View = { site: site(), language, words: WORDS[language] };
    reply.header('vary', 'Accept-Language').header('content-language', language);
    return send(reply, renderPage(view, homePage(view), sheet.url));
  });
  app.get('/healthz', async () => ({ status: 'ok', policies: site().publications.length }));
  app.get('/robots.txt', async (_, reply) =>
    reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /*?\n'),
  );
  app.get('/favicon.ico', async (_, reply) => reply.redirect('/assets/hjemmel.svg', 302));
  app.get('/assets/hjemmel.svg', async (_, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(ICON),
  );
  app.get('/assets/hjemmel.css', async (request, reply) => {
    const fresh = (request.query as Record<string, unknown>)['v'] === sheet.hash;
    return reply
      .header('cache-control', fresh ? 'public, max-age=31536000, immutable' : 'no-cache')
      .header('etag', `"${sheet.hash}"`)
      .type('text/css; charset=utf-8')
      .send(sheet.text);
  });
}

export function registerRoutes(app: FastifyInstance, served: Served): void {
  siteRoutes(app, served);
  app.get('/:language', async (request, reply) => {
    const view = viewOf(request, served.site());
    if (view === undefined) return missing(reply);
    return send(reply, renderPage(view, homePage(view), served.sheet.url));
  });
  app.get('/:language/:controller', async (request, reply) => {
    const view = viewOf(request, served.site());
    const publication = findPublication(served.site(), (request.params as Params).controller ?? '');
    if (view === undefined || publication === undefined) return missing(reply);
    return reply.redirect(policyUrl(view.language, publication, 'overview'), 302);
  });
  policyRoutes(app, served);
  fileRoutes(app, served);
}
