/**
 * What the keys mean that do not say so at their definition, for the published JSON Schema and the reference made from
 * it: by their place, `policy.id`, or alike wherever they stand, `clause`.
 */
interface SchemaNode {
  description?: string;
  properties?: Record<string, SchemaNode>;
  [keyword: string]: unknown;
}

const MEANINGS: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  // Alike wherever they stand
  label: 'What people are shown instead of the name.',
  text: 'What it is, in words for people.',
  clause: 'The promise or promises of the published text that it keeps.',
  when: 'It holds only under this condition.',
  because: 'Why, in words for people.',
  law: 'The law it rests on.',
  name: 'Its name.',
  registration: 'Its number in the business register.',
  address: 'Where it is.',
  email: 'Its e-mail address.',
  phone: 'Its telephone number or numbers.',
  website: 'Its website.',
  street: 'Street and number.',
  postcode: 'Postal code, in quotation marks if it begins with 0.',
  city: 'Postal town.',
  country: 'Country, two letters.',
  other: 'A number in another register, with the name of the register.',
  fields: 'Only these items of the category.',
  finest: 'The finest resolution it may see.',
  actions: 'Only these actions.',
  channels: 'The channels it is about.',
  purposes: 'Only these purposes.',
  categories: 'Only these categories.',
  kinds: 'Only these kinds of person.',
  recipients: 'Only these recipients.',
  // The file
  policy: 'Which policy this is, from when, in which language and for whom.',
  controller: 'Who is responsible.',
  joint: 'Who shares the responsibility, and how (art. 26).',
  'acts-for': 'What is done as processor for others (art. 30(2)).',
  '.kinds': 'Kinds of person beside those of the libraries.',
  events: 'Events that can start a clock or be asked for.',
  '.conditions': 'Conditions that rules ask for.',
  '.channels': 'Channels on which people are reached.',
  roles: 'Roles of members of staff.',
  sources: 'Where data comes from.',
  protections: 'Protections a person may have, such as of the address.',
  interests: 'The legitimate interests that bases name.',
  '.categories': 'What is held about people.',
  '.purposes': 'What it is used for, and on which basis.',
  consents: 'What people are asked to agree to.',
  '.recipients': 'Who gets data.',
  never: 'Prohibitions that no other rule overrides.',
  retention: 'How long data is kept.',
  rights: 'How each right is used. A right that is left out is not mentioned in the text.',
  'automated-decisions': 'Whether the text says that there are none, lists them, or is silent.',
  changes: 'What is promised about changes of the policy.',
  links: 'Links of the published text.',
  clauses: 'The promises of the published text.',
  // policy
  'policy.id': 'The controller and the policy: `company/customers`.',
  'policy.title': 'The title of the published text.',
  'policy.status': 'A draft decides nothing and is not published as being in force.',
  'policy.version': "The controller's own version number.",
  'policy.approved': 'The day it was approved.',
  'policy.updated': 'The day it was last edited.',
  'policy.effective': 'The first day on which it holds.',
  'policy.language': 'The language of texts that are not given by language.',
  'policy.languages': 'The languages it is published in.',
  'policy.website': 'Where it is published.',
  'controller.fiscal-year': 'When the fiscal year begins; the calendar year unless said.',
  'controller.fiscal-year.starts': 'The first day of the fiscal year.',
  'controller.colour': 'The colour of its published pages, #rrggbb.',
  // joint, acts-for
  'joint.with': 'The other controller.',
  'joint.purposes': 'All unless said.',
  'joint.contact-point': 'Whom people turn to.',
  'joint.duties': 'Whose each duty is.',
  'acts-for.id': 'Its name.',
  'acts-for.controllers': 'For whom, in words for people.',
  'acts-for.parties': 'Each of them and how to reach it (art. 30(2)(a)).',
  'acts-for.services': 'What is done for them.',
  'acts-for.categories': 'The categories that are handled.',
  'acts-for.instruction': 'On whose instruction, and how.',
  'acts-for.recipients': 'Further processors.',
  // Vocabulary
  'conditions.values': 'The values it can have; true and false where none are given.',
  'sources.kind': 'What sort of source it is.',
  // Categories and purposes
  'categories.mandatory': 'Whether the person must give it, and what follows if not.',
  'categories.mandatory.for': 'The kinds of person who must.',
  'categories.mandatory.items': 'The fields of it that must be given; all unless said.',
  'categories.mandatory.by': 'Whether contract or law demands it.',
  'purposes.marketing': 'It is direct marketing: an objection stops it at once.',
  'purposes.profiling': 'It profiles people.',
  'purposes.automated.logic': 'How it decides, in words for people.',
  'purposes.automated.effects': 'What follows for the person.',
  'purposes.automated.human-review': 'How to have a person look at it.',
  'purposes.aggregate.minimum': 'The least number of people in a group.',
  'purposes.aggregate.dominance': 'The largest share one of them may have, from 0 to 1.',
  'consents.form': 'How it must be given.',
  'consents.withdrawal': 'How it is withdrawn, and what follows.',
  'consents.withdrawal.effect': 'Whether the use stops, or the data is erased too.',
  // Recipients and prohibitions
  'recipients.role': 'What it is in law.',
  'recipients.transfer': 'What permits the transfer where it is outside the EEA.',
  'recipients.transfer.mechanism': 'The safeguard of art. 45 to 49.',
  'recipients.transfer.assessment.made': 'The day the assessment was made.',
  'recipients.transfer.assessment.review': 'The last day before it must be reviewed.',
  'recipients.agreement.signed': 'The day it was signed.',
  'recipients.agreement.expires': 'The last day it holds.',
  'recipients.agreement.review': 'The day by which it must be reviewed.',
  'never.id': 'Its name.',
  'never.sensitivity': 'Only categories of these sensitivities.',
  'never.recipient-role': 'Only recipients of these roles.',
  'never.profiling': 'The purpose profiles.',
  'never.automated': 'The purpose decides by itself.',
  // Retention
  'retention.id': 'Its name.',
  'retention.keep': 'How long: see above.',
  'retention.then': 'What happens in the end: erased, or made anonymous.',
  'retention.then.anonymise': 'How each item is made anonymous.',
  // Rights, changes, links, clauses
  'rights.identity': 'What proof of identity is demanded.',
  'rights.identity.demand': 'When it is demanded.',
  'rights.identity.proof': 'What is accepted as proof; one of them is enough.',
  'rights.form': 'The form a request must have.',
  'rights.formats': 'The formats in which data is handed out.',
  'rights.conditions': 'Conditions the text names.',
  'rights.exceptions': 'Exceptions the text names.',
  'rights.only-for': 'The purposes for which alone the text mentions it; all unless said.',
  'rights.self-service': 'The person can do it alone, in the portal.',
  'changes.notify': 'How people are told.',
  'changes.announce-new-purposes': 'New purposes are announced before they are used.',
  'links.url': 'Where it leads.',
  'clauses.id': 'Its number, such as NF-12.',
  'clauses.section': 'The section of the published text.',
  'clauses.kept-by': 'The rules and built-in controls that keep it.',
  // Conditions
  'Condition.all': 'All of these hold.',
  'Condition.any': 'One of these holds.',
  'Condition.not': 'This does not hold.',
  'Condition.kind': 'The person is of one of these kinds.',
  'Condition.consent': 'One of these consents is valid.',
  'Condition.event': 'One of these events has happened.',
  'Condition.protection': 'The person has one of these protections.',
  'Condition.action': 'The request is for one of these actions.',
  'Condition.channel': 'The request is for one of these channels.',
  'Condition.role': 'One of these staff roles acts.',
  'Condition.recipient': 'One of these is to get it.',
  'Condition.country': 'The recipient is in one of these countries.',
  'Condition.ground': 'The request names one of these grounds.',
});

/** Gives each key without a description its meaning, in place. `place` is the dotted place of `node`. */
export function describeKeys(node: SchemaNode, place = ''): void {
  for (const [key, value] of Object.entries(node.properties ?? {})) {
    const own = place === '' ? key : `${place}.${key}`;
    const meaning = (place === '' ? MEANINGS[`.${key}`] : MEANINGS[own]) ?? MEANINGS[key];
    if (value.description === undefined && meaning !== undefined) value.description = meaning;
    describeKeys(value, own);
  }
  for (const keyword of ['items', 'additionalProperties', 'anyOf', 'oneOf'] as const) {
    const inner = node[keyword];
    for (const part of Array.isArray(inner) ? inner : [inner])
      if (typeof part === 'object' && part !== null) describeKeys(part as SchemaNode, place);
  }
  const definitions = (node['$defs'] ?? {}) as Record<string, SchemaNode>;
  for (const [name, definition] of Object.entries(definitions)) describeKeys(definition, name);
}
