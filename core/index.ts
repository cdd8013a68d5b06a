/** @hjemmel/core: the policy language and what is computed from it. Pure; runs in a browser too. */

export { CONTROLS, type Control } from './policy/controls.ts';
export type { Finding, Path, Severity } from './policy/finding.ts';
export type { Policy, PolicyCategory, PolicyPurpose } from './policy/model.ts';
export { libraryJsonSchema, type ParsedPolicy, parseLibrary, parsePolicy, policyJsonSchema } from './policy/parse.ts';
export type { Library } from './policy/schema.ts';
