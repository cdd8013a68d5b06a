import { importCommandTexts } from './import.ts';
import type { CliTexts } from './texts.ts';

export const da: CliTexts = {
  program: 'Privatlivspolitikken, der virker: tjek den, udgiv den, og spørg den.',
  commands: {
    check: 'Vis, hvad der er galt i politikker, og hvad de mangler',
    decide: 'Spørg, om der er hjemmel til noget med en persons oplysninger, og hvorfor',
    due: 'Spørg, hvor længe en oplysning må opbevares',
    explain: 'Fortæl med ord, hvad en politik siger om et formål, en kategori eller et løfte',
    notice: 'Udgiv privatlivspolitikken, eller oplysningsteksten til en formular',
    record: 'Udgiv fortegnelsen over behandlingsaktiviteter (art. 30)',
    tilt: 'Skriv og læs TILT, Transparency Information Language',
    'tilt export': 'Skriv en politik som TILT',
    'tilt import': 'Begynd en politik ud fra et TILT-dokument',
    diff: 'Vis, hvad der er ændret mellem to versioner, og hvad det kræver',
    map: 'Tegn en politiks formål, kategorier og modtagere',
    clauses: 'List hvert offentliggjort løfte, og hvad der holder det',
    evidence: 'Prøv hver indbygget kontrol på de levende data, og skriv ned, hvad der blev fundet',
    holdings: 'Vis, hvad der er gemt, og hvilke formål og grundlag der begrunder det nu',
    ledger: 'Bevis, hvad der er besluttet og gjort',
    backup: 'Skriv den indlejrede database og dens gemte filer som én fil',
    restore: 'Sæt en sikkerhedskopi i stedet for den indlejrede database',
    'restore replay': 'Slet på ny, hvad der er slettet siden sikkerhedskopien',
    'restore drill': 'Øv sikkerhedskopiering og genskabelse, og notér resultatet',
    'ledger checkpoint': 'Giv ventende poster deres plads, underskriv protokollen, og vis dens kontrolnøgle',
    'ledger verify': 'Kontrollér hver byte i protokollen i databasen, i en udlæst protokol eller i et bevis',
    'ledger prove': 'Skriv beviset for, at en post står i protokollen',
    'ledger export': 'Skriv protokollen som én fil, enhver kan kontrollere',
    plan: 'Viser, hvad der skal slettes pr. en dag, hvorfor, og hvad der skal blive',
    approve: 'Godkender en sletteplan',
    apply: 'Udfører en sletteplan; kan afbrydes og fortsættes',
    hold: 'Holder data tilbage fra sletning',
    'hold add': 'Holder data tilbage: omfang, begrundelse, hvem der besluttede, og hvornår det ses efter igen',
    'hold list': 'Viser, hvad der holdes tilbage',
    'hold review': 'Lader en tilbageholdelse gælde til næste eftersyn',
    'hold release': 'Ophæver en tilbageholdelse',
    incident: 'Brud på persondatasikkerheden: registret, de 72 timer og underretningerne',
    'incident open': 'Registrerer et brud: hvad, og hvornår det blev opdaget',
    'incident list': 'Viser alle brud, også dem ingen er underrettet om',
    'incident show': 'Viser et brud, hvad der mangler, og hvor mange timer der er tilbage',
    'incident scope': 'Finder ud af, hvis oplysninger et brud har ramt, ud fra datakort, brugslog og filer',
    'incident assess': 'Noterer risikoen og begrundelsen',
    'incident notify': 'Noterer, at myndigheden eller de berørte er underrettet, eller hvorfor ikke',
    'incident draft': 'Skriver udkast til anmeldelsen eller underretningen som HTML eller PDF',
    'incident close': 'Lukker et brud, når intet mangler',
    release: 'Statistik: summer af grupper, hvor ingen kan genkendes',
    'release make': 'Frigiver en tabel med summer eller siger, hvorfor det ikke kan lade sig gøre',
    'release list': 'Viser, hvad der er frigivet og til hvem',
    'release show': 'Viser en frigivelse, som den blev udleveret',
    'release reproduce': 'Laver en frigivelse igen ud fra dens optegnelse og sammenligner',
    consent: 'Samtykker, frameldinger og hvad folk er oplyst om',
    'consent record': 'Gemmer et samtykke med ordene, som de blev vist',
    'consent withdraw': 'Trækker et samtykke tilbage, gældende med det samme',
    'consent show': 'Viser, hvad en person har sagt ja og nej til, og hvad den er oplyst om',
    'consent receipt': 'Udsteder en underskrevet kvittering for et samtykke',
    'consent verify': 'Efterprøver en kvittering',
    'consent opt-out': 'Framelder en person på en kanal',
    'consent wash': 'Læser Robinsonlisten eller Reservasjonsregisteret',
    'consent announce': 'Oplyser en person om et nyt formål, før det bruges',
    'consent sent': 'Siger, at en besked er sendt på anden måde',
    'consent expire': 'Lader udløbne samtykker og ubekræftede spørgsmål falde bort; sker også hver nat',
    certificate: 'Viser en sletteattest og efterprøver den mod protokollen',
    import: 'Læs filer med målinger, personer, aftaler, målepunkter, fakturaer eller betalinger ind i registeret',
    seed: 'Læg syntetiske personer ind, som ingen er, til at prøve systemet med',
    schema: 'Skriv et JSON Schema, til editorer og til input',
    new: 'Begynd en politik for en ny dataansvarlig',
  },
  options: {
    json: 'svar med JSON',
    language: 'da, nb eller en; ellers terminalens sprog, så politikkens',
    help: 'vis denne hjælp',
    version: 'vis versionen',
    strict: 'lad også bemærkninger tælle',
    format: 'svarets form',
    input: 'spørgsmålet som JSON; - eller intet for standardinput',
    output: 'skriv til en fil; ellers til standardoutput',
    fields: 'formularens felter med komma imellem',
    purpose: 'det formål, formularen tjener',
    url: 'hvor politikken er offentliggjort',
    answers: 'tag svarene fra en JSON-fil i stedet for at spørge',
    controller: 'kun dette selskab, som det hedder i mappen policies',
    force: 'overskriv en fil, der findes',
    verifierKey: 'nøglen at kontrollere med, som `hjemmel ledger checkpoint` skriver den',
    checkpoint: 'kontrolpunkter gemt fra tidligere, som protokollen skal fortsætte',
  },
  headings: {
    usage: 'Brug:',
    arguments: 'Argumenter:',
    options: 'Valg:',
    globalOptions: 'Valg for alle kommandoer:',
    commands: 'Kommandoer:',
    examples: 'Eksempler:',
  },
  errors: {
    ...importCommandTexts('da').errors,
    'file-unreadable': '{file} {failure}. Se efter, om stien er rigtig.',
    'file-unwritable': '{file} kan ikke skrives: den {failure}. Vælg et andet sted med -o.',
    'file-exists': '{file} findes allerede. Vælg et andet navn, eller overskriv den med --force.',
    'library-unreadable':
      'Biblioteket {file} har en fejl i {line}:{column} ({problem}). Ret den, eller tag filen ud af mappen.',
    'policy-invalid':
      '{file} har fejl og kan ikke svare. Ret det, der står ovenfor, eller se `npx hjemmel check {file}`.',
    'no-policies': 'Der er ingen politik i {file}. En politik er en YAML-fil, der begynder med `hjemmel: 1`.',
    'input-missing': 'Der er intet at svare på. Giv spørgsmålet som JSON med --input FIL eller på standardinput.',
    'input-too-large': '{file} er længere end {limit}, mere end noget virkeligt input. Er det den rigtige fil?',
    'input-not-json': '{file} er ikke JSON: {detail}.',
    'input-invalid': '{file} har ikke den form, et input skal have. Se `hjemmel schema {schema}`.',
    'name-unknown': 'Politikken har intet formål, ingen kategori og intet løfte »{name}«.{guess}',
    'ledger-key-missing':
      '{file} kan ikke læses. Der skal ligge den nøgle, som underskriver protokollen; hent den fra sikkerhedskopien. Den ligger ved siden af nøglefilen (KEY_FILE).',
    'ledger-key-malformed':
      '{file} indeholder ingen Ed25519-nøgle (PKCS#8, PEM). Hent nøglen fra sikkerhedskopien. Den ligger ved siden af nøglefilen (KEY_FILE).',
    'ledger-key-exposed':
      '{file} kan læses af andre, så dens underskrifter beviser intet. Giv kun dig selv adgang: chmod 600 {file}',
    'ledger-key-wrong':
      'Protokollens nøgle er ikke den, som underskrev den før. Hent den rigtige nøgle fra sikkerhedskopien; den ligger ved siden af nøglefilen (KEY_FILE).',
    'verifier-key-malformed':
      '“{key}” er ingen kontrolnøgle. Den har formen navn+id+nøgle, som `npx hjemmel ledger checkpoint` skriver den.',
    'ledger-inconsistent':
      'Protokollen er ikke længere det, som dens kontrolpunkt ved {size} poster siger: den er ændret uden om Hjemmel. Der underskrives ikke mere. `npx hjemmel ledger verify` viser hvor.',
    'ledger-damaged':
      'Protokollen mangler hashværdien ved {place}. `npx hjemmel ledger verify` viser alt, hvad der mangler; genskab derefter fra en sikkerhedskopi.',
    'entry-unknown':
      'Protokollen har ingen post {entry} under et kontrolpunkt. En ny post får sin plads i løbet af sekunder: `npx hjemmel ledger checkpoint` gør det nu.',
    'controller-unknown': 'Der er ingen dataansvarlig {controller}. Skriv navnet, som mappen med politikkerne hedder.',
    'setting-invalid': 'Disse indstillinger er forkerte:',
    'not-a-terminal': 'Der skal en terminal til at spørge. Giv svarene med --answers FIL.json i stedet.',
    'store-unreachable': 'Databasen kan ikke nås ({failure}). Kører den, og er DATABASE_URL rigtig? Intet er ændret.',
    'store-refused':
      'Databasen lukker os ikke ind ({failure}). Ret brugernavn, adgangskode og databasenavn i DATABASE_URL.',
    'store-read-only':
      'Databasen kan læses, men ikke skrives. Er det en kopi, eller er disken skrivebeskyttet? Intet er ændret.',
    'store-full': 'Der er ikke mere plads på disken. Skaf plads, og kør igen: intet er gjort halvt.',
    'store-in-use': 'En anden proces har databasen i {folder} åben, og den svarer ikke. Stop den, og kør igen.',
    'store-newer': 'Databasen er taget i brug af en nyere version af Hjemmel ({migrations}). Brug den version.',
    'migration-changed':
      '{migration} er ændret, efter at den blev kørt på denne database. Hent den oprindelige fil; en udviklers egen database kan slettes i stedet.',
    'key-wrong':
      'Nøglefilen hører ikke til denne database: den kan ikke låse op. Sæt KEY_FILE til den rigtige fil. Intet er ændret.',
    'key-file-open': 'Andre end ejeren kan læse nøglefilen {file}. Kør: chmod 600 {file}',
    'key-file-missing':
      'Nøglefilen {file} findes ikke, men databasen er krypteret med den. Hent filen fra sikkerhedskopien af nøglerne; lav ikke en ny, for den kan ikke læse det, der er krypteret.',
    'key-file-malformed':
      '{file} indeholder ingen nøgle. Hent filen fra sikkerhedskopien af nøglerne; lav ikke en ny, for den kan ikke læse det, der er krypteret.',
    'field-unreadable':
      'En krypteret værdi i {table}.{column} kan ikke åbnes: den er ændret eller flyttet, eller dens nøgle mangler. Hent den fra en sikkerhedskopi.',
    'object-missing': 'En gemt fil mangler i fillageret. Kontrollér FILES_URL, og hent den fra en sikkerhedskopi.',
    'files-unreachable':
      'Fillageret svarer ikke ({failure}). Kontrollér FILES_URL og adgangsnøglerne. Intet er ændret.',
    'data-map-invalid':
      'Datakortet {file} kan ikke bruges: linje {line}, kolonne {column}: {problem}. Ret det, og prøv igen.',
    'no-policy-in-force':
      '{controller} har ingen politik, der gælder den {day}. Læg en med en tidligere ikrafttrædelsesdag ved siden af de andre, eller spørg om en anden dag.',
    'not-permitted': 'Ikke tilladt: {action} til {purpose} efter {policy}.{because}',
    'source-not-listed':
      '{policy} nævner ikke {source} som kilde til {category}. Angiv en kilde, som politikken nævner, eller føj denne til en ny version af den.{because}',
    'outside-permit': 'Tilladelsen til {purpose} omfatter ikke {what}. Spørg til et formål, der bruger det.',
    'permit-invalid': 'En tilladelse blev brugt, hvor den ikke gælder. Det er en fejl i programmet; giv os besked.',
    'journal-unreachable':
      'Sletningsjournalen {file} kan ikke nås ({failure}). Findes mappen i JOURNAL_URL, og må denne bruger skrive i den? Intet er slettet.',
    'journal-short':
      'Sletningsjournalen i {folder} slutter ved linje {end}, men databasen er nået til linje {position}: Det er en anden journal, eller en del af den er tabt. Ret JOURNAL_URL til den rigtige mappe, eller hent journalen fra dens kopi. Intet er ændret.',
    'journal-differs':
      'Linje {position} i sletningsjournalen i {folder} er ikke den, som denne database har skrevet: Journalen hører til en anden database, eller den er ændret. Ret JOURNAL_URL til den rigtige mappe, eller hent journalen fra dens kopi. Intet er ændret.',
    'journal-damaged':
      'Linje {line} i sletningsjournalen, i {file}, er beskadiget: Den fortsætter ikke linjen før. Hent filen fra dens kopi. Intet er ændret.',
    'restore-pending':
      'Databasen stammer fra en sikkerhedskopi: Det, der er slettet siden, er der igen. Intet kan læses eller ændres, før det er slettet på ny. Kør `npx hjemmel restore replay`.',
    'clock-set-back':
      'Uret viser {now}, men databasen har allerede set {latest}. Intet slettes eller underskrives, når uret er stillet tilbage. Stil uret rigtigt; har det ved en fejl været for langt fremme, så se “The clock” i docs/operations.md.',
    'store-role-unsafe':
      'Serveren ville arbejde som databaserollen {role} ({why}): Rækkesikkerheden ville ikke gælde. Brug et login, der kun må tage rollen hjemmel_app (docs/operations.md). Intet er ændret.',
    'store-incomplete':
      'Databasen mangler {migrations}, og dette login må ikke oprette tabeller. Sæt DATABASE_MIGRATION_URL til det login, der ejer dem. Intet er ændret.',
    'store-foreign':
      '{folder} er ikke tom og indeholder ikke en Hjemmel-database. Sæt DATA til en anden mappe. Intet er ændret.',
    'embedded-only':
      'Dette er til den indlejrede database. Til PostgreSQL bruges pg_dump eller løbende arkivering, som docs/operations.md viser; derefter `npx hjemmel restore replay`.',
    'backup-malformed':
      '{file} er ikke en sikkerhedskopi fra Hjemmel, eller den er beskadiget ({problem}). Vælg en anden; databasen er, som den var.',
    'confirmation-missing':
      'Det kan ikke fortrydes, så det skal bekræftes: Tilføj --yes, eller kør det i en terminal og svar dér.',
    'drill-failed': 'Øvelsen mislykkedes: {problem}. Resultatet er noteret; selve databasen er ikke rørt.',
    'data-unwritable':
      'Mappen {folder} kan ikke skrives: Den {failure}. Sæt DATA til en mappe, som denne bruger må skrive i. Intet er ændret.',
    'plan-unknown':
      'Der er ingen sletteplan {plan}. Se id’et, hvor planen blev lavet, eller lav en ny med `npx hjemmel plan`.',
    'plan-not-approved': 'Planen {plan} er ikke godkendt. Godkend den først: npx hjemmel approve {plan} --by NAVN',
    'plan-drifted':
      'Planen {plan} passer ikke længere: {changes}. Intet er slettet. Lav en ny plan med `npx hjemmel plan --controller {controller}`.',
    'plan-in-future':
      'Planen {plan} er et prøvetræk pr. {asOf} og kan først udføres fra den dag. I dag er det {today}.',
    'plan-state': 'Planen {plan} er godkendt eller udført før. Lav en ny plan, hvis der er mere at slette.',
    'hold-unknown': 'Der er ingen tilbageholdelse {hold}, eller den er ophævet. Se dem med `npx hjemmel hold list`.',
    'disclosure-refused': 'Der er ikke gået noget til {recipient}. {problem}',
    'hold-invalid': 'Tilbageholdelsen er ikke gemt. {problem}',
    'certificate-unknown': 'Der er ingen sletteattest {certificate}. Id’et står under den udførte plan.',
    'row-unknown': 'Der er ingen række {key} i {table}. Tjek tabellens navn og rækkens id.',
    'category-not-listed': '{policy} har ingen kategori for {what}, så det må ikke gemmes. {clauses}',
    'category-never': '{policy} siger, at {what} aldrig indsamles, så det må ikke gemmes. {clauses}',
    'values-invalid': 'Disse felter kan ikke gemmes, som de er: {fields}. Ret dem, og prøv igen.',
    'already-recorded': 'Der findes allerede en post med samme {what} i {table}. Ret den i stedet.',
    'record-unknown':
      'Posten findes ikke i {table}, eller formålet giver ikke adgang til den. Kontrollér id og formål.',
    'word-unknown': 'Politikken kender ikke »{words}«. Den kender: {known}.',
    'query-too-short': 'Skriv mindst {least} tegn at søge efter.',
    'picture-unreadable':
      'Billedet kan ikke gemmes: Det er hverken JPEG eller PNG, eller det er beskadiget. Gem det som JPEG, og prøv igen.',
    'case-unknown': 'Der er ingen sådan sag. Se sagerne med `npx hjemmel case list`.',
    'case-invalid': 'Sagen kan ikke oprettes eller afgøres sådan: {problem} {value}. Se `npx hjemmel case --help`.',
    'case-state':
      'Det kan ikke gøres i sag {case}, som den står nu ({state}). Se den med `npx hjemmel case show {case}`.',
    'case-changed': 'En anden har gjort noget i sag {case} i mellemtiden. Se den igen, før du afgør den.',
    'case-identity-missing':
      'I sag {case} må intet udleveres, før identiteten er bevist. Registrér beviset med `npx hjemmel case identify {case}`.',
    'case-identity-other': 'Beviset viser en anden end den, sag {case} handler om. Intet er ændret.',
    'case-extension-late':
      'Fristen i sag {case} kan kun forlænges én gang og inden for den første måned ({on}). Svar nu, eller afslå med begrundelse.',
    'correction-not-found':
      'Der står intet sådant om personen under {item} (steder: {places}). Se, hvad der står, og skriv den forkerte værdi, eller angiv kolonnen.',
    'restriction-untold':
      'Personen skal have besked, før begrænsningen i sag {case} ophæves (tidligst {on}). Giv besked med `npx hjemmel case lift {case} --tell`.',
    'consent-unknown': 'Der er intet samtykke »{consent}«. Politikken kender: {known}.',
    'consent-invalid': 'Samtykket »{consent}« er ikke gemt. {problem}',
    'link-invalid':
      'Linket er ikke lavet her, eller det er ændret. Brug linket, som det står i beskeden, eller sig fra i selvbetjeningen.',
    'wash-list-invalid':
      '{file}, linje {line}, kan ikke læses: {problem}. Filen skal have overskrifter blandt name, street, postcode, phone, national_id. Intet er ændret.',
    'incident-unknown': 'Der er intet brud »{incident}« i registret. Se dem med `npx hjemmel incident list`.',
    'incident-invalid': 'Bruddet er ikke ændret. {problem}',
    'release-unknown': 'Der er ingen frigivelse »{release}«. Se dem med `npx hjemmel release list`.',
    'release-refused': 'Intet er frigivet. {problem}',
    'wrong-use': '{detail}',
  },
  failures: {
    ENOENT: 'findes ikke',
    EACCES: 'må du ikke åbne',
    EISDIR: 'er en mappe',
    ENOTDIR: 'ligger under noget, der ikke er en mappe',
    ECONNREFUSED: 'intet svarer der',
    ENOTFOUND: 'der er ingen maskine med det navn',
    timeout: 'intet svar i tide',
    '28P01': 'adgangskoden passer ikke',
    '3D000': 'der er ingen database med det navn',
    other: 'kan ikke åbnes ({failure})',
  },
  use: {
    choices: 'mulige: {choices}',
    otherwise: 'ellers: {value}',
    unknownOption: 'Der er intet valg {name}.{guess}',
    unknownCommand: 'Der er ingen kommando {name}.{guess}',
    didYouMean: ' Mente du {guess}?',
    missingChoice: '{name} mangler. Muligt: {possible}.',
    possible: ' For eksempel: {possible}.',
    missingArgument: '{name} mangler.',
    missingValue: '{name} skal have en værdi.',
    invalidValue: '{name} kan ikke være {value}. Muligt: {possible}.',
    tooMany: 'Der er flere argumenter, end kommandoen tager.',
    inputTwice: 'Standardinput kan kun læses én gang. Angiv en fil det ene sted.',
    purposeAndFields: 'En oplysningstekst til en formular kræver både --purpose og --fields.',
    urlMissing: 'Politikken siger ikke, hvor den er offentliggjort. Angiv adressen med --url.',
    jsonFormat: '--json og --format {format} modsiger hinanden. Udelad det ene.',
    seeHelp: 'Se `{command} --help`.',
    bug: 'Der skete noget, som ikke burde kunne ske: {detail}. Meld det gerne sammen med den kommando, du kørte.',
  },
  verdicts: { permit: 'tilladt', deny: 'ikke tilladt', unknown: 'kan ikke afgøres' },
  through: {
    storage: 'trods begrænsning: opbevaring',
    consent: 'trods begrænsning: samtykke',
    claims: 'trods begrænsning: retskrav',
    protection: 'trods begrænsning: beskyttelse af en anden persons rettigheder',
    'public-interest': 'trods begrænsning: vigtige samfundsinteresser',
  },
  due: {
    through: 'Må opbevares til og med {day}.',
    forever: 'Må opbevares uden ende.',
    none: 'Der kan endnu ikke nævnes en sidste dag.',
    isDue: 'Den {on} er fristen udløbet: {action}.',
    notDue: 'Den {on} er fristen ikke udløbet.',
    unknown: 'Det vides ikke, om fristen er udløbet den {on}.',
    missing: 'Det mangler vi at vide:',
    held: 'Holdes tilbage af: {value}.',
    assumed: 'Ikke oplyst og læst som tomt: {value}.',
    rules: 'Regler:',
    clockNotStarted: 'fristen er ikke begyndt, eller dagen kendes ikke',
    whilePurposeLasts: 'åben',
    actions: { erase: 'slet', anonymise: 'anonymiser' },
    kinds: {
      period: 'frist',
      ceiling: 'højst',
      floor: 'mindst',
      'while-purpose-lasts': 'så længe formålet består',
      forever: 'altid',
    },
  },
  clauses: {
    summary: '{count} løfter: {running} holdes af kontroller i drift, {partly} delvist, {planned} planlagt.',
    keptByNothing: 'holdes af intet',
    states: { running: 'i drift', partly: 'delvist', planned: 'planlagt', 'in-policy': 'i politikken' },
  },
  written: 'Skrevet: {file}',
  nothingChanged: 'De to versioner siger det samme.',
  remarks: 'Se nærmere på:',
  start: {
    intro:
      'Nogle få spørgsmål, så har du en politik at arbejde videre med. Ctrl-C stopper; intet skrives før til sidst.',
    country: 'I hvilket land er den dataansvarlige?',
    countries: { DK: 'Danmark', NO: 'Norge' },
    language: 'På hvilket sprog udgives politikken?',
    name: 'Den dataansvarliges navn',
    registration: { DK: 'CVR-nummer', NO: 'Norsk organisationsnummer' },
    registrationWrong: 'Kontrolcifferet passer ikke. Se nummeret efter.',
    street: 'Vej og nummer',
    postcode: 'Postnummer',
    city: 'By',
    email: 'E-mailadresse til spørgsmål om persondata',
    emailWrong: 'Det er ikke en e-mailadresse.',
    phone: 'Telefon (kan udelades)',
    website: 'Hjemmeside (kan udelades)',
    fiscalYear: 'Regnskabsårets første dag (MM-DD)',
    fiscalYearWrong: 'Skriv måned og dag, for eksempel 07-01.',
    purposes: 'Hvad bruger I personoplysninger til?',
    effective: 'Fra hvilken dag gælder politikken (ÅÅÅÅ-MM-DD)?',
    effectiveWrong: 'Skriv en dag, der findes, for eksempel 2027-01-01.',
    required: 'Det skal udfyldes.',
    keys: 'op og ned: flyt · mellemrum: vælg · Enter: videre',
    cancelled: 'Stoppet; intet er skrevet.',
    next: `Nu kan du:
  1. Læse {file} og rette det, der ikke er sådan hos jer.
  2. npx hjemmel check {file}
  3. npx hjemmel notice {file} --format html -o politik.html
  4. Sætte status til in-force, når politikken er vedtaget.`,
  },
};
