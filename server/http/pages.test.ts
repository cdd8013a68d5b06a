import { CONTROLS } from '@hjemmel/core';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import { controlsDa } from './locales/controls.da.ts';
import { controlsNb } from './locales/controls.nb.ts';
import { linksIn, pagesOf, shippedSite, TEST_LANGUAGES, testApp } from './testing.ts';
import { WORDS } from './view.ts';

const site = shippedSite();
let app: FastifyInstance;
beforeAll(async () => {
  app = await testApp(site);
});
afterAll(() => app.close());

const HTML_LANGUAGES = { da: 'da', nb: 'nb', en: 'en' } as const;

describe.each(TEST_LANGUAGES)('every page in %s', (language) => {
  it('answers, has one h1, its language, a title, and no word left unfilled', async () => {
    for (const url of pagesOf(site, language)) {
      const { statusCode, body, headers } = await app.inject(url);
      expect([url, statusCode]).toEqual([url, 200]);
      expect(headers['content-type'], url).toBe('text/html; charset=utf-8');
      expect(body.match(/<h1[ >]/g), url).toHaveLength(1);
      expect(body, url).toContain(`<html lang="${HTML_LANGUAGES[language]}">`);
      expect(/<title>[^<]{5,}<\/title>/.test(body), url).toBe(true);
      const words = body.replace(/<(pre|code)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ');
      expect(words.match(/\{[a-zA-Z-]+\}|undefined|\[object|NaN/g), url).toBeNull();
    }
  });

  it('needs no script and no inline style', async () => {
    for (const url of pagesOf(site, language)) {
      const { body } = await app.inject(url);
      expect(body.match(/<script|<style| style="| on[a-z]+="/gi), url).toBeNull();
    }
  });

  it('uses each id once and points only to ids that are there', async () => {
    for (const url of pagesOf(site, language)) {
      const { body } = await app.inject(url);
      const ids = [...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
      expect(ids.length, url).toBe(new Set(ids).size);
      for (const [, list] of body.matchAll(/ (?:for|aria-labelledby|aria-describedby)="([^"]*)"/g)) {
        for (const id of list!.split(' ')) expect(ids, `${url} ${id}`).toContain(id);
      }
    }
  });
});

it('no link inside the site is dead, and every anchor is there', async () => {
  const bodies = new Map<string, string>();
  const queue = pagesOf(site, 'da').map((path) => ({ path, anchor: undefined as string | undefined, from: 'start' }));
  const wanted: { path: string; anchor: string; from: string }[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (bodies.has(next.path)) continue;
    const { statusCode, body, headers } = await app.inject(next.path);
    expect([next.path, next.from, statusCode < 400]).toEqual([next.path, next.from, true]);
    bodies.set(next.path, body);
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    for (const link of linksIn(body)) {
      const path = link.path === '' ? next.path : link.path;
      if (link.anchor !== undefined) wanted.push({ path, anchor: link.anchor, from: next.path });
      // One language is followed to the end; the others are only opened.
      if (!bodies.has(path) && (path.startsWith('/da') || next.path === '/da'))
        queue.push({ ...link, path, from: next.path });
    }
  }
  for (const { path, anchor, from } of wanted) {
    const body = bodies.get(path);
    if (body !== undefined && anchor !== 'answer')
      expect([from, path, anchor, body.includes(` id="${anchor}"`)]).toEqual([from, path, anchor, true]);
  }
  expect(bodies.size).toBeGreaterThan(100);
}, 60_000);

describe('languages', () => {
  it.each([
    ['nb-NO,nb;q=0.9,en;q=0.5', 'nb'],
    ['nn', 'nb'],
    ['en-GB', 'en'],
    ['de,fr;q=0.8', 'da'],
    ['de,en;q=0.1', 'en'],
    ['da;q=0, en', 'en'],
    [undefined, 'da'],
  ])('Accept-Language %s is answered in %s', async (header, target) => {
    const headers = header === undefined ? {} : { 'accept-language': header };
    const { statusCode, headers: sent, body } = await app.inject({ url: '/', headers });
    expect([statusCode, sent['content-language'], sent['vary']]).toEqual([200, target, 'Accept-Language']);
    expect(body).toContain(`<html lang="${target}"`);
  });

  it('a version that does not exist is said not to, instead of another being compared', async () => {
    const { statusCode, body } = await app.inject(
      '/da/naestved-fjernvarme/customers/changes?from=2023-04-25&to=1900-01-01',
    );
    expect(statusCode).toBe(422);
    expect(body).toContain('Udgaven »1900-01-01« findes ikke');
  });

  it('the language switch keeps the page', async () => {
    const { body } = await app.inject('/da/softvaerket/customers-and-suppliers/findings?severity=error');
    expect(body).toContain('href="/nb/softvaerket/customers-and-suppliers/findings?severity=error"');
  });
});

describe('addresses that have moved', () => {
  it.each([
    ['/no/softvaerket', '/nb/softvaerket'],
    ['/da/softvaerket', '/da/softvaerket/customers-and-suppliers'],
    ['/softvaerket', '/da/softvaerket'],
    ['/da/naestved-fjernvarme/customers/2024-02-29/notice', '/da/naestved-fjernvarme/customers/notice'],
  ])('%s leads to %s', async (from, to) => {
    const { statusCode, headers } = await app.inject(from);
    expect([statusCode, headers['location']]).toEqual([302, to]);
  });
});

describe('a store that came from a backup and is not yet to be read', () => {
  it('AEV-8 answers every request with 503 in the reader’s language, looks at nothing of it, and opens by itself', async () => {
    let closed = true;
    const waiting = await buildApp({ site: () => site, closed: () => closed });
    for (const language of TEST_LANGUAGES) {
      const { statusCode, body, headers } = await waiting.inject(`/${language}?name=Prøve`);
      expect([statusCode, headers['cache-control']]).toEqual([503, 'no-store']);
      expect(body).toContain(`<html lang="${language}">`);
      expect(body.match(/<h1[ >]/g)).toHaveLength(1);
      expect(body).toContain(`<h1>${WORDS[language]['error-pending']}</h1>`);
      expect(body).not.toContain('Prøve');
    }
    for (const [method, url] of [
      ['POST', '/da/softvaerket/customers-and-suppliers/ask'],
      ['GET', '/no/softvaerket'],
      ['GET', '/da/nothing'],
      ['GET', '/assets/../x'],
    ] as const)
      expect([url, (await waiting.inject({ method, url, payload: 'a=1' })).statusCode]).toEqual([url, 503]);
    const problem = await waiting.inject({ url: '/healthz', headers: { 'accept-language': 'en' } });
    expect(problem.headers['content-type']).toContain('application/problem+json');
    expect(problem.json()).toMatchObject({ status: 503, title: expect.any(String), detail: expect.any(String) });
    closed = false;
    expect((await waiting.inject('/da')).statusCode).toBe(200);
    await waiting.close();
  });
});

describe('what goes wrong', () => {
  it.each([
    ['/da/nothing', 'Siden findes ikke'],
    ['/nb/softvaerket/nothing', 'Siden finnes ikke'],
    ['/en/softvaerket/customers-and-suppliers/1999-01-01/notice', 'There is no such page'],
    ['/da/softvaerket/customers-and-suppliers/2021-02-31', 'Siden findes ikke'],
    ['/xx', 'Siden findes ikke'],
    ['/da/__proto__/constructor', 'Siden findes ikke'],
  ])('%s is not found, in the reader’s language', async (url, title) => {
    const { statusCode, body } = await app.inject(url);
    expect(statusCode).toBe(404);
    expect(body).toContain(`<h1>${title}</h1>`);
  });

  it.each([
    ['//[', 404],
    ['//[::1', 404],
    ['/%E0%A4%A', 400],
    [`/da/${'x'.repeat(200)}`, 414],
    ['/da/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/da/softvaerket%2Fcustomers-and-suppliers', 404],
    ['/da/softvaerket/customers-and-suppliers/..%2f..%2fpackage.json', 404],
    ['/da/softvaerket/customers-and-suppliers/2021-09-28%00', 404],
  ])('%s gets a page like any other, whatever the method', async (url, status) => {
    for (const method of ['GET', 'POST'] as const) {
      const { statusCode, body, headers } = await app.inject({ method, url });
      expect([method, statusCode]).toEqual([method, status]);
      expect(body.match(/<h1[ >]/g), url).toHaveLength(1);
      expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
    }
  });

  it('an old address never leads out of the site', async () => {
    for (const url of ['/no//evil.example', '/no/\\evil.example', '/no/%0d%0aX-A:1']) {
      const { headers } = await app.inject(url);
      expect(String(headers['location'])).toMatch(/^\/nb\/[^/\\]/);
      expect(headers['x-a']).toBeUndefined();
    }
  });

  it('a long query and a thousand fields are read only so far', async () => {
    const query = Array.from({ length: 1500 }, (_, place) => `field${place}=x`).join('&');
    const { statusCode, body } = await app.inject(`/da/softvaerket/customers-and-suppliers/ask?${query}`);
    expect(statusCode).toBe(200);
    expect(body).not.toContain('field500');
  });

  it('a program is told in problem JSON', async () => {
    const { statusCode, headers, body } = await app.inject({
      url: '/en/nothing',
      headers: { accept: 'application/json' },
    });
    expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({ status: 404, title: 'There is no such page' });
  });

  it.each([
    ['too large', 'application/x-www-form-urlencoded', 'a='.padEnd(70_000, 'x'), 413],
    ['not a form', 'application/xml', '<a/>', 415],
    ['not JSON', 'application/json', '{', 400],
  ])('a body that is %s is refused', async (_, type, payload, status) => {
    const url = '/da/softvaerket/customers-and-suppliers/ask';
    const { statusCode, body } = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload });
    expect(statusCode).toBe(status);
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
  });

  it('a fault of ours says nothing of what was sent', async () => {
    const broken = await testApp({
      ...site,
      now: () => {
        throw new Error('secret 010190-1234');
      },
    });
    const { statusCode, body } = await broken.inject('/da/softvaerket/customers-and-suppliers/ask');
    await broken.close();
    expect(statusCode).toBe(500);
    expect(body).not.toContain('secret');
    expect(body).toContain('Noget gik galt hos os');
  });
});

describe('files and headers', () => {
  it('every answer has a strict content security policy', async () => {
    for (const url of ['/da', '/da/nothing', '/healthz', '/assets/hjemmel.css']) {
      const policy = String((await app.inject(url)).headers['content-security-policy']);
      expect(policy, url).toContain("default-src 'none'");
      expect(policy, url).not.toContain('unsafe');
      expect(policy, url).not.toContain('script-src');
    }
  });

  it('the stylesheet is cached for ever under the hash of its content', async () => {
    const { body } = await app.inject('/da');
    const url = /href="(\/assets\/hjemmel\.css\?v=[0-9a-f]{12})"/.exec(body)?.[1];
    const { headers } = await app.inject(url!);
    expect(headers['cache-control']).toContain('immutable');
    expect((await app.inject('/assets/hjemmel.css')).headers['cache-control']).toBe('no-cache');
  });

  it('every download of every version answers', async () => {
    for (const publication of site.publications) {
      for (const [name, type] of Object.entries(DOWNLOADS)) {
        const { statusCode, headers, body } = await app.inject(`/nb/${publication.path}/${name}`);
        expect([publication.path, name, statusCode]).toEqual([publication.path, name, 200]);
        expect(headers['content-type']).toBe(type);
        expect(body.length).toBeGreaterThan(200);
        if (type.includes('json')) expect(() => JSON.parse(body)).not.toThrow();
      }
    }
  });

  it('says that it is well', async () => {
    const { statusCode, body } = await app.inject('/healthz');
    expect([statusCode, JSON.parse(body)]).toEqual([200, { status: 'ok', policies: site.publications.length }]);
  });
});

const DOWNLOADS = {
  'policy.yaml': 'text/yaml; charset=utf-8',
  'map.svg': 'image/svg+xml; charset=utf-8',
  'notice.md': 'text/markdown; charset=utf-8',
  'record.csv': 'text/csv; charset=utf-8',
  'record.jsonld': 'application/ld+json; charset=utf-8',
  'tilt.json': 'application/json; charset=utf-8',
};

it('says in Danish and Norwegian what each control does', () => {
  for (const words of [controlsDa, controlsNb]) expect(Object.keys(words).sort()).toEqual(Object.keys(CONTROLS).sort());
});
