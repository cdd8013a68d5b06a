/** What is said to whoever starts the server. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import { WORDS } from './view.ts';

export function startWords(language: string | undefined) {
  const known: ProductLanguage =
    language === 'da' ? 'da' : language === 'nb' || language === 'nn' || language === 'no' ? 'nb' : 'en';
  const words = WORDS[known];
  return {
    portTaken: (port: number): string => fill(words['start-port-taken'], { port: `${port}` }),
    portForbidden: (port: number): string => fill(words['start-port-forbidden'], { port: `${port}` }),
    pending: words['error-pending-do'],
    migrating: words['start-migrating'],
    seeding: (controller: string, people: number, of: number): string =>
      fill(words['start-seeding'], { controller, people: `${people}`, of: `${of}` }),
    seedFailed: (code: string): string => fill(words['start-seed-failed'], { code }),
    refused: (file: string, line: number): string => fill(words['start-refused'], { file, line: `${line}` }),
  };
}
