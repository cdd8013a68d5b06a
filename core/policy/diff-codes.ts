/** What can change from one version of a policy to the next, and what the controller must then do. */

/** Heaviest first: what must happen before the new version is used, then what follows it. */
export const CONSEQUENCES = [
  'announce-before-use',
  'renew-consent',
  'assess-transfer',
  'notify',
  'delete-sooner',
  'tell-recipients',
  'update-record',
] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

// Who is told before the use need not be told again of the change.
const announce = ['announce-before-use', 'update-record'] as const;
const notify = ['notify', 'update-record'] as const;
const less = ['delete-sooner', 'update-record'] as const;
const record = ['update-record'] as const;

/**
 * Every kind of change with its consequences, heaviest first; the order breaks ties in what `diffPolicies` answers.
 * Grounds: a further purpose is told before use (GDPR art. 13(3) and 14(4)); consent covers what was asked for
 * (art. 7); recipients are told of erasure (art. 19); the record is kept current (art. 30).
 */
export const CHANGES = {
  'purpose-added': announce,
  'purpose-allowed-again': announce,
  'purpose-uses-more': announce,
  'purpose-sees-more': announce,
  'purpose-sees-finer': announce,
  'purpose-for-more': announce,
  'purpose-marking-added': announce,
  'prohibition-removed': announce,
  'consent-wording-changed': ['renew-consent', 'update-record'],
  'consent-channels-more': ['renew-consent', 'update-record'],
  'consent-form-changed': ['renew-consent'],
  'consent-age-raised': ['renew-consent'],
  'consent-added': ['notify', 'update-record'],
  'recipient-added': notify,
  'recipient-receives-more': notify,
  'recipient-for-more': notify,
  'recipient-country-added': notify,
  'recipient-role-changed': notify,
  'recipient-transfer-changed': notify,
  'transfers-changed': notify,
  'controller-name-changed': notify,
  'joint-added': notify,
  'joint-removed': notify,
  'joint-changed': notify,
  'purpose-basis-added': notify,
  'purpose-basis-removed': ['notify', 'delete-sooner', 'update-record'],
  'purpose-basis-changed': notify,
  'purpose-condition-changed': notify,
  'purpose-channels-more': notify,
  'automated-decisions-changed': notify,
  'interest-changed': notify,
  'category-added': notify,
  'category-items-more': notify,
  'category-sensitivity-changed': notify,
  'category-finer': notify,
  'category-allowed-again': announce,
  'category-from-more': notify,
  'category-mandatory-added': notify,
  'category-mandatory-changed': notify,
  'retention-longer': notify,
  'retention-removed': notify,
  'retention-changed': notify,
  'retention-trigger-changed': notify,
  'retention-added': ['notify', 'delete-sooner', 'update-record'],
  'right-removed': notify,
  'right-deadline-longer': ['notify'],
  'right-identity-stricter': ['notify'],
  'right-channels-less': ['notify'],
  'right-added': ['notify'],
  'clause-reworded': ['notify'],
  'clause-added': ['notify'],
  'clause-removed': ['notify'],
  'controller-contact-changed': notify,
  'officer-changed': notify,
  'authority-changed': notify,
  'audience-changed': notify,
  'changes-changed': ['notify'],
  'retention-shorter': less,
  'retention-then-changed': ['delete-sooner', 'update-record'],
  'fiscal-year-changed': ['delete-sooner', 'update-record'],
  'purpose-removed': less,
  'purpose-ruled-out': less,
  'purpose-uses-less': less,
  'purpose-sees-less': less,
  'purpose-sees-coarser': less,
  'purpose-for-less': less,
  'purpose-ends-changed': less,
  'category-removed': ['delete-sooner', 'tell-recipients', 'update-record'],
  'category-items-less': ['delete-sooner', 'tell-recipients', 'update-record'],
  'category-ruled-out': ['delete-sooner', 'tell-recipients', 'update-record'],
  'category-coarser': less,
  'consent-removed': less,
  'consent-withdrawal-changed': ['delete-sooner'],
  'recipient-removed': ['tell-recipients', 'update-record'],
  'recipient-receives-less': ['tell-recipients', 'update-record'],
  'recipient-for-less': ['tell-recipients', 'update-record'],
  'prohibition-added': record,
  'prohibition-changed': notify,
  'recipient-country-removed': record,
  'recipient-condition-changed': record,
  'recipient-agreement-changed': record,
  'recipient-names-changed': notify,
  'purpose-channels-less': [],
  'purpose-marking-removed': record,
  'purpose-reworded': record,
  'purpose-settings-changed': record,
  'category-from-less': record,
  'category-mandatory-removed': record,
  'category-reworded': record,
  'category-settings-changed': record,
  'consent-channels-less': record,
  'consent-age-lowered': record,
  'consent-renewal-changed': record,
  'consent-settings-changed': record,
  'recipient-reworded': record,
  'recipient-settings-changed': record,
  'retention-settings-changed': record,
  'right-deadline-shorter': [],
  'right-identity-looser': [],
  'right-channels-more': [],
  'right-settings-changed': [],
  'controller-settings-changed': record,
  'acts-for-added': record,
  'acts-for-removed': record,
  'acts-for-changed': record,
  'security-added': record,
  'security-removed': record,
  'definition-changed': record,
  'languages-changed': [],
  'links-changed': [],
  'clause-moved': [],
  'clause-kept-by-changed': [],
} as const satisfies Record<string, readonly Consequence[]>;
export type ChangeCode = keyof typeof CHANGES;

/** What a comparison finds, before its consequences are worked out. */
export interface Draft {
  readonly code: ChangeCode;
  readonly subject: string;
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  /** Consequences beside those every change of this kind has. */
  readonly also?: readonly Consequence[];
  /** Where a consequence that usually follows does not: data that never left the EEA needs no assessment. */
  readonly but?: readonly Consequence[];
}

/** Where the name of what changed is found in a policy, by the kind of thing. */
export const NAMED = {
  purpose: 'purposes',
  category: 'categories',
  recipient: 'recipients',
  consent: 'consents',
  item: 'items',
  kind: 'kinds',
  channel: 'channels',
  source: 'sources',
  event: 'events',
  interest: 'interests',
} as const;
