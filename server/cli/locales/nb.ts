import { importCommandTexts } from './import.ts';
import type { CliTexts } from './texts.ts';

export const nb: CliTexts = {
  program: 'Personvernerklæringen som virker: sjekk den, publiser den og spør den.',
  commands: {
    check: 'Vis hva som er galt i erklæringer, og hva de mangler',
    decide: 'Spør om det er hjemmel for noe med en persons opplysninger, og hvorfor',
    due: 'Spør hvor lenge en opplysning kan lagres',
    explain: 'Fortell med ord hva en erklæring sier om et formål, en kategori eller et løfte',
    notice: 'Publiser personvernerklæringen, eller informasjonsteksten til et skjema',
    record: 'Publiser protokollen over behandlingsaktiviteter (art. 30)',
    tilt: 'Skriv og les TILT, Transparency Information Language',
    'tilt export': 'Skriv en erklæring som TILT',
    'tilt import': 'Begynn en erklæring ut fra et TILT-dokument',
    diff: 'Vis hva som er endret mellom to versjoner, og hva det krever',
    map: 'Tegn formålene, kategoriene og mottakerne i en erklæring',
    clauses: 'List hvert publisert løfte og hva som holder det',
    evidence: 'Prøv hver innebygd kontroll på de levende dataene, og skriv ned hva som ble funnet',
    holdings: 'Vis hva som er lagret, og hvilke formål og grunnlag som begrunner det nå',
    ledger: 'Bevis hva som er besluttet og gjort',
    backup: 'Skriv den innebygde databasen og de lagrede filene som én fil',
    restore: 'Sett en sikkerhetskopi i stedet for den innebygde databasen',
    'restore replay': 'Slett på nytt det som er slettet siden sikkerhetskopien',
    'restore drill': 'Øv på sikkerhetskopiering og gjenoppretting, og noter resultatet',
    'ledger checkpoint': 'Gi ventende poster plassen sin, signer protokollen, og vis kontrollnøkkelen',
    'ledger verify': 'Kontroller hver byte i protokollen i databasen, i en utlest protokoll eller i et bevis',
    'ledger prove': 'Skriv beviset for at en post står i protokollen',
    'ledger export': 'Skriv protokollen som én fil som hvem som helst kan kontrollere',
    plan: 'Viser hva som skal slettes per en dag, hvorfor, og hva som skal bli',
    approve: 'Godkjenner en sletteplan',
    apply: 'Utfører en sletteplan; kan avbrytes og fortsettes',
    hold: 'Holder data tilbake fra sletting',
    'hold add': 'Holder data tilbake: omfang, begrunnelse, hvem som besluttet, og når det vurderes på nytt',
    'hold list': 'Viser hva som holdes tilbake',
    'hold review': 'Lar en tilbakeholdelse gjelde til neste vurdering',
    'hold release': 'Opphever en tilbakeholdelse',
    incident: 'Brudd på personopplysningssikkerheten: registeret, de 72 timene og varslene',
    'incident open': 'Registrerer et brudd: hva, og når det ble oppdaget',
    'incident list': 'Viser alle brudd, også dem ingen er varslet om',
    'incident show': 'Viser et brudd, hva som gjenstår, og hvor mange timer som er igjen',
    'incident scope': 'Finner ut hvem sine opplysninger et brudd har rammet, ut fra datakart, brukslogg og filer',
    'incident assess': 'Noterer risikoen og begrunnelsen',
    'incident notify': 'Noterer at tilsynet eller de berørte er varslet, eller hvorfor ikke',
    'incident draft': 'Lager utkast til meldingen eller varselet som HTML eller PDF',
    'incident close': 'Lukker et brudd når ingenting gjenstår',
    release: 'Statistikk: summer av grupper der ingen kan gjenkjennes',
    'release make': 'Frigir en tabell med summer, eller sier hvorfor det ikke går',
    'release list': 'Viser hva som er frigitt, og til hvem',
    'release show': 'Viser en frigivelse slik den ble utlevert',
    'release reproduce': 'Lager en frigivelse på nytt ut fra posten og sammenligner',
    consent: 'Samtykker, reservasjoner og hva folk er informert om',
    'consent record': 'Lagrer et samtykke med ordene slik de ble vist',
    'consent withdraw': 'Trekker et samtykke tilbake, gjeldende med en gang',
    'consent show': 'Viser hva en person har sagt ja og nei til, og er informert om',
    'consent receipt': 'Utsteder en signert kvittering for et samtykke',
    'consent verify': 'Etterprøver en kvittering',
    'consent opt-out': 'Reserverer en person på en kanal',
    'consent wash': 'Leser Robinsonlisten eller Reservasjonsregisteret',
    'consent announce': 'Informerer en person om et nytt formål før det brukes',
    'consent sent': 'Sier at en melding er sendt på annen måte',
    'consent expire': 'Lar utløpte samtykker og ubekreftede spørsmål falle bort; skjer også hver natt',
    certificate: 'Viser en sletteattest og etterprøver den mot protokollen',
    import: 'Les filer med målinger, personer, avtaler, målepunkter, fakturaer eller betalinger inn i registeret',
    seed: 'Legg inn syntetiske personer som ingen er, til å prøve systemet med',
    schema: 'Skriv et JSON Schema, for redigeringsprogrammer og for inndata',
    new: 'Begynn en erklæring for en ny behandlingsansvarlig',
  },
  options: {
    json: 'svar med JSON',
    language: 'da, nb eller en; ellers terminalens språk, så erklæringens',
    help: 'vis denne hjelpen',
    version: 'vis versjonen',
    strict: 'la merknader telle også',
    format: 'formen på svaret',
    input: 'spørsmålet som JSON; - eller ingenting for standard inn',
    output: 'skriv til en fil; ellers til standard ut',
    fields: 'feltene i skjemaet, med komma mellom',
    purpose: 'formålet skjemaet tjener',
    url: 'hvor erklæringen er publisert',
    answers: 'ta svarene fra en JSON-fil i stedet for å spørre',
    controller: 'bare dette selskapet, slik det heter i mappen policies',
    force: 'overskriv en fil som finnes',
    verifierKey: 'nøkkelen å kontrollere med, slik `hjemmel ledger checkpoint` skriver den',
    checkpoint: 'kontrollpunkter tatt vare på fra tidligere, som protokollen må fortsette',
  },
  headings: {
    usage: 'Bruk:',
    arguments: 'Argumenter:',
    options: 'Valg:',
    globalOptions: 'Valg for alle kommandoer:',
    commands: 'Kommandoer:',
    examples: 'Eksempler:',
  },
  errors: {
    ...importCommandTexts('nb').errors,
    'file-unreadable': '{file} {failure}. Se etter om stien er riktig.',
    'file-unwritable': '{file} kan ikke skrives: den {failure}. Velg et annet sted med -o.',
    'file-exists': '{file} finnes allerede. Velg et annet navn, eller overskriv den med --force.',
    'library-unreadable':
      'Biblioteket {file} har en feil i {line}:{column} ({problem}). Rett den, eller ta filen ut av mappen.',
    'policy-invalid': '{file} har feil og kan ikke svare. Rett det som står over, eller se `npx hjemmel check {file}`.',
    'no-policies': 'Det er ingen erklæring i {file}. En erklæring er en YAML-fil som begynner med `hjemmel: 1`.',
    'input-missing': 'Det er ingenting å svare på. Gi spørsmålet som JSON med --input FIL eller på standard inn.',
    'input-too-large': '{file} er lengre enn {limit}, mer enn noen virkelige inndata. Er det riktig fil?',
    'input-not-json': '{file} er ikke JSON: {detail}.',
    'input-invalid': '{file} har ikke den formen inndata skal ha. Se `hjemmel schema {schema}`.',
    'name-unknown': 'Erklæringen har ikke noe formål, noen kategori eller noe løfte «{name}».{guess}',
    'ledger-key-missing':
      '{file} kan ikke leses. Der skal nøkkelen som signerer protokollen ligge; hent den fra sikkerhetskopien. Den ligger ved siden av nøkkelfilen (KEY_FILE).',
    'ledger-key-malformed':
      '{file} inneholder ingen Ed25519-nøkkel (PKCS#8, PEM). Hent nøkkelen fra sikkerhetskopien. Den ligger ved siden av nøkkelfilen (KEY_FILE).',
    'ledger-key-exposed':
      '{file} kan leses av andre, så signaturene beviser ingenting. Gi bare deg selv tilgang: chmod 600 {file}',
    'ledger-key-wrong':
      'Nøkkelen til protokollen er ikke den som signerte den før. Hent riktig nøkkel fra sikkerhetskopien; den ligger ved siden av nøkkelfilen (KEY_FILE).',
    'verifier-key-malformed':
      '«{key}» er ingen kontrollnøkkel. Den har formen navn+id+nøkkel, slik `npx hjemmel ledger checkpoint` skriver den.',
    'ledger-inconsistent':
      'Protokollen er ikke lenger det som kontrollpunktet ved {size} poster sier: den er endret utenom Hjemmel. Det signeres ikke mer. `npx hjemmel ledger verify` viser hvor.',
    'ledger-damaged':
      'Protokollen mangler hashverdien ved {place}. `npx hjemmel ledger verify` viser alt som mangler; gjenopprett deretter en sikkerhetskopi.',
    'entry-unknown':
      'Protokollen har ingen post {entry} under et kontrollpunkt. En ny post får plassen sin i løpet av sekunder: `npx hjemmel ledger checkpoint` gjør det nå.',
    'controller-unknown':
      'Det finnes ingen behandlingsansvarlig {controller}. Skriv navnet slik mappen med retningslinjene heter.',
    'setting-invalid': 'Disse innstillingene er feil:',
    'not-a-terminal': 'Det trengs en terminal for å spørre. Gi svarene med --answers FIL.json i stedet.',
    'store-unreachable':
      'Databasen kan ikke nås ({failure}). Kjører den, og er DATABASE_URL riktig? Ingenting er endret.',
    'store-refused':
      'Databasen slipper oss ikke inn ({failure}). Rett brukernavn, passord og databasenavn i DATABASE_URL.',
    'store-read-only':
      'Databasen kan leses, men ikke skrives. Er det en kopi, eller er disken skrivebeskyttet? Ingenting er endret.',
    'store-full': 'Det er ikke mer plass på disken. Skaff plass, og kjør igjen: ingenting er gjort halvt.',
    'store-in-use': 'En annen prosess har databasen i {folder} åpen, og den svarer ikke. Stopp den, og kjør igjen.',
    'store-newer': 'Databasen er tatt i bruk av en nyere versjon av Hjemmel ({migrations}). Bruk den versjonen.',
    'migration-changed':
      '{migration} er endret etter at den ble kjørt på denne databasen. Hent den opprinnelige filen; en utviklers egen database kan slettes i stedet.',
    'key-wrong':
      'Nøkkelfilen hører ikke til denne databasen: den kan ikke låse opp. Sett KEY_FILE til riktig fil. Ingenting er endret.',
    'key-file-open': 'Andre enn eieren kan lese nøkkelfilen {file}. Kjør: chmod 600 {file}',
    'key-file-missing':
      'Nøkkelfilen {file} finnes ikke, men databasen er kryptert med den. Hent filen fra sikkerhetskopien av nøklene; lag ikke en ny, for den kan ikke lese det som er kryptert.',
    'key-file-malformed':
      '{file} inneholder ingen nøkkel. Hent filen fra sikkerhetskopien av nøklene; lag ikke en ny, for den kan ikke lese det som er kryptert.',
    'field-unreadable':
      'En kryptert verdi i {table}.{column} kan ikke åpnes: den er endret eller flyttet, eller nøkkelen mangler. Hent den fra en sikkerhetskopi.',
    'object-missing': 'En lagret fil mangler i fillageret. Kontroller FILES_URL, og hent den fra en sikkerhetskopi.',
    'files-unreachable':
      'Fillageret svarer ikke ({failure}). Kontroller FILES_URL og tilgangsnøklene. Ingenting er endret.',
    'data-map-invalid':
      'Datakartet {file} kan ikke brukes: linje {line}, kolonne {column}: {problem}. Rett det og prøv igjen.',
    'no-policy-in-force':
      '{controller} har ingen personvernerklæring som gjelder {day}. Legg en med tidligere ikrafttredelsesdag ved siden av de andre, eller spør om en annen dag.',
    'not-permitted': 'Ikke tillatt: {action} til {purpose} etter {policy}.{because}',
    'source-not-listed':
      '{policy} nevner ikke {source} som kilde til {category}. Oppgi en kilde som erklæringen nevner, eller føy denne til i en ny versjon av den.{because}',
    'outside-permit': 'Tillatelsen til {purpose} omfatter ikke {what}. Spør med et formål som bruker det.',
    'permit-invalid': 'En tillatelse ble brukt der den ikke gjelder. Det er en feil i programmet; gi oss beskjed.',
    'journal-unreachable':
      'Slettejournalen {file} kan ikke nås ({failure}). Finnes mappen i JOURNAL_URL, og kan denne brukeren skrive i den? Ingenting er slettet.',
    'journal-short':
      'Slettejournalen i {folder} slutter ved linje {end}, men databasen har kommet til linje {position}: Det er en annen journal, eller en del av den er tapt. Rett JOURNAL_URL til riktig mappe, eller hent journalen fra kopien. Ingenting er endret.',
    'journal-differs':
      'Linje {position} i slettejournalen i {folder} er ikke den som denne databasen har skrevet: Journalen hører til en annen database, eller den er endret. Rett JOURNAL_URL til riktig mappe, eller hent journalen fra kopien. Ingenting er endret.',
    'journal-damaged':
      'Linje {line} i slettejournalen, i {file}, er skadet: Den fortsetter ikke linjen foran. Hent filen fra kopien. Ingenting er endret.',
    'restore-pending':
      'Databasen stammer fra en sikkerhetskopi: Det som er slettet siden, er der igjen. Ingenting kan leses eller endres før det er slettet på nytt. Kjør `npx hjemmel restore replay`.',
    'clock-set-back':
      'Klokken viser {now}, men databasen har allerede sett {latest}. Ingenting slettes eller signeres når klokken er stilt tilbake. Still klokken riktig; har den ved en feil vært for langt fremme, se «The clock» i docs/operations.md.',
    'store-role-unsafe':
      'Serveren ville arbeide som databaserollen {role} ({why}): Radsikkerheten ville ikke gjelde. Bruk en innlogging som bare kan ta rollen hjemmel_app (docs/operations.md). Ingenting er endret.',
    'store-incomplete':
      'Databasen mangler {migrations}, og denne innloggingen kan ikke opprette tabeller. Sett DATABASE_MIGRATION_URL til innloggingen som eier dem. Ingenting er endret.',
    'store-foreign':
      '{folder} er ikke tom og inneholder ingen Hjemmel-database. Sett DATA til en annen mappe. Ingenting er endret.',
    'embedded-only':
      'Dette er for den innebygde databasen. For PostgreSQL brukes pg_dump eller løpende arkivering, slik docs/operations.md viser; deretter `npx hjemmel restore replay`.',
    'backup-malformed':
      '{file} er ikke en sikkerhetskopi fra Hjemmel, eller den er skadet ({problem}). Velg en annen; databasen er som den var.',
    'confirmation-missing':
      'Det kan ikke angres, så det må bekreftes: Legg til --yes, eller kjør det i en terminal og svar der.',
    'drill-failed': 'Øvelsen mislyktes: {problem}. Resultatet er notert; selve databasen er ikke rørt.',
    'data-unwritable':
      'Mappen {folder} kan ikke skrives: Den {failure}. Sett DATA til en mappe denne brukeren kan skrive i. Ingenting er endret.',
    'plan-unknown':
      'Det finnes ingen sletteplan {plan}. Se id-en der planen ble laget, eller lag en ny med `npx hjemmel plan`.',
    'plan-not-approved': 'Planen {plan} er ikke godkjent. Godkjenn den først: npx hjemmel approve {plan} --by NAVN',
    'plan-drifted':
      'Planen {plan} stemmer ikke lenger: {changes}. Ingenting er slettet. Lag en ny plan med `npx hjemmel plan --controller {controller}`.',
    'plan-in-future':
      'Planen {plan} er en prøvekjøring per {asOf} og kan først utføres fra den dagen. I dag er det {today}.',
    'plan-state': 'Planen {plan} er godkjent eller utført før. Lag en ny plan hvis det er mer å slette.',
    'hold-unknown':
      'Det finnes ingen tilbakeholdelse {hold}, eller den er opphevet. Se dem med `npx hjemmel hold list`.',
    'disclosure-refused': 'Ingenting er sendt til {recipient}. {problem}',
    'hold-invalid': 'Tilbakeholdelsen er ikke lagret. {problem}',
    'certificate-unknown': 'Det finnes ingen sletteattest {certificate}. Id-en står under den utførte planen.',
    'row-unknown': 'Det finnes ingen rad {key} i {table}. Sjekk tabellens navn og radens id.',
    'category-not-listed': '{policy} har ingen kategori for {what}, så det kan ikke lagres. {clauses}',
    'category-never': '{policy} sier at {what} aldri samles inn, så det kan ikke lagres. {clauses}',
    'values-invalid': 'Disse feltene kan ikke lagres slik de er: {fields}. Rett dem og prøv igjen.',
    'already-recorded': 'Det finnes allerede en post med samme {what} i {table}. Endre den i stedet.',
    'record-unknown': 'Posten finnes ikke i {table}, eller formålet gir ikke tilgang til den. Kontroller id og formål.',
    'word-unknown': 'Erklæringen kjenner ikke «{words}». Den kjenner: {known}.',
    'query-too-short': 'Skriv minst {least} tegn å søke etter.',
    'picture-unreadable':
      'Bildet kan ikke lagres: Det er verken JPEG eller PNG, eller det er skadet. Lagre det som JPEG og prøv igjen.',
    'case-unknown': 'Det finnes ingen slik sak. Se sakene med `npx hjemmel case list`.',
    'case-invalid': 'Saken kan ikke opprettes eller avgjøres slik: {problem} {value}. Se `npx hjemmel case --help`.',
    'case-state':
      'Det kan ikke gjøres i sak {case} slik den står nå ({state}). Se den med `npx hjemmel case show {case}`.',
    'case-changed': 'Noen andre har gjort noe i sak {case} i mellomtiden. Se den igjen før du avgjør den.',
    'case-identity-missing':
      'I sak {case} må ingenting utleveres før identiteten er bevist. Registrer beviset med `npx hjemmel case identify {case}`.',
    'case-identity-other': 'Beviset viser en annen enn den sak {case} gjelder. Ingenting er endret.',
    'case-extension-late':
      'Fristen i sak {case} kan bare forlenges én gang og innen den første måneden ({on}). Svar nå, eller avslå med begrunnelse.',
    'correction-not-found':
      'Det står ikke noe slikt om personen under {item} (steder: {places}). Se hva som står, og skriv den gale verdien, eller oppgi kolonnen.',
    'restriction-untold':
      'Personen må få beskjed før begrensningen i sak {case} oppheves (tidligst {on}). Gi beskjed med `npx hjemmel case lift {case} --tell`.',
    'consent-unknown': 'Det finnes ikke noe samtykke «{consent}». Erklæringen kjenner: {known}.',
    'consent-invalid': 'Samtykket «{consent}» er ikke lagret. {problem}',
    'link-invalid':
      'Lenken er ikke laget her, eller den er endret. Bruk lenken slik den står i meldingen, eller si fra på Min side.',
    'wash-list-invalid':
      '{file}, linje {line}, kan ikke leses: {problem}. Filen må ha overskrifter blant name, street, postcode, phone, national_id. Ingenting er endret.',
    'incident-unknown': 'Det finnes ikke noe brudd «{incident}» i registeret. Se dem med `npx hjemmel incident list`.',
    'incident-invalid': 'Bruddet er ikke endret. {problem}',
    'release-unknown': 'Det finnes ingen frigivelse «{release}». Se dem med `npx hjemmel release list`.',
    'release-refused': 'Ingenting er frigitt. {problem}',
    'wrong-use': '{detail}',
  },
  failures: {
    ENOENT: 'finnes ikke',
    EACCES: 'har du ikke lov til å åpne',
    EISDIR: 'er en mappe',
    ENOTDIR: 'ligger under noe som ikke er en mappe',
    ECONNREFUSED: 'ingenting svarer der',
    ENOTFOUND: 'det finnes ingen maskin med det navnet',
    timeout: 'ikke svar i tide',
    '28P01': 'passordet stemmer ikke',
    '3D000': 'det finnes ingen database med det navnet',
    other: 'kan ikke åpnes ({failure})',
  },
  use: {
    choices: 'mulige: {choices}',
    otherwise: 'ellers: {value}',
    unknownOption: 'Det finnes ikke noe valg {name}.{guess}',
    unknownCommand: 'Det finnes ikke noen kommando {name}.{guess}',
    didYouMean: ' Mente du {guess}?',
    missingChoice: '{name} mangler. Mulig: {possible}.',
    possible: ' For eksempel: {possible}.',
    missingArgument: '{name} mangler.',
    missingValue: '{name} må ha en verdi.',
    invalidValue: '{name} kan ikke være {value}. Mulig: {possible}.',
    tooMany: 'Det er flere argumenter enn kommandoen tar.',
    inputTwice: 'Standard inn kan bare leses én gang. Oppgi en fil det ene stedet.',
    purposeAndFields: 'En informasjonstekst til et skjema krever både --purpose og --fields.',
    urlMissing: 'Erklæringen sier ikke hvor den er publisert. Oppgi adressen med --url.',
    jsonFormat: '--json og --format {format} motsier hverandre. Utelat det ene.',
    seeHelp: 'Se `{command} --help`.',
    bug: 'Det skjedde noe som ikke skal kunne skje: {detail}. Meld gjerne fra sammen med kommandoen du kjørte.',
  },
  verdicts: { permit: 'tillatt', deny: 'ikke tillatt', unknown: 'kan ikke avgjøres' },
  through: {
    storage: 'tross begrensning: lagring',
    consent: 'tross begrensning: samtykke',
    claims: 'tross begrensning: rettskrav',
    protection: 'tross begrensning: vern av en annen persons rettigheter',
    'public-interest': 'tross begrensning: viktige samfunnsinteresser',
  },
  due: {
    through: 'Kan lagres til og med {day}.',
    forever: 'Kan lagres uten ende.',
    none: 'Det kan ennå ikke nevnes noen siste dag.',
    isDue: 'Den {on} er fristen ute: {action}.',
    notDue: 'Den {on} er fristen ikke ute.',
    unknown: 'Det er ikke kjent om fristen er ute den {on}.',
    missing: 'Dette mangler vi å vite:',
    held: 'Holdes tilbake av: {value}.',
    assumed: 'Ikke oppgitt og lest som tomt: {value}.',
    rules: 'Regler:',
    clockNotStarted: 'fristen har ikke begynt, eller dagen er ikke kjent',
    whilePurposeLasts: 'åpen',
    actions: { erase: 'slett', anonymise: 'anonymiser' },
    kinds: {
      period: 'frist',
      ceiling: 'høyst',
      floor: 'minst',
      'while-purpose-lasts': 'så lenge formålet består',
      forever: 'alltid',
    },
  },
  clauses: {
    summary: '{count} løfter: {running} holdes av kontroller i drift, {partly} delvis, {planned} planlagt.',
    keptByNothing: 'holdes av ingenting',
    states: { running: 'i drift', partly: 'delvis', planned: 'planlagt', 'in-policy': 'i erklæringen' },
  },
  written: 'Skrevet: {file}',
  nothingChanged: 'De to versjonene sier det samme.',
  remarks: 'Se nærmere på:',
  start: {
    intro:
      'Noen få spørsmål, så har du en erklæring å arbeide videre med. Ctrl-C stanser; ingenting skrives før til slutt.',
    country: 'I hvilket land er den behandlingsansvarlige?',
    countries: { DK: 'Danmark', NO: 'Norge' },
    language: 'På hvilket språk publiseres erklæringen?',
    name: 'Navnet på den behandlingsansvarlige',
    registration: { DK: 'Dansk CVR-nummer', NO: 'Organisasjonsnummer' },
    registrationWrong: 'Kontrollsifferet stemmer ikke. Se over nummeret.',
    street: 'Gate og nummer',
    postcode: 'Postnummer',
    city: 'Poststed',
    email: 'E-postadresse for spørsmål om personvern',
    emailWrong: 'Det er ikke en e-postadresse.',
    phone: 'Telefon (kan utelates)',
    website: 'Nettsted (kan utelates)',
    fiscalYear: 'Første dag i regnskapsåret (MM-DD)',
    fiscalYearWrong: 'Skriv måned og dag, for eksempel 07-01.',
    purposes: 'Hva bruker dere personopplysninger til?',
    effective: 'Fra hvilken dag gjelder erklæringen (ÅÅÅÅ-MM-DD)?',
    effectiveWrong: 'Skriv en dag som finnes, for eksempel 2027-01-01.',
    required: 'Dette må fylles ut.',
    keys: 'opp og ned: flytt · mellomrom: velg · Enter: videre',
    cancelled: 'Stanset; ingenting er skrevet.',
    next: `Nå kan du:
  1. Lese {file} og rette det som ikke er slik hos dere.
  2. npx hjemmel check {file}
  3. npx hjemmel notice {file} --format html -o erklaering.html
  4. Sette status til in-force når erklæringen er vedtatt.`,
  },
};
