import type { FindingWords } from './findings.ts';

export const findingsNb: FindingWords = {
  findings: {
    'controller-unreachable': {
      message: 'Teksten sier ikke hvordan man kommer i kontakt med {name}.',
      suggestion: 'Skriv adresse, e-post og telefonnummer under «controller».',
    },
    'controller-address-missing': {
      message: 'Den behandlingsansvarlige, {name}, står uten postadresse.',
      suggestion: 'Skriv «address» med gate, postnummer, sted og land under «controller».',
    },
    'controller-email-missing': {
      message: 'Den behandlingsansvarlige, {name}, kan ikke nås på e-post.',
      suggestion: 'Skriv en e-postadresse under «controller», slik at den registrerte kan henvende seg elektronisk.',
    },
    'registration-invalid': {
      message: '{register} {number} finnes ikke: kontrollsifferet stemmer ikke.',
      suggestion: 'Slå opp nummeret i registeret og rett det.',
    },
    'authority-missing': {
      message:
        'Den behandlingsansvarlige har ingen tilsynsmyndighet: svar og avslag kan ikke opplyse hvor man kan klage.',
      suggestion: 'Skriv for eksempel «authority: {authority}» under «controller».',
    },
    'joint-contact-missing': {
      message: 'Det felles behandlingsansvaret med {name} har ikke noe kontaktpunkt.',
      suggestion: 'Angi med «contact-point» hvem av dere den registrerte skal henvende seg til.',
    },
    'joint-duties-missing': {
      message: 'Det går ikke fram hvem som har hvilke plikter i det felles behandlingsansvaret med {name}.',
      suggestion: 'Fordel informasjonsplikt, innsyn, sletting og de øvrige oppgavene under «duties».',
    },
    'joint-essence-missing': {
      message: 'Hovedinnholdet i ordningen med {name} er ikke gjort tilgjengelig for den registrerte.',
      suggestion: 'Gjengi hovedinnholdet med egne ord under «essence».',
    },
    undated: {
      message: 'Den publiserte teksten har ingen dato; {effective} er dagen den ble tatt i bruk her.',
      suggestion: 'Skriv i teksten når den gjelder fra, og fjern deretter «undated».',
    },
    'language-missing': {
      message:
        'Erklæringen publiseres på {language}, men {count} tekster mangler på det språket, den første i {example}.',
      suggestion: 'Oversett tekstene, eller ta språket ut av «languages».',
    },
    'label-missing': {
      message: 'Disse har verken «label» eller «text» og vises med det tekniske navnet: {names}.',
      suggestion: 'Gi hver av dem en «label» på erklæringens språk.',
    },
    'kind-without-purpose': {
      message: 'Erklæringen retter seg mot «{kind}», men ingen formål gjelder den gruppen.',
      suggestion: 'Legg «{kind}» til under «for» på formålene som gjelder gruppen, eller ta den ut av «audience».',
    },
    'category-unused': {
      message: 'Ingen formål bruker opplysningene «{category}».',
      suggestion: 'Nevn dem under «uses» på formålet som trenger dem; ellers kan de ikke samles inn.',
    },
    'category-never-used': {
      message: 'Opplysningene «{category}» skal aldri samles inn, men formålet «{purpose}» bruker dem.',
      suggestion: 'Avgjør hva som gjelder: fjern dem fra formålet, eller fjern løftet.',
    },
    'source-unnamed': {
      message: 'Opplysningene «{category}» kommer fra «{source}», men kilden er ikke beskrevet for den registrerte.',
      suggestion: 'Gi kilden en «label» under «sources» som sier hvem som gir fra seg opplysningene.',
    },
    'mandatory-unsaid': {
      message:
        'Formålene {purposes} bygger på avtale eller lovkrav, men teksten sier ikke hvilke opplysninger man må gi, og hva som skjer hvis man lar være.',
      suggestion: 'Skriv «mandatory» med «by» og «consequence» på opplysningene som er nødvendige.',
    },
    'basis-missing': {
      message: 'Formålet «{purpose}» har ikke noe behandlingsgrunnlag.',
      suggestion: 'Skriv under «basis» hvilket av de seks grunnlagene i artikkel 6 nr. 1 det bygger på.',
    },
    'basis-unstated': {
      message:
        'Teksten nevner ikke behandlingsgrunnlaget for formålet «{purpose}». Her er det forutsatt at det bygger på {bases}.',
      suggestion: 'Nevn grunnlaget i teksten, og fjern så «unstated».',
    },
    'basis-missing-for-category': {
      message: 'Formålet «{purpose}» bruker {categories}, men ingen av grunnlagene dekker dem.',
      suggestion: 'Utvid «covers» på et grunnlag, legg til et grunnlag, eller fjern opplysningene fra formålet.',
    },
    'basis-covers-unused': {
      message: 'Et grunnlag for «{purpose}» dekker «{category}», som formålet ikke bruker.',
      suggestion: 'Legg opplysningene til under «uses», eller fjern dem fra «covers».',
    },
    'law-unnamed': {
      message: 'Formålet «{purpose}» bygger på {basis}, men loven er ikke nevnt.',
      suggestion: 'Skriv hvilken lov og bestemmelse som pålegger oppgaven, for eksempel {statute}.',
    },
    'interest-unnamed': {
      message: 'Interessen «{interest}» er ikke angitt: «{text}» gjentar bare lovens ord.',
      suggestion: 'Skriv den konkrete interessen, for eksempel å finne lekkasjer eller hindre misbruk.',
    },
    'interest-unbalanced': {
      message: 'Det finnes ingen dato for interesseavveiningen av {interests}.',
      suggestion: 'Gjør avveiningen og skriv dagen i «balanced», slik at den kan finnes igjen.',
    },
    'purpose-vague': {
      message: 'Formålet «{purpose}» er ikke spesifikt angitt: «{text}» kan bety hva som helst.',
      suggestion: 'Skriv hva opplysningene faktisk brukes til, ett formål om gangen.',
    },
    'purposes-without-roles': {
      message: 'Alle ansatte kan handle for {purposes}, mens andre formål er forbeholdt bestemte roller.',
      suggestion: 'Skriv «roles» på dem, slik at bare de som trenger det, har tilgang.',
    },
    'second-ground-missing': {
      message:
        'Formålet «{purpose}» bruker «{category}» ({sensitivity}), men ingen grunnlag har den ekstra hjemmelen slike opplysninger krever.',
      suggestion:
        'Legg til «second» med en bestemmelse som tillater nettopp slike opplysninger, eller la være å bruke dem.',
    },
    'marketing-without-consent': {
      message: 'Formålet «{purpose}» sender markedsføring på {channels} uten samtykke.',
      suggestion:
        'Bygg de kanalene på et samtykke, eller begrens dem med «when» til egne kunder, tilsvarende produkter og en enkel og gratis reservasjon.',
    },
    'contract-for-marketing': {
      message: 'Formålet «{purpose}» er markedsføring, men bygger på avtalen, som godt kan oppfylles uten.',
      suggestion: 'Fjern «contract», og bygg formålet på samtykke eller på en interesse man kan protestere mot.',
    },
    'automated-unstated': {
      message: 'Det går ikke fram om det treffes automatiserte avgjørelser, herunder profilering.',
      suggestion: 'Skriv «automated-decisions: none», eller beskriv dem under «automated» på formålet.',
    },
    'automated-ruled-out': {
      message: 'Erklæringen utelukker automatiserte avgjørelser eller profilering, men formålet «{purpose}» gjør det.',
      suggestion: 'Stans profileringen eller avgjørelsene under formålet, eller rett teksten så den er sann.',
    },
    'consent-implied': {
      message:
        'Samtykket «{consent}» utledes av det personen gjør. Det er ikke et gyldig samtykke: det er verken frivillig, spesifikt eller utvetydig.',
      suggestion: 'Bruk avtalen («contract») som grunnlag for det den krever, og be om et eget samtykke til resten.',
    },
    'consent-condition': {
      message: 'Samtykket «{consent}» kreves av {kinds} som vilkår for å få tjenesten; da er det ikke frivillig.',
      suggestion:
        'Bruk et annet grunnlag for det nødvendige, som «contract» eller «legal-obligation», og la bare resten være et valg.',
    },
    'consent-for-mandatory': {
      message:
        'Opplysningene «{category}» er obligatoriske, men «{purpose}» bygger bare på samtykke til dem. Da kan man ikke fritt si nei.',
      suggestion: 'Bruk et annet grunnlag, eller gjør opplysningene frivillige.',
    },
    'consent-bundled': {
      message: 'Samtykket «{consent}» gjelder markedsføring og annet på én gang ({purposes}).',
      suggestion: 'Be om ett samtykke for hvert formål, slik at personen kan si ja til det ene og nei til det andre.',
    },
    'consent-without-wording': {
      message: 'Det går ikke fram hva man sier ja til med samtykket «{consent}».',
      suggestion: 'Skriv samtykketeksten ord for ord under «wording», slik at samtykket kan dokumenteres.',
    },
    'consent-without-withdrawal': {
      message: 'Det går ikke fram hvordan samtykket «{consent}» trekkes tilbake.',
      suggestion: 'Beskriv det under «withdrawal»; det skal være like enkelt som å gi samtykket.',
    },
    'consent-unused': {
      message: 'Ingen formål bygger på samtykket «{consent}».',
      suggestion: 'Bruk det som grunnlag for et formål, eller la være å be om det.',
    },
    'recipients-missing': {
      message: 'Ingen mottakere er nevnt, heller ikke databehandlere.',
      suggestion: 'Nevn mottakerne eller kategoriene av mottakere under «recipients».',
    },
    'recipient-receives-nothing': {
      message: 'Mottakeren «{recipient}» får ingenting: ingen av formålene dens bruker opplysningene den kan få.',
      suggestion: 'Rett «receives» eller «for», eller fjern mottakeren.',
    },
    'agreement-missing': {
      message: 'Databehandleren «{recipient}» står uten databehandleravtale.',
      suggestion: 'Inngå avtalen og skriv «agreement» med datoene, eller «registered» hvis den står i registeret.',
    },
    'agreement-unstated': {
      message: 'Teksten nevner ingen databehandleravtale med «{recipient}».',
      suggestion: 'Finn avtalen og skriv datoene under «agreement»; finnes den ikke, må den inngås.',
    },
    'agreement-expired': {
      message: 'Databehandleravtalen med «{recipient}» gikk ut {date}.',
      suggestion: 'Forny avtalen, eller slutt å gi databehandleren opplysninger.',
    },
    'agreement-review-past': {
      message: 'Avtalen med «{recipient}» skulle vært gjennomgått senest {date}.',
      suggestion: 'Før kontroll med databehandleren og sett en ny dato.',
    },
    'prohibition-contradicted': {
      message:
        'Teksten motsier seg selv: forbudet «{rule}» holder {categories} fra «{recipient}», som er oppført som mottaker av dem.',
      suggestion:
        'Avgjør hva som er ment. Ofte har et ord falt ut eller kommet til; rett forbudet, eller fjern mottakeren.',
    },
    'transfer-ruled-out': {
      message: 'Erklæringen utelukker overføring til tredjeland, men «{recipient}» er i {countries}.',
      suggestion: 'Nevn overføringen og grunnlaget for den, eller velg en mottaker innenfor EØS.',
    },
    'transfer-mechanism-missing': {
      message: '«{recipient}» er i {countries} utenfor EØS, men overføringen har ikke noe grunnlag.',
      suggestion: 'Skriv «transfer» med «mechanism», for eksempel standard personvernbestemmelser (scc).',
    },
    'transfer-copy-missing': {
      message:
        'Det går ikke fram hvordan man får en kopi av garantiene for overføringen til «{recipient}» ({countries}).',
      suggestion: 'Skriv under «copy» hvor man henvender seg for å få kopien.',
    },
    'transfer-assessment-missing': {
      message: 'Overføringen til «{recipient}» ({countries}) er ikke vurdert.',
      suggestion: 'Vurder mottakerlandets regler og praksis, og skriv dagen og neste gjennomgang i «assessment».',
    },
    'transfer-review-past': {
      message: 'Vurderingen av overføringen til «{recipient}» ({countries}) skulle vært gjennomgått senest {date}.',
      suggestion: 'Gå gjennom vurderingen og sett en ny dato.',
    },
    'adequacy-unknown': {
      message:
        'Det finnes ingen kjent beslutning om tilstrekkelig beskyttelsesnivå for {countries}, der «{recipient}» er.',
      suggestion: 'Bruk et annet overføringsgrunnlag, eller legg beslutningen til i et bibliotek hvis den er truffet.',
    },
    'adequacy-unverified': {
      message: 'Beslutningen om tilstrekkelig beskyttelsesnivå for {countries} ({recipient}) er ikke kontrollert.',
      suggestion: 'La en jurist bekrefte at den gjelder, og at den omfatter nettopp denne mottakeren.',
    },
    'storage-missing': {
      message: 'Opplysningene «{category}» har verken slettefrist eller kriterium for hvor lenge de lagres.',
      suggestion: 'Skriv en regel under «retention» med periode og start, eller kriteriet i «because».',
    },
    'storage-missing-for-fields': {
      message: 'Bare en del av «{category}» har slettefrist; {fields} har ingen.',
      suggestion: 'Legg til en regel for resten, eller la regelen gjelde hele kategorien.',
    },
    'storage-missing-for-kinds': {
      message: 'Opplysningene «{category}» har ingen slettefrist for {kinds}.',
      suggestion: 'Legg til en regel for dem, eller la den gjelde alle.',
    },
    'storage-missing-for-purposes': {
      message: 'Opplysningene «{category}» har slettefrist bare for noen formål; under {purposes} lagres de uten ende.',
      suggestion: 'Legg til en alminnelig regel for «{category}», eller skriv med «ends» når formålene er over.',
    },
    'storage-floor-only': {
      message: 'Opplysningene «{category}» har bare en minstefrist ({rules}); når de slettes, går ikke fram.',
      suggestion: 'Legg til en regel med «at most», eller skriv med «ends» når formålene er over.',
    },
    'as-long-as-necessary': {
      message: 'Regelen «{rule}» lagrer {categories} «så lenge det er nødvendig» uten å si når det er over.',
      suggestion: 'Skriv en periode, kriteriet i «because», eller med «ends» hendelsen formålet slutter med.',
    },
    'storage-criterion-untold': {
      message:
        'Regelen «{rule}» sier bare at {categories} lagres «så lenge det er nødvendig». Når formålene er over, går ikke fram av det som står om lagring.',
      suggestion: 'Skriv kriteriet i «because», for eksempel «til du ikke lenger er kunde», eller sett en periode.',
    },
    'forever-without-reason': {
      message: 'Regelen «{rule}» lagrer for alltid uten å si hvorfor.',
      suggestion: 'Sett en frist, eller skriv begrunnelsen i «because».',
    },
    'floor-after-ceiling': {
      message:
        'To regler for «{category}» kan ikke følges samtidig: «{floor}» krever minst {floor-period}, «{ceiling}» tillater høyst {ceiling-period}.',
      suggestion: 'Senk kravet, hev taket, eller begrens en av dem til et formål med «for».',
    },
    'retention-contradiction': {
      message: 'To regler for «{category}» motsier hverandre: «{rule}» sier {period}, «{other}» sier {other-period}.',
      suggestion: 'Behold den ene, eller begrens dem til hvert sitt formål, hver sin gruppe eller hvert sitt felt.',
    },
    'retention-for-unused': {
      message: 'Regelen «{rule}» gjelder «{category}» under {purposes}, som ikke bruker de opplysningene.',
      suggestion: 'Rett «of» eller «for»; slik den står, virker regelen aldri.',
    },
    'trigger-never-fires': {
      message:
        'Klokken i «{rule}» kan aldri starte: {events} kan ikke skje for dem eller det regelen gjelder ({categories}).',
      suggestion: 'Velg en hendelse som kan skje, eller rett hvem og hva hendelsen gjelder.',
    },
    'trigger-not-for-kinds': {
      message:
        'Klokken i «{rule}» starter aldri for {kinds}: {events} kan ikke skje for dem, så {categories} lagres uten ende.',
      suggestion: 'Legg til en hendelse som også kan skje for dem, eller en egen regel.',
    },
    'trigger-last-of-one': {
      message: 'Regelen «{rule}» venter på den siste «{event}», men den skjer bare én gang for hver opplysning.',
      suggestion: 'Skriv «after: {event}», eller velg en hendelse som skjer for personen flere ganger.',
    },
    'anonymising-that-does-not': {
      message:
        'Regelen «{rule}» anonymiserer ikke: å {way} «{field}» pseudonymiserer bare, og personen kan fortsatt finnes.',
      suggestion:
        'Slett feltet (drop), eller gjør det så grovt at ingen kan pekes ut: måned, år, postområde eller intervall.',
    },
    'right-not-mentioned': {
      message: 'Teksten nevner ikke {right}.',
      suggestion: 'Legg til rettigheten under «rights» med hvordan den brukes.',
    },
    'right-partly-mentioned': {
      message: 'Teksten nevner {right} bare når det gjelder {purposes}.',
      suggestion: 'Nevn rettigheten i sin helhet, og fjern så «only-for».',
    },
    'complaint-authority-missing': {
      message: 'Teksten sier ikke at man kan klage til tilsynsmyndigheten; den viser bare til dere selv.',
      suggestion: 'Skriv «authority» under «rights.complaint», for eksempel {authority}.',
    },
    'identity-beyond-need': {
      message: 'Alle som bruker {right}, må vise legitimasjon. Det er mer enn loven gir adgang til å kreve.',
      suggestion:
        'Be om legitimasjon bare ved rimelig tvil («demand: reasonable-doubt»), og bruk innlogging der det finnes.',
    },
    'form-beyond-need': {
      message: 'Man må sende et underskrevet brev for å bruke {right}. Det gjør det vanskeligere enn loven tillater.',
      suggestion: 'Ta imot henvendelsen i alle kanaler, også elektronisk: «form: any».',
    },
    'proof-not-destroyed': {
      message: 'Kopien av legitimasjonen ved {right} blir ikke makulert.',
      suggestion: 'Skriv «destroy: true», og lagre bare at identiteten er kontrollert.',
    },
    'deadline-beyond-law': {
      message: 'Fristen {deadline} for {right} er lengre enn den ene måneden loven gir.',
      suggestion: 'Skriv P1M eller kortere; forlengelse avgjøres i den enkelte saken.',
    },
    'law-repealed': {
      message: '{law} gjaldt bare til og med {date}.',
      suggestion: 'Vis til loven som er kommet i stedet: {replacement}.',
    },
    'law-not-in-force': {
      message: '{law} trer først i kraft {date}.',
      suggestion: 'Vis til loven som gjelder nå, og bytt den dagen den nye gjelder.',
    },
    'law-unverified': {
      message: '{law} er ikke kontrollert av en jurist.',
      suggestion: 'La en jurist bekrefte bestemmelsen før den vises som gjeldende rett.',
    },
    'clause-unkept': {
      message: 'Ingen regel og ingen kontroll holder løftet {clause}.',
      suggestion: 'Skriv i «kept-by» hva som holder det, eller ta løftet ut av teksten.',
    },
    'clause-planned': {
      message: 'Løftet {clause} holdes bare av kontroller som ennå ikke er i drift: {controls}.',
      suggestion: 'Hold løftet på annen måte inntil videre, og skriv hvordan i egne rutiner.',
    },
    'controls-unbound': {
      message: 'Disse kontrollene holder ikke noe løfte i noen av erklæringene: {controls}.',
      suggestion: 'Nevn dem i «kept-by» på løftene de holder, hvis det er noen.',
    },
  },
  terms: {
    right: {
      access: 'retten til innsyn',
      rectification: 'retten til retting',
      erasure: 'retten til sletting',
      restriction: 'retten til begrensning av behandling',
      objection: 'retten til å protestere',
      portability: 'retten til dataportabilitet',
      withdrawal: 'retten til å trekke tilbake et samtykke',
      complaint: 'retten til å klage til tilsynsmyndigheten',
      'transfer-copy': 'retten til en kopi av garantiene for overføring',
      'human-review': 'retten til menneskelig inngripen ved automatiserte avgjørelser',
    },
    sensitivity: {
      'national-id': 'fødselsnummer',
      criminal: 'straffbare forhold',
      special: 'særlige kategorier av opplysninger',
    },
    register: { cvr: 'CVR-nummer', orgnr: 'Organisasjonsnummer' },
    way: { hash: 'hashe', encrypt: 'kryptere', mask: 'maskere' },
    language: { da: 'dansk', nb: 'bokmål', en: 'engelsk' },
  },
  acts: {
    'dk-marketing': 'den danske markedsføringsloven § 10',
    'no-marketing': 'markedsføringsloven § 15',
    'dk-criminal': 'den danske databeskyttelsesloven § 8',
    'no-criminal': 'personopplysningsloven § 11',
    'dk-national-id': 'den danske databeskyttelsesloven § 11',
    'no-national-id': 'personopplysningsloven § 12',
  },
  citation: {
    regulation: 'personvernforordningen ',
    article: 'artikkel {n}',
    definition: ' nr. {n}',
    paragraph: ' nr. {n}',
    point: ' bokstav {n}',
    recital: 'fortalepunkt {n}',
  },
  noSuccessor: 'Vis til bestemmelsen som gjelder nå, eller ta henvisningen ut.',
  report: {
    severity: { error: 'feil', warning: 'advarsel', note: 'merknad' },
    counts: {
      error: ['feil', 'feil'],
      warning: ['advarsel', 'advarsler'],
      note: ['merknad', 'merknader'],
      file: ['fil', 'filer'],
    },
    summary: '{errors}, {warnings} og {notes} i {files}.',
    clean: 'Ingen merknader til {files}.',
  },
};
