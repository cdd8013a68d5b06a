/** The categories of a policy as TILT's `dataDisclosed`, and where they come from. */
import { type ProductLanguage, textIn } from '../locales/text.ts';
import { tiltTexts } from '../locales/tilt.ts';
import type { Policy } from '../policy/model.ts';
import { BASES } from '../policy/schema-parts.ts';
import type { Retention } from '../policy/schema-retention.ts';
import type { Json } from '../proof/canonical.ts';
import { xsdDuration } from './dpv-record.ts';
import { recipientsFor } from './record-rows.ts';
import { basisType, basisWords, interestWords, retentionWords } from './record-words.ts';
import { labelOf } from './words.ts';

type Node = { readonly [key: string]: Json | undefined };

/** The schema's own pattern backtracks without end; this one takes the references it is meant for. */
const REFERENCE = /^[A-Z]+(-[0-9]+|-[a-z]+)*$/;

function reference(policy: Policy, law: string): string | undefined {
  const tilt = policy.laws[law]?.tilt;
  return tilt !== undefined && REFERENCE.test(tilt) ? tilt : undefined;
}

type Basis = Policy['purposes'][string]['basis'][number];

function basesFor(policy: Policy, purposes: readonly string[], category: string): Basis[] {
  return purposes
    .flatMap((id) => policy.purposes[id]!.basis)
    .filter((basis) => basis.covers?.includes(category) ?? true);
}

/** The article for each basis, then the laws it names and its second grounds. */
function legalBases(policy: Policy, bases: readonly Basis[], language: ProductLanguage): Node[] {
  const found = new Map<string, string>();
  for (const basis of bases) {
    const type = basisType(basis);
    if (type === undefined) continue;
    const words = basisWords(basis, policy, language);
    const article = `GDPR-6-1-${'abcdef'[BASES.indexOf(type)]}`;
    if (!found.get(article)?.includes(words))
      found.set(article, [found.get(article), words].filter(Boolean).join('; '));
    const laws = [...(basis['legal-obligation'] ?? []), ...(basis['public-task'] ?? []), ...(basis.second ?? [])];
    for (const law of laws) {
      const other = reference(policy, law);
      if (other !== undefined && !found.has(other)) found.set(other, textIn(policy.laws[law]?.title, language, law));
    }
  }
  return [...found].map(([name, description]) => ({ reference: name, description }));
}

function interests(policy: Policy, bases: readonly Basis[], language: ProductLanguage): Node[] {
  const named = [...new Set(bases.flatMap((basis) => basis['legitimate-interest'] ?? []))];
  if (named.length === 0) return [{ exists: false }];
  return named.map((id) => ({ exists: true, reasoning: interestWords(id, { policy, language }) }));
}

function recipients(policy: Policy, ids: ReadonlySet<string>, language: ProductLanguage): Node[] {
  return [...ids]
    .filter((id) => policy.recipients[id]!.receives !== 'aggregates')
    .map((id): Node => {
      const recipient = policy.recipients[id]!;
      const country = recipient.country?.[0];
      return {
        ...(recipient.names === undefined ? {} : { name: recipient.names.join(', ') }),
        ...(country === undefined ? {} : { country }),
        category: labelOf('recipients', id, { policy, language }),
      };
    });
}

function periodOf(rule: Retention, policy: Policy): string | undefined {
  if (rule.keep.endsWith('of law')) return rule.law === undefined ? undefined : policy.laws[rule.law]?.period;
  return /P[0-9].*$/.exec(rule.keep)?.[0];
}

/** TILT knows fixed times, the end of the purpose, and the law; `max` is the longest that applies. */
function storage(policy: Policy, category: string, language: ProductLanguage): Node[] {
  const rules = policy.retention.filter((rule) => rule.of.includes(category));
  const timed = rules.flatMap((rule) => {
    const period = periodOf(rule, policy);
    return period === undefined
      ? []
      : [{ description: retentionWords(rule, policy, language), ttl: xsdDuration(period) }];
  });
  const others = rules.filter((rule) => periodOf(rule, policy) === undefined);
  const laws = rules.flatMap((rule) => (rule.law === undefined ? [] : (reference(policy, rule.law) ?? [])));
  const conditional = others.map((rule) => retentionWords(rule, policy, language));
  return [
    {
      temporal: timed,
      purposeConditional: rules.length === 0 ? [tiltTexts(language).noPeriod] : conditional,
      legalBasisConditional: [...new Set(laws)],
      aggregationFunction: 'max',
    },
  ];
}

function nonDisclosure(policy: Policy, category: string, language: ProductLanguage): Node {
  const mandatory = policy.categories[category]!.mandatory;
  return {
    legalRequirement: mandatory?.by === 'law',
    contractualRegulation: mandatory?.by === 'contract',
    obligationToProvide: mandatory !== undefined,
    consequences: textIn(mandatory?.consequence, language, tiltTexts(language).noConsequence),
  };
}

/** What the person gives and what the controller makes itself are no sources of art. 14. */
const OWN = new Set(['person', 'observation', 'derivation']);

function sources(policy: Policy, language: ProductLanguage): Node[] {
  return Object.entries(policy.categories).flatMap(([id, category]) => {
    const others = category.never === undefined ? category.from.filter((source) => !OWN.has(source)) : [];
    if (others.length === 0) return [];
    return [
      {
        _id: `source-${id}`,
        dataCategory: labelOf('categories', id, { policy, language }),
        sources: others.map((source) => ({
          description: labelOf('sources', source, { policy, language }),
          url: '',
          publiclyAvailable: policy.sources[source]?.kind === 'public',
        })),
      },
    ];
  });
}

/** `dataDisclosed` and `sources`; categories and purposes that are ruled out are no processing and left out. */
export function disclosedData(policy: Policy, language: ProductLanguage): { dataDisclosed: Node[]; sources: Node[] } {
  const held = Object.keys(policy.categories).filter((id) => policy.categories[id]!.never === undefined);
  const dataDisclosed = held.map((category): Node => {
    const purposes = Object.entries(policy.purposes)
      .filter(([, purpose]) => purpose.never === undefined && Object.hasOwn(purpose.uses, category))
      .map(([id]) => id);
    const bases = basesFor(policy, purposes, category);
    return {
      _id: category,
      category: labelOf('categories', category, { policy, language }),
      purposes: purposes.map((id) => {
        const purpose = labelOf('purposes', id, { policy, language });
        return { purpose, description: textIn(policy.purposes[id]!.text, language, purpose) };
      }),
      legalBases: legalBases(policy, bases, language),
      legitimateInterests: interests(policy, bases, language),
      recipients: recipients(
        policy,
        new Set(purposes.flatMap((purpose) => recipientsFor(policy, [category], purpose))),
        language,
      ),
      storage: storage(policy, category, language),
      nonDisclosure: nonDisclosure(policy, category, language),
    };
  });
  return { dataDisclosed, sources: sources(policy, language) };
}
