/** What can be downloaded of a policy. */
import { createHash } from 'node:crypto';
import { drawPolicy, exportTilt, publishNotice, publishRecord } from '@hjemmel/core';
import type { PolicyView } from './view.ts';

export interface Download {
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function attachment(view: PolicyView, ending: string): Record<string, string> {
  // The key is the name of a file; a header takes less than a file system does.
  const key = view.version.key.replace(/[^A-Za-z0-9.-]+/g, '-');
  const name = `${view.publication.path.replace('/', '-')}-${key}.${ending}`;
  return { 'content-disposition': `attachment; filename="${name}"` };
}

function tilt(view: PolicyView): object {
  const { policy } = view.version;
  return exportTilt(policy, {
    language: view.language,
    url: policy.policy.website ?? policy.controller.website ?? '',
    now: `${view.site.today}T00:00:00Z`,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
}

export const files: Record<string, (view: PolicyView) => Download> = {
  'policy.yaml': (view) => ({ type: 'text/yaml; charset=utf-8', body: view.version.text }),
  // The picture carries its own style, for it is also a file of its own; nothing else is allowed in it.
  'map.svg': (view) => ({
    type: 'image/svg+xml; charset=utf-8',
    body: drawPolicy(view.version.policy, view.language),
    headers: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" },
  }),
  'notice.md': (view) => ({
    type: 'text/markdown; charset=utf-8',
    body: publishNotice(view.version.policy, { language: view.language, format: 'md' }),
    headers: attachment(view, 'md'),
  }),
  'record.csv': (view) => ({
    type: 'text/csv; charset=utf-8',
    body: publishRecord([view.version.policy], { language: view.language, format: 'csv' }),
    headers: attachment(view, 'csv'),
  }),
  'record.jsonld': (view) => ({
    type: 'application/ld+json',
    body: publishRecord([view.version.policy], { language: view.language, format: 'jsonld' }),
    headers: attachment(view, 'jsonld'),
  }),
  'tilt.json': (view) => ({
    type: 'application/json',
    body: `${JSON.stringify(tilt(view), undefined, 2)}\n`,
    headers: attachment(view, 'tilt.json'),
  }),
};
