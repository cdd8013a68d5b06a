/** A policy with its libraries merged in and its defaults spelled out: what everything else reads. */
import type { z } from 'zod';
import type { PolicyDocument } from './schema.ts';
import type { Action } from './schema-conditions.ts';
import type { Law, Library } from './schema-library.ts';
import type { Category, Party, Purpose } from './schema-parts.ts';

export interface PolicyCategory extends Omit<Category, 'like'> {
  readonly items: string[];
  readonly sensitivity: NonNullable<Category['sensitivity']>;
  readonly from: string[];
  readonly nature: NonNullable<Category['nature']>;
}

export interface PolicyPurpose extends Purpose {
  readonly for: string[];
  readonly actions: Action[];
}

/** Every map has no prototype, so that a name such as `constructor` finds nothing that was not written. */
export interface Policy extends Omit<PolicyDocument, 'categories' | 'purposes'> {
  readonly categories: Record<string, PolicyCategory>;
  readonly purposes: Record<string, PolicyPurpose>;
  /** Purposes that the law adds and the text does not name. */
  readonly byLaw: ReadonlySet<string>;
  /** Laws by `library.name`. */
  readonly laws: Record<string, Law>;
  /** Supervisory authorities by `library.name`. */
  readonly authorities: Record<string, Party & { label?: z.output<typeof Library>['title'] | undefined }>;
  /** Countries of the EEA, as the libraries know them. */
  readonly eea: ReadonlySet<string>;
  /** Countries with an adequacy decision, with its remark; `checked: false` where a lawyer must still confirm it. */
  readonly adequate: NonNullable<Library['adequate']>;
  /** Where the controller is established: what is inside and outside the EEA is seen from there. */
  readonly country: string;
  readonly timeZone: string;
  /** `clause ids` of a rule by its name, such as `retention.calls`: from its own `clause` and from the clauses' `kept-by`. */
  readonly clausesOf: Readonly<Record<string, readonly string[]>>;
}
