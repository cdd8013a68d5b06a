/** Policies from files: reading them, and which version of each counts on a day. */
export { type BookEntry, PolicyBook, readPolicyBook, slugOf } from './book.ts';
export {
  catalogueOf,
  type PolicyStanding,
  type PolicyVersion,
  readCatalogue,
  standingOn,
} from './catalogue.ts';
export {
  type LoadedPolicy,
  languageWritten,
  loadPolicy,
  policyFiles,
  readPolicy,
  readText,
  SHIPPED_POLICIES,
} from './load.ts';
export { idOf, labelOfStarter, STARTER_PURPOSES, type StarterAnswers, starterPolicy } from './starter.ts';
