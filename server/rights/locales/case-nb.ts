import type { CaseTexts } from './case-texts.ts';

export const caseTextsNb: CaseTexts = {
  rights: {
    access: 'forespørselen din om innsyn',
    rectification: 'kravet ditt om retting',
    erasure: 'kravet ditt om sletting',
    restriction: 'kravet ditt om begrensning',
    objection: 'protesten din',
    portability: 'kravet ditt om å få med deg opplysningene dine',
    withdrawal: 'tilbaketrekkingen din av samtykke',
    complaint: 'klagen din',
    'transfer-copy': 'forespørselen din om en kopi av en kontrakt',
    'human-review': 'kravet ditt om at et menneske ser på en avgjørelse',
  },
  proofs: {
    login: 'logg inn på nettsiden vår',
    match: 'opplysninger som stemmer med dem vi har',
    questions: 'svar på spørsmål som bare du kan svare på',
    signature: 'underskriften din',
    'id-document': 'vis legitimasjon',
    'id-document-copy': 'en kopi av legitimasjon, som vi makulerer når vi har sett på den',
    'power-of-attorney': 'en fullmakt',
  },
  mail: 'Brevet vårt om sak {number} er vedlagt.',
  receipt: {
    title: 'Vi har mottatt {right}',
    received: 'Vi mottok den {on}. Saksnummeret ditt er {number}.',
    answerBy: 'Du får svar senest {on}.',
    identity: 'Før vi kan utlevere noe, må vi vite at det er deg. Vis det på en av disse måtene:',
    signed: 'Vi trenger også forespørselen som et underskrevet brev.',
    anyProof: 'Ta kontakt, så finner vi en måte sammen.',
    restricted: 'Fra nå av bare lagrer vi opplysningene det gjelder, til vi har sett på saken.',
    objected: 'Vi har sluttet å bruke opplysningene dine til direkte markedsføring. Du trenger ikke gjøre mer.',
  },
  extension: {
    title: 'Vi trenger mer tid til {right}',
    text: '{reason} Du får svar senest {on}.',
    reasons: {
      complexity: 'Forespørselen er komplisert og tar mer enn en måned.',
      'number-of-requests': 'Du har sendt så mange forespørsler at de tar mer enn en måned.',
    },
  },
  refusal: {
    title: 'Vi kan ikke gjøre det du ber om',
    text: 'Det gjelder {right} fra {on}. Begrunnelsen vår:',
    reasons: {
      'identity-not-proved': 'Vi kunne ikke fastslå at det er du som spør (personvernforordningen artikkel 12 nr. 2).',
      'manifestly-unfounded': 'Forespørselen er åpenbart grunnløs (personvernforordningen artikkel 12 nr. 5).',
      'manifestly-excessive': 'Forespørselen er overdreven (personvernforordningen artikkel 12 nr. 5).',
      'legal-obligation':
        'Loven krever at vi tar vare på opplysningene (personvernforordningen artikkel 17 nr. 3 bokstav b).',
      'legal-claims': 'Opplysningene trengs for et rettskrav (personvernforordningen artikkel 17 nr. 3 bokstav e).',
      'not-wrong': 'Vi har undersøkt opplysningene og funnet at de er riktige (personvernforordningen artikkel 16).',
      'condition-not-met': 'Et vilkår for rettigheten er ikke oppfylt.',
      'rights-of-others': 'Det ville krenke andres rettigheter (personvernforordningen artikkel 15 nr. 4).',
    },
    conditions: 'Dette sier personvernerklæringen vår om vilkårene:',
  },
  answer: {
    title: 'Svaret vårt på {right}',
    corrected: 'Vi har rettet opplysningene dine alle stedene der vi har dem:',
    correctedHead: ['Hva', 'Før', 'Nå'],
    recipientsTold: 'Vi har fortalt disse mottakerne om det: {recipients}.',
    objectionUpheld: 'Du får medhold. Fra nå av bruker vi ikke opplysningene dine til: {purposes}.',
    restricted: 'Fra {on} bare lagrer vi opplysningene. Slik blir det til vi har sagt fra om at det tar slutt.',
    restrictionUses:
      'De kan fortsatt brukes med samtykket ditt, til rettskrav, for å beskytte en annen person eller av hensyn til viktige samfunnsinteresser.',
    complaint: 'Vi har behandlet klagen din. Det tok {days} dager.',
    contract: 'En kopi av kontrakten er vedlagt.',
    attached: 'Det du har bedt om, er vedlagt.',
    reviewed: 'Et menneske har sett på avgjørelsen igjen.',
    withdrawn: 'Samtykket ditt er trukket tilbake. Det som skjedde før, er fortsatt lovlig.',
  },
  lift: {
    title: 'Begrensningen av opplysningene dine tar slutt',
    text: 'Du fikk begrenset bruken av opplysningene dine (sak {number}). Begrensningen tar tidligst slutt {on}. Ta kontakt før det hvis du ikke er enig.',
  },
  complain: {
    title: 'Hvis du ikke er enig',
    text: 'Du kan alltid klage til tilsynsmyndigheten uten å spørre oss først. Du kan også gå til domstolene.',
  },
};
