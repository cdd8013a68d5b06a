/** The pages of the utilities' policies. */
export { buildApp } from './app.ts';
export { readSite, type Site } from './site.ts';
export { startWords } from './start-words.ts';
