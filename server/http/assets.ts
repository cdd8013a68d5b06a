/** The one stylesheet: the written part, and each utility's colour. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourFor, inks } from './colour.ts';
import type { Site } from './site.ts';

export interface Stylesheet {
  readonly text: string;
  readonly hash: string;
  /** With the hash of its content, so that it can be cached for ever. */
  readonly url: string;
}

export function stylesheet(site: Site): Stylesheet {
  const written = readFileSync(join(import.meta.dirname, 'assets', 'hjemmel.css'), 'utf8');
  const colours = site.publications.map((publication, place) => {
    const colour = publication.current.policy.controller.colour ?? colourFor(place);
    const { light, dark } = inks(colour);
    return `.u-${publication.controller}{--hue:${colour};--accent-light:${light};--accent-dark:${dark}}`;
  });
  const text = `${written}\n${[...new Set(colours)].join('\n')}\n`;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { text, hash, url: `/assets/hjemmel.css?v=${hash}` };
}
