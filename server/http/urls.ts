/** Addresses of the pages; the language is the first part of each. */
import type { ProductLanguage } from '@hjemmel/core';
import type { Publication, Version } from './site.ts';

/** Pages of a policy, in the order of their menu. */
export const SECTIONS = [
  'overview',
  'notice',
  'versions',
  'record',
  'map',
  'findings',
  'clauses',
  'ask',
  'keep',
  'form',
  'source',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Below `/{language}`: the address of a page, of the version in force unless another is given. */
export function policyPath(publication: Publication, page: string, version?: Version): string {
  const dated = version === undefined || version === publication.current ? '' : `/${encodeURIComponent(version.key)}`;
  return `/${publication.path}${dated}${page === 'overview' ? '' : `/${page}`}`;
}

export function policyUrl(
  language: ProductLanguage,
  publication: Publication,
  page: string,
  version?: Version,
): string {
  return `/${language}${policyPath(publication, page, version)}`;
}

export function queryString(values: Iterable<readonly [string, string]>): string {
  const text = new URLSearchParams([...values].map(([name, value]) => [name, value])).toString();
  return text === '' ? '' : `?${text}`;
}
