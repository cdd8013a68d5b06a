/** The words of the notices of articles 33 and 34. */
import type { CAUSES, KINDS } from '../requests.ts';

export interface NoticeTexts {
  /** {number} */
  readonly authorityTitle: string;
  readonly peopleTitle: string;
  readonly nature: string;
  readonly kinds: Readonly<Record<(typeof KINDS)[number], string>>;
  readonly causes: Readonly<Record<(typeof CAUSES)[number], string>>;
  readonly terms: Readonly<
    Record<'kind' | 'cause' | 'noticed' | 'began' | 'ended' | 'people' | 'records' | 'reference', string>
  >;
  readonly affected: string;
  readonly category: string;
  readonly persons: string;
  readonly notYet: string;
  readonly noneFound: string;
  readonly consequences: string;
  readonly measures: string;
  /** {hours} */
  readonly late: string;
  readonly lateMissing: string;
  readonly contact: string;
  readonly contactIntro: string;
  readonly authorityIntro: string;
  readonly later: string;
  readonly peopleIntro: string;
  readonly yourData: string;
  readonly yourDataIntro: string;
  readonly complaint: string;
  /** {authority} */
  readonly complaintText: string;
}
