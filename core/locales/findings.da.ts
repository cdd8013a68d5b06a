import type { FindingWords } from './findings.ts';

export const findingsDa: FindingWords = {
  findings: {
    'controller-unreachable': {
      message: 'Teksten fortæller ikke, hvordan man kommer i kontakt med {name}.',
      suggestion: 'Skriv adresse, e-mail og telefonnummer under »controller«.',
    },
    'controller-address-missing': {
      message: 'Den dataansvarlige, {name}, står uden postadresse.',
      suggestion: 'Skriv »address« med vej, postnummer, by og land under »controller«.',
    },
    'controller-email-missing': {
      message: 'Den dataansvarlige, {name}, kan ikke nås på e-mail.',
      suggestion: 'Skriv en e-mailadresse under »controller«, så den registrerede kan henvende sig elektronisk.',
    },
    'registration-invalid': {
      message: '{register} {number} findes ikke: kontrolcifferet passer ikke.',
      suggestion: 'Slå nummeret op i registret, og ret det.',
    },
    'authority-missing': {
      message: 'Den dataansvarlige har ingen tilsynsmyndighed: svar og afslag kan ikke oplyse, hvor man kan klage.',
      suggestion: 'Skriv for eksempel »authority: {authority}« under »controller«.',
    },
    'joint-contact-missing': {
      message: 'Det fælles dataansvar med {name} har intet kontaktpunkt.',
      suggestion: 'Angiv med »contact-point«, hvem af jer den registrerede skal henvende sig til.',
    },
    'joint-duties-missing': {
      message: 'Det fremgår ikke, hvem der har hvilke pligter i det fælles dataansvar med {name}.',
      suggestion: 'Fordel oplysningspligt, indsigt, sletning og de øvrige opgaver under »duties«.',
    },
    'joint-essence-missing': {
      message: 'Det væsentligste indhold af ordningen med {name} er ikke gjort tilgængeligt for den registrerede.',
      suggestion: 'Gengiv hovedindholdet af ordningen med egne ord under »essence«.',
    },
    undated: {
      message: 'Den offentliggjorte tekst har ingen dato; {effective} er dagen, hvor den blev taget i brug her.',
      suggestion: 'Skriv i teksten, hvornår den gælder fra, og fjern så »undated«.',
    },
    'language-missing': {
      message: 'Politikken udgives på {language}, men {count} tekster mangler på det sprog, den første i {example}.',
      suggestion: 'Oversæt teksterne, eller tag sproget ud af »languages«.',
    },
    'label-missing': {
      message: 'Disse har hverken »label« eller »text« og bliver vist med deres tekniske navn: {names}.',
      suggestion: 'Giv hver af dem en »label« på politikkens sprog.',
    },
    'kind-without-purpose': {
      message: 'Politikken henvender sig til »{kind}«, men intet formål gælder den gruppe.',
      suggestion: 'Tilføj »{kind}« under »for« på de formål, der gælder den, eller tag gruppen ud af »audience«.',
    },
    'category-unused': {
      message: 'Intet formål bruger oplysningerne »{category}«.',
      suggestion: 'Nævn dem under »uses« på det formål, der har brug for dem; ellers må de ikke indsamles.',
    },
    'category-never-used': {
      message: 'Oplysningerne »{category}« siges aldrig at blive indsamlet, men formålet »{purpose}« bruger dem.',
      suggestion: 'Afgør, hvad der gælder: fjern dem fra formålet, eller fjern løftet.',
    },
    'source-unnamed': {
      message: 'Oplysningerne »{category}« kommer fra »{source}«, men kilden er ikke beskrevet for den registrerede.',
      suggestion: 'Giv kilden en »label« under »sources«, som siger, hvem der afgiver oplysningerne.',
    },
    'mandatory-unsaid': {
      message:
        'Formålene {purposes} bygger på aftale eller lovkrav, men teksten siger ikke, hvilke oplysninger man har pligt til at give, og hvad der sker, hvis man lader være.',
      suggestion: 'Skriv »mandatory« med »by« og »consequence« på de oplysninger, der er nødvendige.',
    },
    'basis-missing': {
      message: 'Formålet »{purpose}« har intet behandlingsgrundlag.',
      suggestion: 'Skriv under »basis«, hvilket af de seks grundlag i artikel 6, stk. 1, det bygger på.',
    },
    'basis-unstated': {
      message:
        'Teksten nævner ikke behandlingsgrundlaget for formålet »{purpose}«. Her er det forudsat, at det hviler på {bases}.',
      suggestion: 'Nævn grundlaget i teksten, og fjern så »unstated«.',
    },
    'basis-missing-for-category': {
      message: 'Formålet »{purpose}« bruger {categories}, men ingen af dets grundlag dækker dem.',
      suggestion: 'Udvid »covers« på et grundlag, tilføj et grundlag, eller fjern oplysningerne fra formålet.',
    },
    'basis-covers-unused': {
      message: 'Et grundlag for »{purpose}« dækker »{category}«, som formålet slet ikke bruger.',
      suggestion: 'Tilføj oplysningerne under »uses«, eller fjern dem fra »covers«.',
    },
    'law-unnamed': {
      message: 'Formålet »{purpose}« støttes på {basis}, men loven er ikke nævnt.',
      suggestion: 'Skriv, hvilken lov og bestemmelse der pålægger opgaven, for eksempel {statute}.',
    },
    'interest-unnamed': {
      message: 'Interessen »{interest}« er ikke nævnt: »{text}« gentager kun lovens ord.',
      suggestion: 'Skriv den konkrete interesse, for eksempel at finde utætheder eller at undgå misbrug.',
    },
    'interest-unbalanced': {
      message: 'Der er ingen dato for interesseafvejningen af {interests}.',
      suggestion: 'Foretag afvejningen, og skriv dagen i »balanced«, så den kan findes frem igen.',
    },
    'purpose-vague': {
      message: 'Formålet »{purpose}« er ikke udtrykkeligt angivet: »{text}« kan betyde hvad som helst.',
      suggestion: 'Skriv, hvad oplysningerne faktisk bruges til, et formål ad gangen.',
    },
    'purposes-without-roles': {
      message: 'Alle medarbejdere kan handle for {purposes}, mens andre formål er forbeholdt bestemte roller.',
      suggestion: 'Skriv »roles« på dem, så adgangen begrænses til dem, der har brug for den.',
    },
    'second-ground-missing': {
      message:
        'Formålet »{purpose}« bruger »{category}« ({sensitivity}), men intet grundlag har den ekstra hjemmel, som de kræver.',
      suggestion:
        'Tilføj »second« med en bestemmelse, der tillader netop den slags oplysninger, eller lad være med at bruge dem.',
    },
    'marketing-without-consent': {
      message: 'Formålet »{purpose}« sender markedsføring ad {channels} uden samtykke.',
      suggestion:
        'Byg de kanaler på et samtykke, eller begræns dem med »when« til egne kunders køb af lignende produkter og en let og gratis afmelding.',
    },
    'contract-for-marketing': {
      message: 'Formålet »{purpose}« er markedsføring, men støttes på aftalen, som sagtens kan opfyldes uden.',
      suggestion: 'Fjern »contract«, og byg formålet på samtykke eller på en interesse, man kan gøre indsigelse mod.',
    },
    'automated-unstated': {
      message: 'Det fremgår ikke, om der træffes automatiske afgørelser, herunder profilering.',
      suggestion: 'Skriv »automated-decisions: none«, eller beskriv dem under »automated« på formålet.',
    },
    'automated-ruled-out': {
      message: 'Politikken udelukker automatiske afgørelser eller profilering, men formålet »{purpose}« gør det.',
      suggestion: 'Stands profileringen eller afgørelserne under formålet, eller ret teksten, så den er sand.',
    },
    'consent-implied': {
      message:
        'Samtykket »{consent}« udledes af, hvad personen gør. Det er ikke et gyldigt samtykke: det er hverken frivilligt, specifikt eller utvetydigt.',
      suggestion:
        'Brug aftalen (»contract«) som grundlag for det, den kræver, og bed om et særskilt samtykke til resten.',
    },
    'consent-condition': {
      message: 'Samtykket »{consent}« kræves af {kinds} som betingelse for at få ydelsen; så er det ikke frivilligt.',
      suggestion:
        'Brug et andet grundlag for det nødvendige, såsom »contract« eller »legal-obligation«, og lad kun resten være et valg.',
    },
    'consent-for-mandatory': {
      message:
        'Oplysningerne »{category}« er obligatoriske, men »{purpose}« bygger kun på samtykke til dem. Man kan ikke frit sige nej.',
      suggestion: 'Brug et andet grundlag, eller gør oplysningerne frivillige.',
    },
    'consent-bundled': {
      message: 'Samtykket »{consent}« gælder på én gang markedsføring og andet ({purposes}).',
      suggestion: 'Bed om ét samtykke for hvert formål, så personen kan sige ja til det ene og nej til det andet.',
    },
    'consent-without-wording': {
      message: 'Det fremgår ikke, hvad man siger ja til med samtykket »{consent}«.',
      suggestion: 'Skriv samtykketeksten ord for ord under »wording«, så samtykket kan dokumenteres.',
    },
    'consent-without-withdrawal': {
      message: 'Det fremgår ikke, hvordan samtykket »{consent}« trækkes tilbage.',
      suggestion: 'Beskriv det under »withdrawal«; det skal være lige så let som at give samtykket.',
    },
    'consent-unused': {
      message: 'Intet formål bygger på samtykket »{consent}«.',
      suggestion: 'Brug det som grundlag for et formål, eller lad være med at bede om det.',
    },
    'recipients-missing': {
      message: 'Ingen modtagere er nævnt, heller ikke databehandlere.',
      suggestion: 'Nævn modtagerne eller kategorierne af modtagere under »recipients«.',
    },
    'recipient-receives-nothing': {
      message: 'Modtageren »{recipient}« får ingenting: intet af dens formål bruger de oplysninger, den må få.',
      suggestion: 'Ret »receives« eller »for«, eller fjern modtageren.',
    },
    'agreement-missing': {
      message: 'Databehandleren »{recipient}« står uden databehandleraftale.',
      suggestion: 'Indgå aftalen, og skriv »agreement« med dens datoer, eller »registered«, hvis den står i registret.',
    },
    'agreement-unstated': {
      message: 'Teksten nævner ingen databehandleraftale med »{recipient}«.',
      suggestion: 'Find aftalen, og skriv dens datoer under »agreement«; er der ingen, skal den indgås.',
    },
    'agreement-expired': {
      message: 'Databehandleraftalen med »{recipient}« udløb den {date}.',
      suggestion: 'Forny aftalen, eller stop med at give databehandleren oplysninger.',
    },
    'agreement-review-past': {
      message: 'Aftalen med »{recipient}« skulle have været gennemgået senest den {date}.',
      suggestion: 'Før tilsyn med databehandleren, og sæt en ny dato.',
    },
    'prohibition-contradicted': {
      message:
        'Teksten modsiger sig selv: forbuddet »{rule}« holder {categories} fra »{recipient}«, som er nævnt som modtager af dem.',
      suggestion: 'Afgør, hvad der er ment. Ofte er der faldet et ord ud; ret forbuddet, eller fjern modtageren.',
    },
    'transfer-ruled-out': {
      message: 'Politikken udelukker overførsel til tredjelande, men »{recipient}« er i {countries}.',
      suggestion: 'Nævn overførslen og dens grundlag, eller vælg en modtager inden for EØS.',
    },
    'transfer-mechanism-missing': {
      message: '»{recipient}« er i {countries} uden for EØS, men overførslen har intet grundlag.',
      suggestion: 'Skriv »transfer« med »mechanism«, for eksempel standardkontrakten (scc).',
    },
    'transfer-copy-missing': {
      message:
        'Det fremgår ikke, hvordan man får en kopi af garantierne for overførslen til »{recipient}« ({countries}).',
      suggestion: 'Skriv under »copy«, hvor man henvender sig for at få kopien.',
    },
    'transfer-assessment-missing': {
      message: 'Overførslen til »{recipient}« ({countries}) er ikke vurderet.',
      suggestion: 'Vurder modtagerlandets regler og praksis, og skriv dagen og næste gennemgang i »assessment«.',
    },
    'transfer-review-past': {
      message: 'Vurderingen af overførslen til »{recipient}« ({countries}) skulle være gennemgået senest den {date}.',
      suggestion: 'Gennemgå vurderingen, og sæt en ny dato.',
    },
    'adequacy-unknown': {
      message:
        'Der er ingen kendt afgørelse om tilstrækkeligt beskyttelsesniveau for {countries}, hvor »{recipient}« er.',
      suggestion: 'Brug et andet overførselsgrundlag, eller tilføj afgørelsen i et bibliotek, hvis den er truffet.',
    },
    'adequacy-unverified': {
      message: 'Afgørelsen om tilstrækkeligt beskyttelsesniveau for {countries} ({recipient}) er ikke efterset.',
      suggestion: 'Lad en jurist bekræfte, at den gælder, og at den omfatter netop denne modtager.',
    },
    'storage-missing': {
      message: 'Oplysningerne »{category}« har hverken slettefrist eller kriterium for, hvor længe de gemmes.',
      suggestion: 'Skriv en regel under »retention« med periode og begyndelse, eller kriteriet i »because«.',
    },
    'storage-missing-for-fields': {
      message: 'Kun en del af »{category}« har en slettefrist; {fields} har ingen.',
      suggestion: 'Tilføj en regel for resten, eller lad reglen gælde hele kategorien.',
    },
    'storage-missing-for-kinds': {
      message: 'Oplysningerne »{category}« har ingen slettefrist for {kinds}.',
      suggestion: 'Tilføj en regel for dem, eller lad den gælde alle.',
    },
    'storage-missing-for-purposes': {
      message: 'Oplysningerne »{category}« har kun slettefrist for nogle formål; under {purposes} gemmes de uden ende.',
      suggestion: 'Tilføj en almindelig regel for »{category}«, eller skriv med »ends«, hvornår formålene er forbi.',
    },
    'storage-floor-only': {
      message: 'Oplysningerne »{category}« har kun en mindstefrist ({rules}); hvornår de slettes, fremgår ikke.',
      suggestion: 'Tilføj en regel med »at most«, eller skriv med »ends«, hvornår formålene er forbi.',
    },
    'as-long-as-necessary': {
      message: 'Reglen »{rule}« gemmer {categories}, »så længe det er nødvendigt«, uden at sige, hvornår det er forbi.',
      suggestion: 'Skriv en periode, kriteriet i »because«, eller med »ends« den begivenhed, formålet slutter med.',
    },
    'storage-criterion-untold': {
      message:
        'Reglen »{rule}« siger kun, at {categories} gemmes, »så længe det er nødvendigt«. Hvornår formålene er forbi, fremgår ikke af det, der står om opbevaring.',
      suggestion: 'Skriv kriteriet i »because«, for eksempel »til du ikke længere er kunde«, eller sæt en periode.',
    },
    'forever-without-reason': {
      message: 'Reglen »{rule}« gemmer for altid uden at sige hvorfor.',
      suggestion: 'Sæt en frist, eller skriv begrundelsen i »because«.',
    },
    'floor-after-ceiling': {
      message:
        'To regler for »{category}« kan ikke begge følges: »{floor}« kræver mindst {floor-period}, »{ceiling}« tillader højst {ceiling-period}.',
      suggestion: 'Sænk kravet, hæv loftet, eller begræns en af dem til et formål med »for«.',
    },
    'retention-contradiction': {
      message: 'To regler for »{category}« modsiger hinanden: »{rule}« siger {period}, »{other}« siger {other-period}.',
      suggestion: 'Behold den ene, eller begræns dem til hver sit formål, hver sin gruppe eller hver sit felt.',
    },
    'retention-for-unused': {
      message: 'Reglen »{rule}« gælder »{category}« under {purposes}, som ikke bruger de oplysninger.',
      suggestion: 'Ret »of« eller »for«; som den står, virker reglen aldrig.',
    },
    'trigger-never-fires': {
      message:
        'Uret i »{rule}« kan aldrig begynde: {events} kan ikke ske for dem eller det, reglen gælder ({categories}).',
      suggestion: 'Vælg en begivenhed, der kan ske, eller ret, hvem og hvad begivenheden gælder.',
    },
    'trigger-not-for-kinds': {
      message:
        'Uret i »{rule}« begynder aldrig for {kinds}: {events} kan ikke ske for dem, så deres {categories} gemmes uden ende.',
      suggestion: 'Tilføj en begivenhed, der også kan ske for dem, eller en særskilt regel.',
    },
    'trigger-last-of-one': {
      message: 'Reglen »{rule}« venter på den sidste »{event}«, men den sker kun én gang for hver oplysning.',
      suggestion: 'Skriv »after: {event}«, eller vælg en begivenhed, der sker for personen flere gange.',
    },
    'anonymising-that-does-not': {
      message:
        'Reglen »{rule}« anonymiserer ikke: at {way} »{field}« pseudonymiserer kun, og personen kan stadig findes.',
      suggestion:
        'Slet feltet (drop), eller gør det så groft, at ingen kan udpeges: måned, år, postområde eller interval.',
    },
    'right-not-mentioned': {
      message: 'Teksten nævner ikke {right}.',
      suggestion: 'Tilføj rettigheden under »rights« med, hvordan den bruges.',
    },
    'right-partly-mentioned': {
      message: 'Teksten nævner kun {right}, når det gælder {purposes}.',
      suggestion: 'Nævn rettigheden i dens helhed, og fjern så »only-for«.',
    },
    'complaint-authority-missing': {
      message: 'Teksten siger ikke, at man kan klage til tilsynsmyndigheden; den henviser kun til jer selv.',
      suggestion: 'Skriv »authority« under »rights.complaint«, for eksempel {authority}.',
    },
    'identity-beyond-need': {
      message: 'Enhver, der bruger {right}, skal vise legitimation. Det er mere, end loven giver lov til at kræve.',
      suggestion:
        'Bed kun om legitimation ved rimelig tvivl (»demand: reasonable-doubt«), og brug login, hvor der er et.',
    },
    'form-beyond-need': {
      message: 'Man skal sende et underskrevet brev for at bruge {right}. Det gør det sværere, end loven tillader.',
      suggestion: 'Tag imod henvendelsen på alle kanaler, også elektronisk: »form: any«.',
    },
    'proof-not-destroyed': {
      message: 'Kopien af legitimationen ved {right} bliver ikke destrueret.',
      suggestion: 'Skriv »destroy: true«, og gem kun, at identiteten er kontrolleret.',
    },
    'deadline-beyond-law': {
      message: 'Fristen {deadline} for {right} er længere end den ene måned, loven giver.',
      suggestion: 'Skriv P1M eller kortere; forlængelse afgøres i den enkelte sag.',
    },
    'law-repealed': {
      message: '{law} gjaldt kun til og med den {date}.',
      suggestion: 'Henvis til den lov, der er trådt i stedet: {replacement}.',
    },
    'law-not-in-force': {
      message: '{law} træder først i kraft den {date}.',
      suggestion: 'Henvis til den lov, der gælder nu, og skift den dag, den nye gælder.',
    },
    'law-unverified': {
      message: '{law} er ikke efterset af en jurist.',
      suggestion: 'Lad en jurist bekræfte bestemmelsen, før den vises som gældende ret.',
    },
    'clause-unkept': {
      message: 'Ingen regel og ingen kontrol holder løftet {clause}.',
      suggestion: 'Skriv i »kept-by«, hvad der holder det, eller tag løftet ud af teksten.',
    },
    'clause-planned': {
      message: 'Løftet {clause} holdes kun af kontroller, der endnu ikke er i drift: {controls}.',
      suggestion: 'Hold løftet på anden vis indtil da, og skriv hvordan i egne procedurer.',
    },
    'controls-unbound': {
      message: 'Disse kontroller holder ikke noget løfte i nogen af politikkerne: {controls}.',
      suggestion: 'Nævn dem i »kept-by« på de løfter, de holder, hvis der er nogen.',
    },
  },
  terms: {
    right: {
      access: 'retten til indsigt',
      rectification: 'retten til berigtigelse',
      erasure: 'retten til sletning',
      restriction: 'retten til begrænsning af behandling',
      objection: 'retten til indsigelse',
      portability: 'retten til dataportabilitet',
      withdrawal: 'retten til at trække et samtykke tilbage',
      complaint: 'retten til at klage til tilsynsmyndigheden',
      'transfer-copy': 'retten til en kopi af garantierne for overførsel',
      'human-review': 'retten til menneskelig indgriben ved automatiske afgørelser',
    },
    sensitivity: {
      'national-id': 'personnummer',
      criminal: 'strafbare forhold',
      special: 'særlige kategorier af oplysninger',
    },
    register: { cvr: 'CVR-nummer', orgnr: 'Organisationsnummer' },
    way: { hash: 'hashe', encrypt: 'kryptere', mask: 'maskere' },
    language: { da: 'dansk', nb: 'bokmål', en: 'engelsk' },
  },
  acts: {
    'dk-marketing': 'markedsføringslovens § 10',
    'no-marketing': 'den norske markedsføringslovs § 15',
    'dk-criminal': 'databeskyttelseslovens § 8',
    'no-criminal': 'den norske personopplysningslovs § 11',
    'dk-national-id': 'databeskyttelseslovens § 11',
    'no-national-id': 'den norske personopplysningslovs § 12',
  },
  citation: {
    regulation: 'databeskyttelsesforordningens ',
    article: 'artikel {n}',
    definition: ', nr. {n}',
    paragraph: ', stk. {n}',
    point: ', litra {n}',
    recital: 'betragtning {n}',
  },
  noSuccessor: 'Henvis til den bestemmelse, der gælder nu, eller tag henvisningen ud.',
  report: {
    severity: { error: 'fejl', warning: 'advarsel', note: 'bemærkning' },
    counts: {
      error: ['fejl', 'fejl'],
      warning: ['advarsel', 'advarsler'],
      note: ['bemærkning', 'bemærkninger'],
      file: ['fil', 'filer'],
    },
    summary: '{errors}, {warnings} og {notes} i {files}.',
    clean: 'Ingen bemærkninger til {files}.',
  },
};
