/** The words of the messages that this feature writes itself. */
import { fill, type ProductLanguage } from '@hjemmel/core';

interface Words {
  /** {controller} */
  readonly confirmSubject: string;
  /** {controller} {wording} {link} */
  readonly confirmText: string;
  /** {controller} */
  readonly announceSubject: string;
  /** {controller} {purposes} */
  readonly announceText: string;
  /** {controller} */
  readonly householdSubject: string;
  readonly householdIntro: string;
  readonly contactSubject: string;
  readonly contactIntro: string;
  readonly article14Subject: string;
  readonly article14Intro: string;
  /** {link} */
  readonly footer: string;
}

const WORDS: Readonly<Record<ProductLanguage, Words>> = {
  da: {
    confirmSubject: 'Bekræft dit samtykke til {controller}',
    confirmText:
      'Hej\n\nNogen, formentlig dig selv, har på vores side sagt ja til dette:\n\n{wording}\n\nEr det rigtigt, så åbn linket og tryk på »Bekræft«:\n{link}\n\nVar det ikke dig, skal du ikke gøre noget. Uden din bekræftelse gælder det ikke, og vi skriver ikke igen.\n\nVenlig hilsen\n{controller}\n',
    announceSubject: '{controller} vil bruge dine oplysninger til noget nyt',
    announceText:
      'Hej\n\nVi begynder at bruge oplysninger om dig til dette:\n\n{purposes}\n\nVi begynder først, når du har fået denne besked. Du kan gøre indsigelse ved at kontakte os, og du kan klage til Datatilsynet.\n\nVenlig hilsen\n{controller}\n',
    householdSubject: 'Vi har fået oplysninger om dig af en i din husstand',
    householdIntro:
      'En i din husstand har givet os oplysninger om dig og har oplyst, at du er indforstået med det. Du har de samme rettigheder, som hvis du selv havde givet os dem.',
    contactSubject: 'Oplysninger om dig som kontaktperson',
    contactIntro:
      'Din virksomhed har oplyst dig som kontaktperson. Virksomheden skal fortælle dig om det; her er, hvad du skal have at vide.',
    article14Subject: 'Vi har fået oplysninger om dig fra andre',
    article14Intro: 'Vi har fået oplysninger om dig fra andre end dig selv. Her er, hvad vi bruger dem til.',
    footer: 'Afmeld: {link}',
  },
  nb: {
    confirmSubject: 'Bekreft samtykket ditt til {controller}',
    confirmText:
      'Hei\n\nNoen, trolig du selv, har sagt ja til dette på siden vår:\n\n{wording}\n\nStemmer det, åpner du lenken og trykker på «Bekreft»:\n{link}\n\nVar det ikke deg, trenger du ikke gjøre noe. Uten bekreftelsen din gjelder det ikke, og vi skriver ikke igjen.\n\nVennlig hilsen\n{controller}\n',
    announceSubject: '{controller} vil bruke opplysningene dine til noe nytt',
    announceText:
      'Hei\n\nVi begynner å bruke opplysninger om deg til dette:\n\n{purposes}\n\nVi begynner ikke før du har fått denne meldingen. Du kan protestere ved å kontakte oss, og du kan klage til Datatilsynet.\n\nVennlig hilsen\n{controller}\n',
    householdSubject: 'Vi har fått opplysninger om deg fra en i husstanden din',
    householdIntro:
      'En i husstanden din har gitt oss opplysninger om deg og har opplyst at du er innforstått med det. Du har de samme rettighetene som om du hadde gitt dem selv.',
    contactSubject: 'Opplysninger om deg som kontaktperson',
    contactIntro:
      'Virksomheten din har oppgitt deg som kontaktperson. Virksomheten skal fortelle deg om det; her er det du skal få vite.',
    article14Subject: 'Vi har fått opplysninger om deg fra andre',
    article14Intro: 'Vi har fått opplysninger om deg fra andre enn deg selv. Her er hva vi bruker dem til.',
    footer: 'Meld deg av: {link}',
  },
  en: {
    confirmSubject: 'Confirm your consent to {controller}',
    confirmText:
      'Hello\n\nSomebody, presumably you, has said yes to this on our page:\n\n{wording}\n\nIf that is right, open the link and press “Confirm”:\n{link}\n\nIf it was not you, there is nothing you need to do. Without your confirmation it does not count, and we shall not write again.\n\nKind regards\n{controller}\n',
    announceSubject: '{controller} will use your data for something new',
    announceText:
      'Hello\n\nWe are going to use data about you for this:\n\n{purposes}\n\nWe do not begin before you have had this message. You can object by contacting us, and you can complain to the supervisory authority.\n\nKind regards\n{controller}\n',
    householdSubject: 'Somebody in your household has given us data about you',
    householdIntro:
      'Somebody in your household has given us data about you and has told us that you agree to it. You have the same rights as if you had given it yourself.',
    contactSubject: 'Data about you as a contact person',
    contactIntro:
      'Your company has named you as a contact person. The company must tell you so; here is what you are to know.',
    article14Subject: 'We have had data about you from others',
    article14Intro: 'We have had data about you from others than yourself. Here is what we use it for.',
    footer: 'Unsubscribe: {link}',
  },
};

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

export function confirmMail(
  language: ProductLanguage,
  params: { readonly controller: string; readonly wording: string; readonly link: string },
): Mail {
  const { confirmSubject, confirmText } = WORDS[language];
  return { subject: fill(confirmSubject, params), text: fill(confirmText, params) };
}

/** @param purposes what the policy says of each, one in a line */
export function announceMail(
  language: ProductLanguage,
  { controller, purposes }: { readonly controller: string; readonly purposes: readonly string[] },
): Mail {
  const { announceSubject, announceText } = WORDS[language];
  const list = purposes.map((purpose) => `– ${purpose}`).join('\n');
  return { subject: fill(announceSubject, { controller }), text: fill(announceText, { controller, purposes: list }) };
}

/** @param notice what articles 13 and 14 demand, as the policy publishes it */
export function relatedMail(
  language: ProductLanguage,
  { kind, notice }: { readonly kind: 'household-member' | 'contact-person' | 'article-14'; readonly notice: string },
): Mail {
  const words = WORDS[language];
  const [subject, intro] = {
    'household-member': [words.householdSubject, words.householdIntro] as const,
    'contact-person': [words.contactSubject, words.contactIntro] as const,
    'article-14': [words.article14Subject, words.article14Intro] as const,
  }[kind];
  return { subject, text: `${intro}\n\n${notice}` };
}

/** The last line of a message that advertises. */
export function unsubscribeLine(language: ProductLanguage, link: string): string {
  return fill(WORDS[language].footer, { link });
}
