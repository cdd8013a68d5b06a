/** The questions of `hjemmel new`, asked on a terminal. */
import { checkbox, input, select } from '@inquirer/prompts';
import { HjemmelError } from '../errors.ts';
import { labelOfStarter, STARTER_PURPOSES, type StarterAnswers } from '../policies/index.ts';
import { type Judge, judges } from './answers.ts';
import type { Session } from './session.ts';

/** @throws HjemmelError `not-a-terminal` */
export async function askForAnswers(session: Session): Promise<StarterAnswers> {
  if (!session.interactive) throw new HjemmelError('not-a-terminal');
  const { start } = session.texts;
  session.tell(`${start.intro}\n`);
  const theme = { style: { keysHelpTip: () => session.colours.dim(start.keys) } };
  const country = await select({
    theme,
    message: start.country,
    choices: (['DK', 'NO'] as const).map((value) => ({ value, name: start.countries[value] })),
  });
  const judge = judges(start, country);
  const ask = (message: string, how?: Judge, otherwise?: string): Promise<string> =>
    input({
      message,
      ...(otherwise === undefined ? {} : { default: otherwise }),
      validate: (answer) => how?.(answer) ?? true,
    }).then((answer) => answer.trim());
  const language = await select({
    theme,
    message: start.language,
    default: country === 'DK' ? ('da' as const) : ('nb' as const),
    choices: [
      { value: 'da' as const, name: 'Dansk' },
      { value: 'nb' as const, name: 'Norsk bokmål' },
      { value: 'en' as const, name: 'English' },
    ],
  });
  const name = await ask(start.name, judge.text);
  const registration = await ask(start.registration[country], judge.registration);
  const street = await ask(start.street, judge.text);
  const postcode = await ask(start.postcode, judge.text);
  const city = await ask(start.city, judge.text);
  const email = await ask(start.email, judge.email);
  const phone = await ask(start.phone);
  const website = await ask(start.website);
  const fiscalYear = await ask(start.fiscalYear, judge.fiscalYear, '01-01');
  const purposes = await checkbox({
    theme,
    pageSize: STARTER_PURPOSES.length,
    message: start.purposes,
    required: true,
    choices: STARTER_PURPOSES.map((value) => ({
      value,
      name: labelOfStarter(value, session.ownLanguage),
      checked: value === 'supply' || value === 'bookkeeping',
    })),
  });
  const effective = await ask(start.effective, judge.effective, session.today);
  const address = { street, postcode, city };
  return { country, language, name, registration, address, email, phone, website, fiscalYear, effective, purposes };
}
