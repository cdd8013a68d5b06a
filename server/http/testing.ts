/** What the tests of the pages share: the server with the shipped policies on a fixed day, and its addresses. */
import type { FastifyInstance } from 'fastify';
import { SHIPPED_POLICIES } from '../policies/index.ts';
import { buildApp } from './app.ts';
import { readSite, type Site } from './site.ts';
import { policyUrl, SECTIONS } from './urls.ts';

const NOW = Temporal.Instant.from('2026-11-21T09:30:00Z');

export function shippedSite(): Site {
  return readSite(SHIPPED_POLICIES, () => NOW);
}

export async function testApp(site: Site = shippedSite()): Promise<FastifyInstance> {
  const app = await buildApp({ site: () => site });
  await app.ready();
  return app;
}

export const TEST_LANGUAGES = ['da', 'nb', 'en'] as const;

/** Every kind of page of every version, in one language. */
export function pagesOf(site: Site, language: (typeof TEST_LANGUAGES)[number]): string[] {
  const pages = site.publications.flatMap((publication) =>
    publication.versions.flatMap((version) =>
      [...SECTIONS, 'changes'].map((section) => policyUrl(language, publication, section, version)),
    ),
  );
  return [`/${language}`, ...pages];
}

/** Addresses inside the site that a page links to, without their anchors. */
export function linksIn(markup: string): { path: string; anchor: string | undefined }[] {
  return [...markup.matchAll(/ (?:href|src|action)="([^"]*)"/g)]
    .map(([, href]) => href!.replaceAll('&amp;', '&').replaceAll('&#39;', "'"))
    .filter((href) => href.startsWith('/') || href.startsWith('#'))
    .map((href) => {
      const at = href.indexOf('#');
      return at < 0 ? { path: href, anchor: undefined } : { path: href.slice(0, at), anchor: href.slice(at + 1) };
    });
}
