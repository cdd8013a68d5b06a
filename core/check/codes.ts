/**
 * Every finding the checker can report. `error`: the law's requirement is not met as the text stands; `warning`: probably
 * not met, or risky; `note`: something to look at. The codes never change their meaning; their words are in the locales.
 */
import type { Severity } from '../policy/finding.ts';

interface FindingKind {
  readonly severity: Severity;
  /** Provisions, separated by `; `. Those of the GDPR are put into the reader's language; national acts are keys of the locales. */
  readonly reference: string;
}

const error = (reference: string): FindingKind => ({ severity: 'error', reference });
const warning = (reference: string): FindingKind => ({ severity: 'warning', reference });
const note = (reference: string): FindingKind => ({ severity: 'note', reference });

export const FINDINGS = {
  // Who
  'controller-unreachable': error('GDPR art. 13(1)(a)'),
  'controller-address-missing': warning('GDPR art. 13(1)(a)'),
  'controller-email-missing': note('GDPR art. 13(1)(a)'),
  'registration-invalid': error('GDPR art. 13(1)(a)'),
  'authority-missing': note('GDPR art. 12(4)'),
  'joint-contact-missing': note('GDPR art. 26(1)'),
  'joint-duties-missing': error('GDPR art. 26(1)'),
  'joint-essence-missing': error('GDPR art. 26(2)'),
  undated: warning('GDPR art. 5(2)'),
  'language-missing': note('GDPR art. 12(1)'),
  'label-missing': note('GDPR art. 12(1)'),
  'kind-without-purpose': warning('GDPR art. 13(1)(c)'),
  // What
  'category-unused': warning('GDPR art. 5(1)(c)'),
  'category-never-used': error('GDPR art. 5(1)(a)'),
  'source-unnamed': warning('GDPR art. 14(2)(f)'),
  'mandatory-unsaid': error('GDPR art. 13(2)(e)'),
  // Why
  'basis-missing': error('GDPR art. 13(1)(c); GDPR art. 6(1)'),
  'basis-unstated': error('GDPR art. 13(1)(c)'),
  'basis-missing-for-category': error('GDPR art. 13(1)(c); GDPR art. 6(1)'),
  'basis-covers-unused': warning('GDPR art. 5(1)(c)'),
  'law-unnamed': error('GDPR art. 6(3); GDPR art. 13(1)(c)'),
  'interest-unnamed': error('GDPR art. 13(1)(d)'),
  'interest-unbalanced': note('GDPR art. 6(1)(f); GDPR art. 5(2)'),
  'purpose-vague': warning('GDPR art. 5(1)(b)'),
  'purposes-without-roles': note('GDPR art. 25(2)'),
  'second-ground-missing': error('GDPR art. 9(2)'),
  'marketing-without-consent': error('dk-marketing'),
  'contract-for-marketing': warning('GDPR art. 6(1)(b)'),
  'automated-unstated': note('GDPR art. 13(2)(f)'),
  'automated-ruled-out': error('GDPR art. 13(2)(f); GDPR art. 5(1)(a)'),
  // Consent
  'consent-implied': error('GDPR art. 4(11); GDPR art. 7'),
  'consent-condition': error('GDPR art. 7(4)'),
  'consent-for-mandatory': error('GDPR art. 7(4)'),
  'consent-bundled': error('GDPR art. 7(2); GDPR recital 43'),
  'consent-without-wording': note('GDPR art. 7(1); GDPR art. 7(2)'),
  'consent-without-withdrawal': warning('GDPR art. 7(3)'),
  'consent-unused': warning('GDPR art. 5(1)(b)'),
  // To whom
  'recipients-missing': warning('GDPR art. 13(1)(e)'),
  'recipient-receives-nothing': warning('GDPR art. 13(1)(e)'),
  'agreement-missing': error('GDPR art. 28(3)'),
  'agreement-unstated': warning('GDPR art. 28(3); GDPR art. 5(2)'),
  'agreement-expired': error('GDPR art. 28(3)'),
  'agreement-review-past': warning('GDPR art. 28(1); GDPR art. 5(2)'),
  'prohibition-contradicted': error('GDPR art. 5(1)(a); GDPR art. 13(1)(e)'),
  'transfer-ruled-out': error('GDPR art. 13(1)(f); GDPR art. 5(1)(a)'),
  'transfer-mechanism-missing': error('GDPR art. 13(1)(f); GDPR art. 44'),
  'transfer-copy-missing': error('GDPR art. 13(1)(f)'),
  'transfer-assessment-missing': error('GDPR art. 46(1)'),
  'transfer-review-past': warning('GDPR art. 46(1)'),
  'adequacy-unknown': error('GDPR art. 45'),
  'adequacy-unverified': note('GDPR art. 45'),
  // How long
  'storage-missing': error('GDPR art. 13(2)(a)'),
  'storage-missing-for-fields': warning('GDPR art. 13(2)(a)'),
  'storage-missing-for-kinds': warning('GDPR art. 13(2)(a)'),
  'storage-missing-for-purposes': warning('GDPR art. 13(2)(a)'),
  'storage-floor-only': warning('GDPR art. 13(2)(a); GDPR art. 5(1)(e)'),
  'as-long-as-necessary': error('GDPR art. 13(2)(a); GDPR art. 5(1)(e)'),
  'storage-criterion-untold': error('GDPR art. 13(2)(a)'),
  'forever-without-reason': error('GDPR art. 5(1)(e)'),
  'floor-after-ceiling': error('GDPR art. 5(1)(e)'),
  'retention-contradiction': error('GDPR art. 13(2)(a)'),
  'retention-for-unused': warning('GDPR art. 5(1)(e)'),
  'trigger-never-fires': error('GDPR art. 5(1)(e)'),
  'trigger-not-for-kinds': warning('GDPR art. 5(1)(e)'),
  'trigger-last-of-one': warning('GDPR art. 5(1)(e)'),
  'anonymising-that-does-not': error('GDPR art. 4(5); GDPR recital 26'),
  // Rights
  'right-not-mentioned': error('GDPR art. 13(2)(b)'),
  'right-partly-mentioned': error('GDPR art. 13(2)(b)'),
  'complaint-authority-missing': error('GDPR art. 13(2)(d); GDPR art. 77'),
  'identity-beyond-need': warning('GDPR art. 12(6); GDPR art. 12(2)'),
  'form-beyond-need': warning('GDPR art. 12(2); GDPR recital 59'),
  'proof-not-destroyed': warning('GDPR art. 5(1)(e)'),
  'deadline-beyond-law': error('GDPR art. 12(3)'),
  // Laws and clauses
  'law-repealed': error('GDPR art. 5(2)'),
  'law-not-in-force': warning('GDPR art. 5(2)'),
  'law-unverified': note('GDPR art. 5(2)'),
  'clause-unkept': warning('GDPR art. 5(2); GDPR art. 24(1)'),
  'clause-planned': note('GDPR art. 5(2); GDPR art. 24(1)'),
  'controls-unbound': note('GDPR art. 24(1)'),
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDINGS;
