import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../locales/text.ts';
import { type CollectionForm, publishCollectionNotice } from './collection-notice.ts';
import { shippedPolicies } from './fixtures/shipped.ts';
import { examplePolicy } from './notice/fixtures/example-policy.ts';

const policy = examplePolicy();
const shipped = (folder: string) => shippedPolicies().find(({ name }) => name.startsWith(folder))!.policy;

function ask(form: Partial<CollectionForm>, of = policy) {
  return publishCollectionNotice(of, { purpose: 'supply', fields: ['name'], language: 'da', format: 'html', ...form });
}

function text(form: Partial<CollectionForm>, of = policy): string {
  const answer = ask(form, of);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refused));
  return answer.text;
}

const codes = (form: Partial<CollectionForm>, of = policy) => {
  const answer = ask(form, of);
  return answer.ok ? [] : answer.refused.map(({ field, code }) => `${field} ${code}`);
};

describe('a collection notice', () => {
  it('says which data, what for, on which basis, how long, to whom, from whom else, and whether it must be given', () => {
    const notice = text({ fields: ['name', 'consumption.reading'] });
    for (const statement of [
      'Prøveværket A/S beder om disse oplysninger.',
      'Vi leverer varme.',
      'Navn',
      'Måling',
      'Ja, det er nødvendigt for aftalen. Det gælder, hvis du er kunde. Ellers ingen aftale.',
      'Nej, det er frivilligt.',
      'Vi har brug for oplysningerne til aftalen med dig (GDPR artikel 6, stk. 1, litra b).',
      'Vores legitime interesse: at få betaling',
      'Kontakt: I højst 3 år og 6 måneder',
      'Forbrug: I mindst 1 år',
      'Inkasso',
      'Et bureau',
      'Ret til indsigt',
      'Kontakt os: post@example.org eller 00 00 00 01.',
      'Rådgiver Prøvesen',
    ])
      expect(notice).toContain(statement);
  });

  it('names only recipients that may get what is asked, with the country where it is outside the EEA', () => {
    expect(text({})).not.toContain('Driften');
    expect(text({ purpose: 'news', fields: ['email'] })).toContain('Driften (Sky A/S) (USA)');
    expect(text({ purpose: 'news', fields: ['email'] })).not.toContain('Inkasso');
  });

  it('tells of an automated decision behind the form', () => {
    expect(text({ purpose: 'scoring', fields: ['reading'] })).toContain('Forbruget giver point. Du kan få rabat.');
  });

  it('leaves out time limits for other purposes', () => {
    expect(text({ purpose: 'news', fields: ['email'] })).not.toContain('prøvelovens § 1');
    expect(text({})).toContain('prøvelovens § 1');
  });

  it('begins at the heading level of its page', () => {
    expect(text({})).toMatch(/^<article class="notice" lang="da">\n<h2>/);
    expect(text({ level: 3, format: 'md' })).toMatch(/^### /);
  });

  it('takes a whole category, and several purposes', () => {
    const notice = text({ purpose: ['supply', 'news'], fields: ['contact'], format: 'md' });
    expect(notice).toContain('Levering<br>Nyheder');
    expect(notice).toContain('Nyheder: Når du har sagt ja til »Nyhedsbrev«');
  });

  it('does not call voluntary what the policy says nothing of', () => {
    const silent = examplePolicy((yaml) => yaml.replace(/ {4}mandatory:[\s\S]*?No agreement without it. \}\n/, ''));
    expect(text({}, silent)).not.toContain('frivilligt');
    expect(text({}, silent)).toContain('Vores privatlivspolitik siger ikke, at du skal.');
  });

  it.each(LANGUAGES)('is written in %s', (language) => {
    const answer = text({ language, fields: ['name', 'reading'], format: 'md' });
    expect(answer).toContain({ da: 'Skal du give den?', nb: 'Må du gi den?', en: 'Must you give it?' }[language]);
  });
});

describe('a field that the form may not ask for', () => {
  it('is refused with the reason', () => {
    expect(codes({ fields: ['name', 'note', 'shoe-size'] })).toEqual(['note not-used', 'shoe-size unknown-field']);
    expect(codes({ purpose: 'news', fields: ['name', 'email'] })).toEqual(['name not-used']);
    expect(codes({ fields: ['religion'] })).toEqual(['religion never-collected']);
    expect(codes({ purpose: 'sale', fields: ['name'] })).toEqual(['name ruled-out']);
    expect(codes({ purpose: 'nothing', fields: ['name', 'email'] })).toEqual([
      'name unknown-purpose',
      'email unknown-purpose',
    ]);
  });

  it('is refused where the purpose has no basis for it or does not collect', () => {
    const bare = examplePolicy((yaml) => yaml.replace('    basis: { consent: news }\n', ''));
    expect(codes({ purpose: 'news', fields: ['email'] }, bare)).toEqual(['email no-basis']);
    const keeping = examplePolicy((yaml) =>
      yaml.replace('    basis: { consent: news }', '    basis: { consent: news }\n    actions: [use]'),
    );
    expect(codes({ purpose: 'news', fields: ['email'] }, keeping)).toEqual(['email does-not-collect']);
  });

  it('is no name from the prototype', () => {
    expect(codes({ fields: ['constructor'] })).toEqual(['constructor unknown-field']);
    expect(codes({ purpose: 'constructor' })).toEqual(['name unknown-purpose']);
  });

  it('is explained in the reader’s language', () => {
    const answer = ask({ fields: ['note'], language: 'nb' });
    expect(answer).toEqual({
      ok: false,
      refused: [{ field: 'note', code: 'not-used', reason: 'Ingen formål i dette skjemaet bruker «note».' }],
    });
  });
});

describe('the forms of the utilities', () => {
  it('NF-2 tells on each form which data is asked for and why, and refuses a field no purpose uses', () => {
    const naestved = shipped('naestved');
    const notice = text({ purpose: 'heat-supply', fields: ['name', 'address', 'meter-number'] }, naestved);
    for (const said of [
      'Målernummer',
      'Levering af fjernvarme',
      'GDPR artikel 6, stk. 1, litra b',
      'Så længe gemmer vi dem',
    ])
      expect(notice).toContain(said);
    expect(codes({ purpose: 'heat-supply', fields: ['name', 'health', 'cpr'] }, naestved)).toEqual([
      'health never-collected',
      'cpr never-collected',
    ]);
    expect(codes({ purpose: 'heat-supply', fields: ['invoices'] }, naestved)).toEqual(['invoices not-used']);
  });

  it('SEAS-37 marks what is mandatory at sign-up and says what follows from withholding it', () => {
    const form = { purpose: ['quotes-and-agreements', 'identification'], format: 'md' as const };
    const notice = text({ ...form, fields: ['name', 'address', 'cpr', 'birth-date', 'email'] }, shipped('seas'));
    for (const name of ['Navn', 'Adresse', 'CPR-nummer'])
      expect(notice).toMatch(
        new RegExp(`\\| \\*\\*${name}\\*\\* \\|.*Ja, det er nødvendigt for aftalen.*Uden dem kan du ikke blive kunde`),
      );
    for (const name of ['Fødselsdato', 'E-mail'])
      expect(notice).toMatch(new RegExp(`\\| \\*\\*${name}[^|]*\\*\\* \\|.*frivilligt`));
    const whole = text({ ...form, fields: ['contact'] }, shipped('seas'));
    expect(whole).toContain('Det gælder kun navn og adresse.');
  });
});
