/** Policies from files: reading them, and which version of each counts on a day. */
export {
  type Catalogue,
  catalogueOf,
  findStanding,
  type PolicyStanding,
  type PolicyVersion,
  readCatalogue,
  standingOn,
} from './catalogue.ts';
export {
  type LoadedPolicy,
  librariesFor,
  loadPolicy,
  policyFiles,
  readPolicy,
  readText,
  SHIPPED_POLICIES,
} from './load.ts';
export { idOf, labelOfStarter, STARTER_PURPOSES, type StarterAnswers, starterPolicy } from './starter.ts';
export type { StarterPurpose } from './starter-blocks.ts';
