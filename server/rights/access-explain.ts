/** What the policy says of what is held, in the person's language: sources, purposes, bases, recipients, decisions. */
import { lawWords, type Policy, type PolicyCategory, type ProductLanguage, readable, textIn } from '@hjemmel/core';
import type { Permit } from '../guard/index.ts';
import type { About, ExplainedCategory, Part } from './access-model.ts';

type Labelled = { readonly label?: Parameters<typeof textIn>[0] };

export class Labels {
  readonly policy: Policy;
  readonly language: ProductLanguage;

  constructor(policy: Policy, language: ProductLanguage) {
    this.policy = policy;
    this.language = language;
  }

  text(text: Parameters<typeof textIn>[0], fallback = ''): string {
    return textIn(text, this.language, fallback);
  }

  of(terms: Readonly<Record<string, Labelled | undefined>> | undefined, id: string): string {
    const known = terms !== undefined && Object.hasOwn(terms, id) ? terms[id] : undefined;
    return this.text(known?.label, readable(id));
  }

  item(id: string): string {
    return this.of(this.policy.items, id);
  }

  law(ref: string): string {
    return lawWords(this.policy, ref, this.language);
  }
}

function recipientsOf(labels: Labels, category: string): ExplainedCategory['recipients'] {
  const { policy } = labels;
  return Object.entries(policy.recipients).flatMap(([id, recipient]) => {
    const { receives, names, role, country, transfer } = recipient;
    if (receives === 'aggregates' || !Object.hasOwn(receives, category)) return [];
    const countries = country ?? [policy.country];
    return [
      {
        recipient: id,
        label: labels.of(policy.recipients, id),
        ...(names === undefined ? {} : { names }),
        role,
        countries,
        ...(receives[category]!.fields === undefined ? {} : { fields: receives[category]!.fields }),
        ...(recipient.for === undefined ? {} : { purposes: recipient.for }),
        outsideEea: countries.some((code) => !policy.eea.has(code)),
        ...(transfer === undefined
          ? {}
          : {
              safeguard: {
                mechanism: transfer.mechanism,
                ...(transfer.law === undefined ? {} : { law: labels.law(transfer.law) }),
                ...(transfer.copy === undefined ? {} : { copy: labels.text(transfer.copy) }),
              },
            }),
      },
    ];
  });
}

const BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interest',
  'public-task',
  'legitimate-interest',
] as const;

function purposesOf(labels: Labels, category: string): ExplainedCategory['purposes'] {
  return Object.entries(labels.policy.purposes).flatMap(([id, purpose]) => {
    if (!Object.hasOwn(purpose.uses, category) || purpose.never !== undefined) return [];
    const own = purpose.basis.filter(({ covers }) => covers?.includes(category) ?? true);
    const laws = own.flatMap((basis) => [...(basis['legal-obligation'] ?? []), ...(basis['public-task'] ?? [])]);
    return [
      {
        purpose: id,
        label: labels.of(labels.policy.purposes, id),
        ...(purpose.text === undefined ? {} : { text: labels.text(purpose.text) }),
        bases: [...new Set(own.flatMap((basis) => BASES.filter((name) => basis[name] !== undefined)))],
        ...(laws.length === 0 ? {} : { laws: laws.map((ref) => labels.law(ref)) }),
      },
    ];
  });
}

function explained(labels: Labels, id: string, category: PolicyCategory): ExplainedCategory {
  const { policy } = labels;
  return {
    category: id,
    label: labels.of(policy.categories, id),
    nature: category.nature,
    sensitivity: category.sensitivity,
    sources: category.from.map((source) => ({ source, label: labels.of(policy.sources, source) })),
    purposes: purposesOf(labels, id),
    recipients: recipientsOf(labels, id),
  };
}

/** Categories the policy never collects are left out: nothing is said of what is not done. */
export function explainCategories(labels: Labels): ExplainedCategory[] {
  return Object.entries(labels.policy.categories)
    .filter(([, { never }]) => never === undefined)
    .map(([id, category]) => explained(labels, id, category));
}

/** Decisions taken by a machine alone (art. 15(1)(h)). */
export function explainDecisions(labels: Labels): Part<'decisions'>[] {
  return Object.entries(labels.policy.purposes).flatMap(([purpose, { automated, never }]) => {
    if (automated === undefined || never !== undefined) return [];
    return [
      {
        purpose,
        label: labels.of(labels.policy.purposes, purpose),
        logic: labels.text(automated.logic),
        effects: labels.text(automated.effects),
        ...(automated['human-review'] === undefined ? {} : { humanReview: labels.text(automated['human-review']) }),
      },
    ];
  });
}

const RIGHTS = ['rectification', 'erasure', 'restriction', 'objection', 'portability', 'complaint'] as const;

export function explainAbout(labels: Labels, permit: Permit, task: string | undefined): About {
  const { controller, authorities } = labels.policy;
  const { email, phone, officer, authority } = controller;
  const known = authority === undefined ? undefined : authorities[authority];
  const { policy, version } = permit.policy.identity;
  return {
    controller: {
      name: controller.name,
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone: [phone].flat() }),
    },
    ...(officer === undefined
      ? {}
      : {
          officer: {
            ...(officer.name === undefined ? {} : { name: officer.name }),
            ...(officer.email === undefined ? {} : { email: officer.email }),
          },
        }),
    ...(known === undefined
      ? {}
      : {
          authority: { name: known.name, ...(known.website === undefined ? {} : { website: known.website }) },
        }),
    person: permit.person!,
    ...(task === undefined ? {} : { case: task }),
    policy: `${policy} ${version}`,
    language: labels.language,
    at: permit.at,
    rights: [...RIGHTS],
  };
}
