/**
 * The policy a new controller begins with: the answers to a few questions, and for each typical purpose a block of YAML
 * to read and correct. It is a draft, and says what only the controller can know in remarks.
 */
import { STARTER_BLOCKS, type StarterBlock, type StarterPurpose } from './starter-blocks.ts';
import { STARTER_WORDS, type StarterWords } from './starter-words.ts';

export type StarterCountry = 'DK' | 'NO';

export interface StarterAnswers {
  readonly country: StarterCountry;
  readonly language: 'da' | 'nb' | 'en';
  readonly name: string;
  /** CVR number or Norwegian organisation number, whose check digit has been verified. */
  readonly registration: string;
  readonly address: { readonly street: string; readonly postcode: string; readonly city: string };
  readonly email: string;
  readonly phone?: string;
  readonly website?: string;
  /** First day of the fiscal year, `MM-DD`. */
  readonly fiscalYear: string;
  /** The day the policy is to apply from, `YYYY-MM-DD`. */
  readonly effective: string;
  readonly purposes: readonly StarterPurpose[];
}

/** The purposes to choose from, the commonest first. */
export const STARTER_PURPOSES = Object.keys(STARTER_BLOCKS) as StarterPurpose[];

const LABELS = {
  supply: 'supply',
  bookkeeping: 'bookkeeping',
  service: 'service',
  operation: 'operation',
  arrears: 'arrears',
  newsletter: 'newsletter',
  'call-recording': 'calls',
  'web-statistics': 'web',
} as const satisfies Record<StarterPurpose, keyof StarterWords['texts']>;

/** What a purpose is called when it is chosen from a list. */
export function labelOfStarter(purpose: StarterPurpose, language: StarterAnswers['language']): string {
  return STARTER_WORDS[language].texts[LABELS[purpose]];
}

/** Any text as a YAML scalar: a JSON string is one, whatever it holds. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** `Æblerød Varme A/S` → `aeblerod-varme`: a folder and an id. */
export function idOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\b(a\/s|aps|asa|as|a\.m\.b\.a\.?|amba|i\/s|sa)(?=$|\s)/g, '')
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/[ -]+/g, '-');
  return plain === '' ? 'controller' : plain;
}

/** The purposes asked for with those they cannot do without, in the order of the blocks, each once. */
function blocksFor(purposes: readonly StarterPurpose[]): StarterBlock[] {
  const wanted = new Set<StarterPurpose>(purposes);
  for (const name of purposes) for (const needed of STARTER_BLOCKS[name].needs ?? []) wanted.add(needed);
  return (Object.keys(STARTER_BLOCKS) as StarterPurpose[])
    .filter((name) => wanted.has(name))
    .map((name) => STARTER_BLOCKS[name]);
}

/** One part of the document; the same definition, given by several purposes, is written once. */
function part(title: string, remark: string | undefined, entries: readonly (string | undefined)[]): string {
  const written = [...new Set(entries.filter((entry) => entry !== undefined))];
  if (written.length === 0) return '';
  const lines = written.map((entry) => entry.trim().replace(/^/gm, '  '));
  return `\n${remark === undefined ? '' : `# ${remark}\n`}${title}:\n${lines.join('\n')}\n`;
}

function head(answers: StarterAnswers, words: StarterWords, audience: readonly string[]): string {
  const { country, language, address } = answers;
  const register = country === 'DK' ? 'cvr' : 'orgnr';
  const digits = answers.registration.replace(/[^0-9]/g, '');
  const optional = [
    ...(answers.phone ? [`  phone: ${quoted(answers.phone)}`] : []),
    ...(answers.website ? [`  website: ${quoted(webAddress(answers.website))}`] : []),
  ];
  return `# ${words.head}
hjemmel: 1
policy:
  id: ${idOf(answers.name)}/customers
  title: ${quoted(words.title)}
  status: draft
  effective: ${answers.effective}
  language: ${language}
  audience: [${audience.join(', ')}]
  uses: [gdpr, ${country.toLowerCase()}, energy]

controller:
  name: ${quoted(answers.name)}
  registration: { ${register}: "${digits}" }
  address: { street: ${quoted(address.street)}, postcode: ${quoted(address.postcode)}, city: ${quoted(address.city)}, country: ${quoted(country)} }
  email: ${quoted(answers.email)}
${optional.map((line) => `${line}\n`).join('')}  authority: ${country.toLowerCase()}.datatilsynet
  fiscal-year: { starts: ${answers.fiscalYear} }
`;
}

/** Every right of the GDPR that a notice must tell of; how they are used is for the controller to correct. */
function rights(country: StarterCountry): string {
  const channels = 'channels: [email, phone, post], identity: { demand: reasonable-doubt, proof: [questions] }';
  const names = ['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability'];
  return [
    ...names.map((name) => `${name}: { ${channels} }`),
    'withdrawal: { channels: [email, phone, post] }',
    `complaint: { authority: ${country.toLowerCase()}.datatilsynet }`,
    'human-review: { channels: [email, phone, post] }',
    'transfer-copy: { channels: [email, post] }',
  ].join('\n');
}

/** People write `www.example.dk`; a link needs the rest, and takes no spaces or quotation marks. */
function webAddress(written: string): string {
  const address = written.replace(/[\s<>"'`\\]/g, (sign) => (sign === "'" ? '%27' : encodeURIComponent(sign)));
  return /^https?:\/\//.test(address) ? address : `https://${address}`;
}

/** The text of a draft policy in the controller's language. Any answers that keep their types give a policy that can be read. */
export function starterPolicy(answers: StarterAnswers): string {
  const { country, language } = answers;
  const words = STARTER_WORDS[language];
  const blocks = blocksFor(answers.purposes);
  const say = (text: string | undefined): string | undefined =>
    text
      ?.replace(/\{bookkeeping\}/g, country === 'DK' ? 'dk.bogforingsloven-12' : 'no.bokforingsloven-13')
      .replace(/\[\[([a-z-]+)\]\]/g, (_, key: string) => quoted(words.texts[key as keyof StarterWords['texts']]));
  const all = (key: keyof StarterBlock): (string | undefined)[] =>
    blocks.flatMap((block) => (block[key] as readonly string[] | undefined) ?? []).map(say);
  const audience = [...new Set(['customer', 'former-customer', ...blocks.flatMap((block) => block.audience ?? [])])];
  return [
    head(answers, words, audience),
    part('items', undefined, all('items')),
    part('interests', words.remarks.interests, all('interests')),
    part('categories', words.remarks.categories, all('categories')),
    part('purposes', words.remarks.purposes, all('purposes')),
    part('consents', words.remarks.consents, all('consents')),
    part('recipients', words.remarks.recipients, all('recipients')),
    part('retention', words.remarks.retention, all('retention')),
    part('rights', words.remarks.rights, [rights(country)]),
    '\nautomated-decisions: none\n',
    `\n# ${words.remarks.security}\nsecurity:\n  - ${quoted(words.texts.security)}\n`,
    '\nchanges: { notify: [website, email], announce-new-purposes: true }\n',
    `\n# ${words.remarks.clauses}\nclauses: []\n`,
  ].join('');
}
