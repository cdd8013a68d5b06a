import type { CaseTexts } from './case-texts.ts';

export const caseTextsDa: CaseTexts = {
  rights: {
    access: 'din anmodning om indsigt',
    rectification: 'din anmodning om at få oplysninger rettet',
    erasure: 'din anmodning om at få oplysninger slettet',
    restriction: 'din anmodning om begrænsning',
    objection: 'din indsigelse',
    portability: 'din anmodning om at få dine oplysninger med dig',
    withdrawal: 'din tilbagetrækning af samtykke',
    complaint: 'din klage',
    'transfer-copy': 'din anmodning om en kopi af en kontrakt',
    'human-review': 'din anmodning om at få et menneske til at se på en afgørelse',
  },
  proofs: {
    login: 'log ind på vores hjemmeside',
    match: 'oplysninger, der passer med dem, vi har',
    questions: 'svar på spørgsmål, som kun du kan svare på',
    signature: 'din underskrift',
    'id-document': 'vis legitimation',
    'id-document-copy': 'en kopi af legitimation, som vi destruerer, når vi har set på den',
    'power-of-attorney': 'en fuldmagt',
  },
  mail: 'Vores brev om sag {number} er vedhæftet.',
  receipt: {
    title: 'Vi har modtaget {right}',
    received: 'Vi modtog den {on}. Dit sagsnummer er {number}.',
    answerBy: 'Du får svar senest {on}.',
    identity: 'Før vi kan udlevere noget, skal vi vide, at det er dig. Vis det på en af disse måder:',
    signed: 'Vi har også brug for din anmodning som et underskrevet brev.',
    anyProof: 'Kontakt os, så finder vi en måde sammen.',
    restricted: 'Fra nu af opbevarer vi kun de oplysninger, det drejer sig om, indtil vi har set på sagen.',
    objected: 'Vi er holdt op med at bruge dine oplysninger til direkte markedsføring. Du skal ikke gøre mere.',
  },
  extension: {
    title: 'Vi har brug for mere tid til {right}',
    text: '{reason} Du får svar senest {on}.',
    reasons: {
      complexity: 'Din anmodning er kompliceret og tager mere end en måned.',
      'number-of-requests': 'Du har sendt så mange anmodninger, at de tager mere end en måned.',
    },
  },
  refusal: {
    title: 'Vi kan ikke gøre det, du beder om',
    text: 'Det gælder {right} fra {on}. Vores begrundelse:',
    reasons: {
      'identity-not-proved':
        'Vi kunne ikke fastslå, at det er dig, der spørger (databeskyttelsesforordningens artikel 12, stk. 2).',
      'manifestly-unfounded': 'Anmodningen er åbenbart grundløs (databeskyttelsesforordningens artikel 12, stk. 5).',
      'manifestly-excessive': 'Anmodningen er overdreven (databeskyttelsesforordningens artikel 12, stk. 5).',
      'legal-obligation':
        'Loven kræver, at vi gemmer oplysningerne (databeskyttelsesforordningens artikel 17, stk. 3, litra b).',
      'legal-claims':
        'Oplysningerne er nødvendige for et retskrav (databeskyttelsesforordningens artikel 17, stk. 3, litra e).',
      'not-wrong':
        'Vi har undersøgt oplysningerne og fundet, at de er rigtige (databeskyttelsesforordningens artikel 16).',
      'condition-not-met': 'En betingelse for rettigheden er ikke opfyldt.',
      'rights-of-others': 'Det ville krænke andres rettigheder (databeskyttelsesforordningens artikel 15, stk. 4).',
    },
    conditions: 'Det siger vores privatlivspolitik om betingelserne:',
  },
  answer: {
    title: 'Vores svar på {right}',
    corrected: 'Vi har rettet dine oplysninger alle de steder, hvor vi har dem:',
    correctedHead: ['Hvad', 'Før', 'Nu'],
    recipientsTold: 'Vi har fortalt disse modtagere om det: {recipients}.',
    objectionUpheld: 'Du har ret. Fra nu af bruger vi ikke dine oplysninger til: {purposes}.',
    restricted: 'Fra {on} opbevarer vi kun oplysningerne. Sådan bliver det, indtil vi har sagt til, at det slutter.',
    restrictionUses:
      'De kan stadig bruges med dit samtykke, til retskrav, for at beskytte en anden person eller af hensyn til vigtige samfundsinteresser.',
    complaint: 'Vi har behandlet din klage. Det tog {days} dage.',
    contract: 'En kopi af kontrakten er vedhæftet.',
    attached: 'Det, du har bedt om, er vedhæftet.',
    reviewed: 'Et menneske har set på afgørelsen igen.',
    withdrawn: 'Dit samtykke er trukket tilbage. Det, der skete før, er stadig lovligt.',
  },
  lift: {
    title: 'Begrænsningen af dine oplysninger hører op',
    text: 'Du fik begrænset brugen af dine oplysninger (sag {number}). Begrænsningen hører tidligst op den {on}. Kontakt os inden da, hvis du ikke er enig.',
  },
  complain: {
    title: 'Hvis du ikke er enig',
    text: 'Du kan altid klage til tilsynsmyndigheden uden at spørge os først. Du kan også gå til domstolene.',
  },
};
