/** The record of processing activities, in English; its shape is what the other languages must fill. */
import type { Recipient } from '../policy/schema.ts';

type Mechanism = NonNullable<Recipient['transfer']>['mechanism'];

export interface RecordTexts {
  readonly title: string;
  readonly controllerRecord: string;
  readonly processorRecord: string;
  readonly columns: {
    readonly part: string;
    readonly controller: string;
    readonly contact: string;
    readonly officer: string;
    readonly joint: string;
    readonly purpose: string;
    readonly persons: string;
    readonly data: string;
    readonly basis: string;
    readonly recipients: string;
    readonly transfers: string;
    readonly erasure: string;
    readonly security: string;
    readonly policy: string;
    readonly processor: string;
    readonly onBehalfOf: string;
    readonly service: string;
    readonly instruction: string;
  };
  readonly none: string;
  readonly unstated: string;
  readonly noTransfers: string;
  readonly noSafeguard: string;
  readonly noErasure: string;
  readonly noProcessor: string;
  readonly lawyer: string;
  readonly statistics: string;
  readonly validFrom: string;
  readonly mechanisms: Record<Mechanism, string>;
  readonly roles: Record<Recipient['role'], string>;
  readonly sensitivity: Record<'national-id' | 'criminal' | 'special', string>;
  readonly keep: {
    readonly most: string;
    readonly least: string;
    readonly exactly: string;
    readonly atOnce: string;
    readonly law: string;
    readonly purpose: string;
    readonly forever: string;
    readonly after: string;
    readonly erase: string;
    readonly anonymise: string;
  };
  readonly trigger: {
    readonly latest: string;
    readonly earliest: string;
    readonly last: string;
    readonly fiscalYear: string;
    readonly year: string;
    readonly month: string;
  };
}

export const recordEn: RecordTexts = {
  title: 'Record of processing activities',
  controllerRecord: 'As controller (GDPR art. 30(1))',
  processorRecord: 'As processor (GDPR art. 30(2))',
  columns: {
    part: 'Part',
    controller: 'Controller',
    contact: 'Contact',
    officer: 'Data protection officer',
    joint: 'Joint controllers',
    purpose: 'Purpose',
    persons: 'Categories of persons',
    data: 'Categories of personal data',
    basis: 'Legal basis',
    recipients: 'Recipients',
    transfers: 'Transfers to third countries and safeguards',
    erasure: 'Time limits for erasure',
    security: 'Security measures',
    policy: 'Policy',
    processor: 'Processor',
    onBehalfOf: 'On behalf of',
    service: 'Categories of processing',
    instruction: 'Instruction',
  },
  none: 'None',
  unstated: 'Not stated',
  noTransfers: 'None',
  noSafeguard: 'no safeguard stated',
  noErasure: 'no time limit stated',
  noProcessor: 'The policies describe no processing on behalf of others.',
  lawyer: 'a lawyer must check this reference',
  statistics: 'statistics only',
  validFrom: 'in force from {date}',
  mechanisms: {
    adequacy: 'adequacy decision (art. 45)',
    scc: 'standard contractual clauses (art. 46(2)(c))',
    bcr: 'binding corporate rules (art. 46(2)(b))',
    'code-of-conduct': 'code of conduct (art. 46(2)(e))',
    certification: 'certification (art. 46(2)(f))',
    derogation: 'derogation in a specific situation (art. 49)',
  },
  roles: { processor: 'processor', controller: 'controller', joint: 'joint controller', authority: 'authority' },
  sensitivity: { 'national-id': 'national id', criminal: 'criminal offences', special: 'special category' },
  keep: {
    most: 'at most {period}',
    least: 'at least {period}',
    exactly: '{period}',
    atOnce: 'at once',
    law: 'the period of the law ({law})',
    purpose: 'while the purpose lasts',
    forever: 'without limit',
    after: '{keep} after: {trigger}',
    erase: 'then erased',
    anonymise: 'then made anonymous',
  },
  trigger: {
    latest: 'the latest of {list}',
    earliest: 'the earliest of {list}',
    last: 'the last time: {event}',
    fiscalYear: 'the end of the fiscal year ({event})',
    year: 'the end of the year ({event})',
    month: 'the end of the month ({event})',
  },
};
