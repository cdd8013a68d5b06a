/** The words of `hjemmel incident`. */
import type { ProductLanguage } from '@hjemmel/core';
import type { IncidentProblem, Step } from '../../incidents/index.ts';

type Option =
  | 'kind'
  | 'cause'
  | 'noticed'
  | 'began'
  | 'ended'
  | 'what'
  | 'table'
  | 'all'
  | 'usedFrom'
  | 'usedTo'
  | 'role'
  | 'entry'
  | 'file'
  | 'risk'
  | 'because'
  | 'consequences'
  | 'measures'
  | 'to'
  | 'not'
  | 'at'
  | 'reference'
  | 'late'
  | 'ground'
  | 'format'
  | 'out';

export interface IncidentTexts {
  readonly options: Readonly<Record<Option, string>>;
  /** {value} */
  readonly problems: Readonly<Record<IncidentProblem, string>>;
  readonly steps: Readonly<Record<Step, string>>;
  /** {number} {on} {what} */
  readonly title: string;
  readonly by: string;
  readonly over: string;
  readonly affected: string;
  readonly suggested: string;
  readonly left: string;
  readonly nothingLeft: string;
  readonly none: string;
  readonly risks: Readonly<Record<'none' | 'risk' | 'high', string>>;
  readonly told: string;
  readonly notTold: string;
}

const en: IncidentTexts = {
  options: {
    kind: 'What was lost: confidentiality, integrity, availability; several with commas',
    cause: 'What caused it',
    noticed: 'When it became known (ISO, with offset); the 72 hours run from here',
    began: 'When it began',
    ended: 'When it ended',
    what: 'What happened, in words that name nobody',
    table: 'Everybody in these tables of the data map, with commas',
    all: 'Everybody in every table',
    usedFrom: 'Everybody whose data was used from this moment on',
    usedTo: 'Until this moment',
    role: 'Only by this role',
    entry: 'Only under these permits (entries of the ledger), with commas',
    file: 'Everybody whose files these are, with commas',
    risk: 'The risk to the people',
    because: 'Why',
    consequences: 'What it is likely to mean for the people',
    measures: 'What has been done and will be done',
    to: 'Who is told',
    not: 'They are not told; say why',
    at: 'When they were told (ISO); now unless said',
    reference: 'The number the authority gave it',
    late: 'Why it took more than 72 hours',
    ground: 'Why the people are not told (art. 34(3))',
    format: 'HTML or PDF',
    out: 'The file to write',
  },
  problems: {
    'noticed-in-future': 'It cannot have been noticed later than now. Check --noticed.',
    'ended-before-began': 'It cannot have ended before it began. Check --began and --ended.',
    'names-somebody': 'The text seems to hold a national id. Describe the breach without naming anybody.',
    'table-unknown': 'The data map has no table {value} with personal data of this policy.',
    closed: 'It has been closed.',
    'not-assessed': 'Assess the risk first: `npx hjemmel incident assess`.',
    'reason-missing': 'Say with --because why the authority is not told.',
    'late-reason-missing': 'More than 72 hours have passed. Give the reasons with --late.',
    'risk-demands-notice': 'There is a risk to the people, so the authority must be told.',
    'ground-missing': 'Say with --ground why the people are not told.',
    'ground-not-high': 'The risk was assessed as high; another ground is needed.',
    'told-before-noticed': 'It can only have been told between when it was noticed and now. Check --at.',
    'steps-left': 'This is left to do first: {value}.',
    malformed: 'These are missing or do not have the right form: {value}.',
  },
  steps: {
    scope: 'find whose data it was (incident scope)',
    assess: 'assess the risk (incident assess)',
    authority: 'tell the authority, or decide not to (incident notify --to authority)',
    people: 'tell the people, or give the ground (incident notify --to people)',
    close: 'close it (incident close)',
  },
  title: 'Breach {number}, noticed {on}: {what}',
  by: 'The authority must be told by {by}: {hours} hours are left.',
  over: 'The 72 hours ended {by}, {hours} hours ago.',
  affected: '{people} people; {categories}',
  suggested: 'The kinds of data suggest: {risk}.',
  left: 'Left to do: {steps}',
  nothingLeft: 'Nothing is left to do.',
  none: 'There are no breaches in the register.',
  risks: { none: 'no risk likely', risk: 'risk', high: 'high risk' },
  told: 'The authority was told {at}.',
  notTold: 'The authority was not told: {because}',
};

const da: IncidentTexts = {
  options: {
    kind: 'Hvad der gik tabt: confidentiality (fortrolighed), integrity (integritet), availability (tilgængelighed); flere med komma',
    cause: 'Hvad der var årsagen',
    noticed: 'Hvornår det blev opdaget (ISO med tidszone); de 72 timer løber herfra',
    began: 'Hvornår det begyndte',
    ended: 'Hvornår det ophørte',
    what: 'Hvad der er sket, uden at nævne nogen',
    table: 'Alle i disse tabeller i datakortet, med komma imellem',
    all: 'Alle i alle tabeller',
    usedFrom: 'Alle, hvis oplysninger er brugt fra dette tidspunkt',
    usedTo: 'Til dette tidspunkt',
    role: 'Kun af denne rolle',
    entry: 'Kun under disse tilladelser (poster i protokollen), med komma imellem',
    file: 'Alle, hvis filer det er, med komma imellem',
    risk: 'Risikoen for de berørte',
    because: 'Begrundelsen',
    consequences: 'Hvad det sandsynligvis betyder for de berørte',
    measures: 'Hvad der er gjort og bliver gjort',
    to: 'Hvem der underrettes',
    not: 'De underrettes ikke; skriv hvorfor',
    at: 'Hvornår de blev underrettet (ISO); nu, hvis intet er sagt',
    reference: 'Myndighedens journalnummer',
    late: 'Hvorfor det tog mere end 72 timer',
    ground: 'Hvorfor de berørte ikke underrettes (artikel 34, stk. 3)',
    format: 'HTML eller PDF',
    out: 'Filen, der skal skrives',
  },
  problems: {
    'noticed-in-future': 'Det kan ikke være opdaget senere end nu. Se på --noticed.',
    'ended-before-began': 'Det kan ikke være ophørt, før det begyndte. Se på --began og --ended.',
    'names-somebody': 'Teksten ser ud til at indeholde et CPR-nummer. Beskriv bruddet uden at nævne nogen.',
    'table-unknown': 'Datakortet har ingen tabel {value} med personoplysninger efter denne politik.',
    closed: 'Det er lukket.',
    'not-assessed': 'Vurdér først risikoen: `npx hjemmel incident assess`.',
    'reason-missing': 'Skriv med --because, hvorfor myndigheden ikke underrettes.',
    'late-reason-missing': 'Der er gået mere end 72 timer. Giv begrundelsen med --late.',
    'risk-demands-notice': 'Der er en risiko for de berørte, så bruddet skal anmeldes.',
    'ground-missing': 'Skriv med --ground, hvorfor de berørte ikke underrettes.',
    'ground-not-high': 'Risikoen er vurderet som høj; der skal en anden grund til.',
    'told-before-noticed': 'Det kan kun være meddelt mellem opdagelsen og nu. Se på --at.',
    'steps-left': 'Dette mangler først: {value}.',
    malformed: 'Dette mangler eller har ikke den rette form: {value}.',
  },
  steps: {
    scope: 'find ud af, hvis oplysninger det var (incident scope)',
    assess: 'vurdér risikoen (incident assess)',
    authority: 'anmeld det, eller beslut at lade være (incident notify --to authority)',
    people: 'underret de berørte, eller angiv grunden (incident notify --to people)',
    close: 'luk det (incident close)',
  },
  title: 'Brud {number}, opdaget {on}: {what}',
  by: 'Det skal være anmeldt senest {by}: der er {hours} timer tilbage.',
  over: 'De 72 timer udløb {by}, for {hours} timer siden.',
  affected: '{people} personer; {categories}',
  suggested: 'Oplysningernes art tyder på: {risk}.',
  left: 'Mangler: {steps}',
  nothingLeft: 'Intet mangler.',
  none: 'Der er ingen brud i registret.',
  risks: { none: 'næppe nogen risiko', risk: 'risiko', high: 'høj risiko' },
  told: 'Anmeldt {at}.',
  notTold: 'Ikke anmeldt: {because}',
};

const nb: IncidentTexts = {
  options: {
    kind: 'Hva som gikk tapt: confidentiality (konfidensialitet), integrity (integritet), availability (tilgjengelighet); flere med komma',
    cause: 'Hva som var årsaken',
    noticed: 'Når det ble oppdaget (ISO med tidssone); de 72 timene løper herfra',
    began: 'Når det begynte',
    ended: 'Når det opphørte',
    what: 'Hva som har skjedd, uten å nevne noen',
    table: 'Alle i disse tabellene i datakartet, med komma mellom',
    all: 'Alle i alle tabeller',
    usedFrom: 'Alle hvis opplysninger er brukt fra dette tidspunktet',
    usedTo: 'Til dette tidspunktet',
    role: 'Bare av denne rollen',
    entry: 'Bare under disse tillatelsene (poster i protokollen), med komma mellom',
    file: 'Alle som eier disse filene, med komma mellom',
    risk: 'Risikoen for de berørte',
    because: 'Begrunnelsen',
    consequences: 'Hva det sannsynligvis betyr for de berørte',
    measures: 'Hva som er gjort og skal gjøres',
    to: 'Hvem som varsles',
    not: 'De varsles ikke; skriv hvorfor',
    at: 'Når de ble varslet (ISO); nå om ikke annet er sagt',
    reference: 'Tilsynets saksnummer',
    late: 'Hvorfor det tok mer enn 72 timer',
    ground: 'Hvorfor de berørte ikke varsles (artikkel 34 nr. 3)',
    format: 'HTML eller PDF',
    out: 'Filen som skal skrives',
  },
  problems: {
    'noticed-in-future': 'Det kan ikke være oppdaget senere enn nå. Se på --noticed.',
    'ended-before-began': 'Det kan ikke ha opphørt før det begynte. Se på --began og --ended.',
    'names-somebody': 'Teksten ser ut til å inneholde et fødselsnummer. Beskriv bruddet uten å nevne noen.',
    'table-unknown': 'Datakartet har ingen tabell {value} med personopplysninger etter denne erklæringen.',
    closed: 'Det er lukket.',
    'not-assessed': 'Vurder risikoen først: `npx hjemmel incident assess`.',
    'reason-missing': 'Skriv med --because hvorfor tilsynet ikke varsles.',
    'late-reason-missing': 'Det har gått mer enn 72 timer. Gi begrunnelsen med --late.',
    'risk-demands-notice': 'Det er en risiko for de berørte, så tilsynet må varsles.',
    'ground-missing': 'Skriv med --ground hvorfor de berørte ikke varsles.',
    'ground-not-high': 'Risikoen er vurdert som høy; det trengs en annen grunn.',
    'told-before-noticed': 'Det kan bare være meldt mellom oppdagelsen og nå. Se på --at.',
    'steps-left': 'Dette gjenstår først: {value}.',
    malformed: 'Dette mangler eller har ikke riktig form: {value}.',
  },
  steps: {
    scope: 'finn ut hvem sine opplysninger det var (incident scope)',
    assess: 'vurder risikoen (incident assess)',
    authority: 'meld det til tilsynet, eller bestem å la være (incident notify --to authority)',
    people: 'varsle de berørte, eller oppgi grunnen (incident notify --to people)',
    close: 'lukk det (incident close)',
  },
  title: 'Brudd {number}, oppdaget {on}: {what}',
  by: 'Det må være meldt innen {by}: det er {hours} timer igjen.',
  over: 'De 72 timene gikk ut {by}, for {hours} timer siden.',
  affected: '{people} personer; {categories}',
  suggested: 'Opplysningenes art tyder på: {risk}.',
  left: 'Gjenstår: {steps}',
  nothingLeft: 'Ingenting gjenstår.',
  none: 'Det er ingen brudd i registeret.',
  risks: { none: 'neppe noen risiko', risk: 'risiko', high: 'høy risiko' },
  told: 'Meldt {at}.',
  notTold: 'Ikke meldt: {because}',
};

export const incidentTexts = (language: ProductLanguage): IncidentTexts => ({ da, nb, en })[language];
