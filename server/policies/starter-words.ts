/** The texts of a starting policy, as a utility would say them to its customers. */
export interface StarterWords {
  readonly head: string;
  readonly title: string;
  readonly remarks: Readonly<
    Record<
      | 'interests'
      | 'categories'
      | 'purposes'
      | 'consents'
      | 'recipients'
      | 'retention'
      | 'rights'
      | 'security'
      | 'clauses',
      string
    >
  >;
  readonly texts: Readonly<typeof en.texts>;
}

const en = {
  head: 'A draft to begin with. Read it through and correct what is not so at your company; a lawyer must see it before it is published.',
  title: 'Privacy policy for customers',
  remarks: {
    interests: 'Weigh each interest against those of the persons, and write the day as `balanced`.',
    categories: 'What you hold. Add what is missing, and take out what you do not need.',
    purposes: 'What you use it for, and on which basis.',
    consents: 'The wording is what the person sees, word for word.',
    recipients: 'Add everybody who gets data: suppliers of IT, printers, banks; with the agreement for each processor.',
    retention: 'How long you keep it. Check each period against what you need.',
    rights: 'How each right is used. The proof of identity is asked for only where there is doubt.',
    security: 'In general words; the details belong elsewhere.',
    clauses: 'The promises of your published text, each with its id and what keeps it.',
  },
  texts: {
    'contact-consequence': 'Without this data we cannot make an agreement with you.',
    supply: 'Supply and billing',
    'supply-text': 'We supply what we have agreed with you, read the meter and bill what you use.',
    bookkeeping: 'Bookkeeping',
    'bookkeeping-text': 'We keep invoices and payments as the bookkeeping act demands.',
    service: 'Customer service',
    'service-text': 'We answer when you write or call, and remember what we agreed.',
    'service-interest': 'To answer those who turn to us and to document what was agreed.',
    operation: 'Running the network',
    'operation-text': 'We follow consumption to find faults and leaks and to run the network well.',
    'operation-interest': 'To run the network safely and without waste.',
    arrears: 'Reminders and debt collection',
    'arrears-text': 'We remind of bills that are not paid and pass undisputed claims on for collection.',
    'arrears-interest': 'To be paid for what we have supplied.',
    agency: 'Debt collection agency',
    newsletter: 'Newsletter',
    'newsletter-address': 'Address for the newsletter',
    'newsletter-text': 'We send news and offers of our own by e-mail to those who have asked for it.',
    'newsletter-wording': 'Yes, send me news and offers by e-mail. I can unsubscribe at any time.',
    'newsletter-withdrawal': 'Use the link in any newsletter, or write to us.',
    'newsletter-because': 'For as long as you have the newsletter, and two years after we last heard from you.',
    calls: 'Recording of calls',
    'calls-text': 'We record calls to train our staff, if you agree to it.',
    'calls-wording': 'May we record this call to train our staff?',
    'calls-withdrawal': 'Tell us during the call or afterwards, and we delete the recording.',
    web: 'Statistics on the website',
    'web-text': 'We count visits to make the website better, if you agree to it.',
    'web-wording': 'May we use cookies to count visits?',
    'web-withdrawal': 'Change your choice under Cookies at the foot of every page.',
    visits: 'visits',
    security: 'Access only for those who need it for their work, encryption, backup and logging of access.',
  },
};

const da: StarterWords = {
  head: 'Et udkast at begynde med. Læs det igennem, og ret det, der ikke er sådan hos jer; en jurist skal se det, før det offentliggøres.',
  title: 'Privatlivspolitik for kunder',
  remarks: {
    interests: 'Afvej hver interesse over for de registreredes, og skriv dagen som `balanced`.',
    categories: 'Det, I har. Tilføj, hvad der mangler, og tag det ud, I ikke behøver.',
    purposes: 'Det, I bruger det til, og på hvilket grundlag.',
    consents: 'Teksten er den, personen ser, ord for ord.',
    recipients:
      'Tilføj alle, der får oplysninger: it-leverandører, trykkerier, banker; med aftalen for hver databehandler.',
    retention: 'Hvor længe I har det. Hold hver frist op mod det, I behøver.',
    rights: 'Hvordan hver rettighed bruges. Der spørges kun om legitimation, hvor der er tvivl.',
    security: 'I almindelige ord; enkelthederne hører til et andet sted.',
    clauses: 'Løfterne i den offentliggjorte tekst, hvert med sit id og det, der holder det.',
  },
  texts: {
    'contact-consequence': 'Uden disse oplysninger kan vi ikke indgå en aftale med dig.',
    supply: 'Levering og afregning',
    'supply-text': 'Vi leverer det, vi har aftalt med dig, aflæser måleren og afregner dit forbrug.',
    bookkeeping: 'Bogføring',
    'bookkeeping-text': 'Vi gemmer fakturaer og betalinger, som bogføringsloven kræver.',
    service: 'Kundeservice',
    'service-text': 'Vi svarer, når du skriver eller ringer, og husker, hvad vi aftalte.',
    'service-interest': 'At kunne svare dem, der henvender sig, og dokumentere, hvad der blev aftalt.',
    operation: 'Drift af nettet',
    'operation-text': 'Vi følger forbruget for at finde fejl og lækager og drive nettet godt.',
    'operation-interest': 'At drive nettet sikkert og uden spild.',
    arrears: 'Rykkere og inddrivelse',
    'arrears-text': 'Vi rykker for regninger, der ikke er betalt, og sender ubestridte krav til inkasso.',
    'arrears-interest': 'At få betaling for det, vi har leveret.',
    agency: 'Inkassobureau',
    newsletter: 'Nyhedsbrev',
    'newsletter-address': 'Adresse til nyhedsbrevet',
    'newsletter-text': 'Vi sender nyheder og egne tilbud med e-mail til dem, der har bedt om det.',
    'newsletter-wording': 'Ja tak til nyheder og tilbud på e-mail. Jeg kan til enhver tid afmelde mig igen.',
    'newsletter-withdrawal': 'Brug linket i et hvilket som helst nyhedsbrev, eller skriv til os.',
    'newsletter-because': 'Så længe du får nyhedsbrevet, og to år efter, at vi sidst hørte fra dig.',
    calls: 'Optagelse af samtaler',
    'calls-text': 'Vi optager samtaler for at oplære medarbejderne, hvis du siger ja til det.',
    'calls-wording': 'Må vi optage denne samtale til oplæring af medarbejderne?',
    'calls-withdrawal': 'Sig det under samtalen eller senere, så sletter vi optagelsen.',
    web: 'Statistik på hjemmesiden',
    'web-text': 'Vi tæller besøg for at gøre hjemmesiden bedre, hvis du siger ja til det.',
    'web-wording': 'Må vi bruge cookies til at tælle besøg?',
    'web-withdrawal': 'Skift dit valg under Cookies nederst på hver side.',
    visits: 'besøg',
    security:
      'Adgang kun for dem, der har brug for det i deres arbejde, kryptering, sikkerhedskopier og log over adgang.',
  },
};

const nb: StarterWords = {
  head: 'Et utkast å begynne med. Les det gjennom, og rett det som ikke er slik hos dere; en jurist må se det før det publiseres.',
  title: 'Personvernerklæring for kunder',
  remarks: {
    interests: 'Vei hver interesse mot interessene til de registrerte, og skriv dagen som `balanced`.',
    categories: 'Det dere har. Legg til det som mangler, og ta ut det dere ikke trenger.',
    purposes: 'Det dere bruker det til, og på hvilket grunnlag.',
    consents: 'Teksten er den personen ser, ord for ord.',
    recipients:
      'Legg til alle som får opplysninger: IT-leverandører, trykkerier, banker; med avtalen for hver databehandler.',
    retention: 'Hvor lenge dere har det. Hold hver frist opp mot det dere trenger.',
    rights: 'Hvordan hver rettighet brukes. Legitimasjon kreves bare der det er tvil.',
    security: 'I alminnelige ord; detaljene hører hjemme et annet sted.',
    clauses: 'Løftene i den publiserte teksten, hvert med sin id og det som holder det.',
  },
  texts: {
    'contact-consequence': 'Uten disse opplysningene kan vi ikke inngå avtale med deg.',
    supply: 'Levering og avregning',
    'supply-text': 'Vi leverer det vi har avtalt med deg, leser av måleren og avregner forbruket ditt.',
    bookkeeping: 'Bokføring',
    'bookkeeping-text': 'Vi tar vare på fakturaer og betalinger slik bokføringsloven krever.',
    service: 'Kundeservice',
    'service-text': 'Vi svarer når du skriver eller ringer, og husker hva vi ble enige om.',
    'service-interest': 'Å kunne svare dem som henvender seg, og dokumentere hva som ble avtalt.',
    operation: 'Drift av nettet',
    'operation-text': 'Vi følger forbruket for å finne feil og lekkasjer og drive nettet godt.',
    'operation-interest': 'Å drive nettet sikkert og uten sløsing.',
    arrears: 'Purring og inkasso',
    'arrears-text': 'Vi purrer på regninger som ikke er betalt, og sender ubestridte krav til inkasso.',
    'arrears-interest': 'Å få betalt for det vi har levert.',
    agency: 'Inkassoforetak',
    newsletter: 'Nyhetsbrev',
    'newsletter-address': 'Adresse til nyhetsbrevet',
    'newsletter-text': 'Vi sender nyheter og egne tilbud på e-post til dem som har bedt om det.',
    'newsletter-wording': 'Ja takk til nyheter og tilbud på e-post. Jeg kan melde meg av når som helst.',
    'newsletter-withdrawal': 'Bruk lenken i et hvilket som helst nyhetsbrev, eller skriv til oss.',
    'newsletter-because': 'Så lenge du får nyhetsbrevet, og to år etter at vi sist hørte fra deg.',
    calls: 'Opptak av samtaler',
    'calls-text': 'Vi tar opp samtaler for å lære opp medarbeiderne, hvis du sier ja til det.',
    'calls-wording': 'Kan vi ta opp denne samtalen for å lære opp medarbeiderne?',
    'calls-withdrawal': 'Si fra under samtalen eller senere, så sletter vi opptaket.',
    web: 'Statistikk på nettstedet',
    'web-text': 'Vi teller besøk for å gjøre nettstedet bedre, hvis du sier ja til det.',
    'web-wording': 'Kan vi bruke informasjonskapsler til å telle besøk?',
    'web-withdrawal': 'Endre valget ditt under Informasjonskapsler nederst på hver side.',
    visits: 'besøk',
    security: 'Tilgang bare for dem som trenger det i arbeidet, kryptering, sikkerhetskopier og logg over tilgang.',
  },
};

export const STARTER_WORDS: Readonly<Record<'da' | 'nb' | 'en', StarterWords>> = { da, nb, en };
