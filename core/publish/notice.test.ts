import { describe, expect, it } from 'vitest';
import { noticeTexts } from '../locales/notice.ts';
import { LANGUAGES } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import { shippedPolicies } from './fixtures/shipped.ts';
import { examplePolicy } from './notice/fixtures/example-policy.ts';
import { publishNoticePage } from './notice/page.ts';
import { escapeMarkdown } from './notice/render-markdown.ts';
import { publishNotice } from './notice.ts';

const policy = examplePolicy();
const shipped = shippedPolicies();
const html = (language: string, of = policy): string => publishNotice(of, { language, format: 'html' });
const md = (language: string, of = policy): string => publishNotice(of, { language, format: 'md' });

/** What a reader sees, without markup. */
const seen = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** Every statement articles 13 and 14 ask for, as the example makes it, by language. */
const STATEMENTS: Record<(typeof LANGUAGES)[number], string[]> = {
  da: [
    'Prøveværket A/S er dataansvarlig',
    'Prøvevej 1, 9999 Prøveby',
    'Rådgiver Prøvesen',
    'Prøvetilsynet fører tilsyn',
    'Sammen med Fællesværket A/S',
    'Vi deler kundeservice.',
    'Skriv til Fællesværket A/S.',
    'at tage hånd om brud på sikkerheden: det gør vi begge',
    'Byerne',
    'Kun efter aftale.',
    'Vi leverer varme.',
    'Vi har brug for oplysningerne til aftalen med dig (GDPR artikel 6, stk. 1, litra b).',
    'Vores legitime interesse: at få betaling (GDPR artikel 6, stk. 1, litra f)',
    'Når du har sagt ja til »Nyhedsbrev« (GDPR artikel 6, stk. 1, litra a).',
    'Loven pålægger os det: Prøvelovens § 1 (GDPR artikel 6, stk. 1, litra c).',
    'Oplysningerne kræver et særligt grundlag: Huskelovens § 2',
    'Forbrug (højst én måling hvert døgn)',
    'Kontakt: kun e-mailadresse',
    'Til du holder op som kunde',
    'Et bureau',
    'Følsomme oplysninger',
    'Ja, det er nødvendigt for aftalen. Det gælder, hvis du er kunde. Ellers ingen aftale.',
    'I højst 3 år og 6 måneder efter, at du holdt op som kunde eller vi sidst var i dialog med dig, alt efter, hvad der kommer sidst. Derefter sletter vi dem.',
    'I mindst 1 år efter, at oplysningerne blev registreret.',
    'regnskabsåret begynder 1. juli',
    'Derefter gør vi dem anonyme: af måling bliver kun måneden tilbage.',
    'Så længe vi har brug for dem til formålet.',
    'Ved tvist gemmer vi længere.',
    'Driften (Sky A/S)',
    'databehandler',
    'Kun når: i restance',
    'USA',
    'EU-Kommissionens standardkontrakt',
    'Skriv til os.',
    'Vi sælger ingen data.',
    'Det gør vi aldrig: give videre uden for EU og EØS.',
    'Tro: det indsamler vi aldrig. Den angår os ikke.',
    'Salg af data: det gør vi aldrig.',
    'Forbruget giver point.',
    'Du kan få rabat.',
    'Vi bruger profilering til: point.',
    'Ja tak til nyt.',
    'Du skal være mindst 15 år for selv at sige ja.',
    '2 år; så spørger vi igen.',
    'Skriv stop.',
    'Så sletter vi det, der hviler på det.',
    'ret til indsigt',
    'Inden for 14 dage.',
    'hvis vi har rimelig grund til at tvivle',
    'Vi destruerer beviset',
    'Andres forhold.',
    'ret til at trække samtykke tilbage',
    'Tilsynsvej 1, 0001 Prøveby',
    'Låste døre.',
    'Vi giver besked på e-mail.',
    'Gælder fra 3. februar 2024. Version 2. Godkendt 2. januar 2024. Den afløser versionen fra 3. februar 2021.',
    'PR-1',
  ],
  nb: [
    'Prøveværket A/S er behandlingsansvarlig',
    'Sammen med Fællesværket A/S',
    'Vi trenger opplysningene til avtalen med deg (GDPR artikkel 6 nr. 1 bokstav b).',
    'Vår berettigede interesse: å få betalt (GDPR artikkel 6 nr. 1 bokstav f)',
    'Når du har sagt ja til «Nyhetsbrev»',
    'Loven pålegger oss det: Prøveloven § 1',
    'Forbruk (høyst én måling hvert døgn)',
    'Til du slutter som kunde',
    'Ja, det er nødvendig for avtalen. Det gjelder hvis du er kunde. Ellers ingen avtale.',
    'I høyst 3 år og 6 måneder etter at du sluttet som kunde eller vi sist var i dialog med deg, avhengig av hva som kommer sist. Deretter sletter vi dem.',
    'Deretter gjør vi dem anonyme: av måling er bare måneden igjen.',
    'Bare når: i restanse',
    'EU-kommisjonens standardkontrakt',
    'Vi selger ingen data.',
    'Tro: det samler vi aldri inn. Den angår oss ikke.',
    'Forbruket gir poeng.',
    'Innen 14 dager.',
    'rett til innsyn',
    'Tilsynsvej 1, 0001 Prøveby',
    'Gjelder fra 3. februar 2024.',
  ],
  en: [
    'Prøveværket A/S is the controller',
    'Together with Fællesværket A/S',
    'We need the data for our agreement with you (GDPR art. 6(1)(b)).',
    'Our legitimate interest: being paid (GDPR art. 6(1)(f))',
    'The law obliges us to: Test Act section 1',
    'Consumption (at most one reading every day)',
    'Until you stop being a customer',
    'Yes, it is needed for the agreement. This applies to you as customer. No agreement without it.',
    'For at most 3 years and 6 months after you stopped being a customer or we were last in touch with you, whichever comes last. Then we erase it.',
    'Only when: in arrears',
    'United States',
    'Write to us.',
    'We sell no data.',
    'Use gives points.',
    'Within 14 days.',
    'right of access',
    'Tilsynsvej 1, 0001 Prøveby',
    'In force from 3 February 2024.',
  ],
};

describe.each(LANGUAGES)('a notice in %s', (language) => {
  it.each(STATEMENTS[language])('states in HTML and Markdown: %s', (statement) => {
    const text = seen(html(language)).replaceAll('† ', '').replaceAll(' .', '.').replaceAll(' ;', ';');
    expect(text).toContain(statement);
    // In Markdown a paragraph stands on one line with its emphasis around it.
    const plain = md(language)
      .replace(/\\(.)/g, '$1')
      .replaceAll('**', '')
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    expect(plain.replaceAll('<br>', ' ')).toContain(statement.replace(/ \((?=højst|høyst|at most)/, ' ('));
  });

  it('has one h1 and no step in its headings left out', () => {
    for (const { policy: each } of [...shipped, { policy }]) {
      const levels = [...html(language, each).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels[0]).toBe(1);
      levels.slice(1).forEach((level, index) => {
        expect(level - levels[index]!).toBeLessThanOrEqual(1);
      });
    }
  });

  it('has every anchor once, and no link within it that leads nowhere', () => {
    for (const { policy: each } of [...shipped, { policy }]) {
      const page = html(language, each);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
      expect(links.filter((id) => !ids.includes(id))).toEqual([]);
      expect(links.length).toBeGreaterThan(10);
    }
  });

  it('closes every element it opens', () => {
    for (const { policy: each } of [...shipped, { policy }]) {
      const open: string[] = [];
      for (const [, end, name] of publishNoticePage(each, { language }).matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
        if (['meta', 'br'].includes(name!)) continue;
        if (end === '') open.push(name!);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
    }
  });

  it('gives every table a caption, named columns and named rows', () => {
    const tables = [...html(language).matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) => table);
    expect(tables.length).toBeGreaterThanOrEqual(2);
    for (const table of tables) {
      expect(table).toMatch(/<caption>[^<]+<\/caption>/);
      const columns = (table.match(/scope="col"/g) ?? []).length;
      const rows = table.match(/<tr role="row"><th scope="row"[\s\S]*?<\/tr>/g) ?? [];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect((row.match(/<t[hd] /g) ?? []).length).toBe(columns);
    }
  });

  it('gives every Markdown table rows of the same width', () => {
    for (const { policy: each } of [...shipped, { policy }]) {
      const rows = md(language, each)
        .split('\n')
        .filter((line) => line.startsWith('|'));
      const cells = (row: string): number => row.replace(/\\./g, '').split('|').length - 2;
      let width = 0;
      rows.forEach((row, index) => {
        if (rows[index + 1]?.startsWith('| ---')) width = cells(row);
        expect(cells(row)).toBe(width);
      });
    }
  });

  it('speaks to machines in the language it is written in', () => {
    expect(html(language)).toMatch(new RegExp(`^<article class="notice" lang="${language}">`));
    expect(publishNoticePage(policy, { language })).toContain(`<html lang="${language}">`);
  });
});

describe('what a notice does not say', () => {
  it('shows no right, no promise and no safeguard that the policy leaves out', () => {
    const bare = examplePolicy((yaml) =>
      yaml
        .replace(/\nrights:[\s\S]*?\nthird-country/, '\nrights: {}\nthird-country')
        .replace(/\nchanges:[^\n]*/, '')
        .replace(/\nretention:[\s\S]*?\nrights/, '\nretention: []\nrights')
        .replace('control.holds, retention.books', 'control.decide'),
    );
    const text = seen(html('en', bare));
    for (const word of ['right', 'complain', 'withdraw a consent', 'You can say no', 'We tell you by'])
      expect(text).not.toMatch(new RegExp(`\\b${word}`));
    expect(text).not.toContain('How long we keep data');
  });

  it('names no automated decisions and no transfers where the policy is silent, and denies them where it does', () => {
    const silent = examplePolicy((yaml) =>
      yaml
        .replace(/\n {2}scoring:[\s\S]*?\n {2}sale/, '\n  sale')
        .replace(/\n {2}cloud:[\s\S]*?\n {2}collector/, '\n  collector')
        .replace(', except: cloud', ''),
    );
    expect(html('da', silent)).not.toContain('id="automated"');
    expect(html('da', silent)).not.toContain('id="transfers"');
    const denied = { ...silent, 'automated-decisions': 'none', 'third-country-transfers': 'none' } as const;
    expect(html('da', denied)).toContain('Ingen computer træffer på egen hånd afgørelser');
    expect(html('da', denied)).toContain('Vi sender ikke oplysninger ud af EU og EØS.');
  });
});

describe('marks', () => {
  it('marks a law that a lawyer must check and explains the mark once', () => {
    const page = html('da');
    expect(page).toMatch(/Huskelovens § 2 <a class="mark" href="#unchecked"/);
    expect(page.match(/id="unchecked"/g)).toHaveLength(1);
    expect(md('da')).toContain('† Efter hukommelsen: henvisningen afventer, at en jurist kontrollerer den.');
  });

  it('has no footnote where every law is checked', () => {
    const checked = examplePolicy((yaml) => yaml.replace('second: test.memory-law', 'second: test.checked-law'));
    expect(html('da', checked)).not.toContain('†');
    expect(html('da', checked)).not.toContain('id="unchecked"');
    expect(md('da', checked)).not.toContain('†');
  });

  it('says of a draft that it is not in force, and asks not to be indexed', () => {
    const draft = examplePolicy((yaml) => yaml.replace('effective:', 'status: draft\n  effective:'));
    for (const language of LANGUAGES) {
      expect(html(language, draft)).toContain(`<p class="banner" role="note">${noticeTexts(language).draft}</p>`);
      expect(md(language, draft)).toContain(`> **${noticeTexts(language).draft}**`);
      expect(html(language)).not.toContain('class="banner"');
    }
    expect(publishNoticePage(draft, { language: 'da' })).toContain('noindex');
    expect(publishNoticePage(policy, { language: 'da' })).not.toContain('noindex');
  });

  it('tells a screen reader where a text stands in another language', () => {
    const danish = examplePolicy((yaml) =>
      yaml.replace('{ da: Vi leverer., nb: Vi leverer., en: We supply. }', 'Vi leverer.'),
    );
    expect(html('en', danish)).toContain('<span lang="da">Vi leverer.</span>');
    expect(html('da', danish)).not.toContain('<span lang="da">Vi leverer.</span>');
  });
});

describe('text that would be markup', () => {
  const evil = '<script>alert(1)</script> & "x" | *b* [l](javascript:y)';
  const parsed = examplePolicy((yaml) =>
    yaml.replaceAll('da: Levering', `da: '${evil}'`).replace('da: Kontakt,', `da: '${evil}',`),
  );
  // The parser refuses such addresses; the page must not rely on it.
  const hostile: Policy = {
    ...parsed,
    links: [{ label: 'L', url: 'javascript:alert(1)' }],
    controller: { ...parsed.controller, website: ' javascript:alert(2)', email: `"onclick="alert(3)`, phone: ['"x'] },
  };

  it('is shown as text in HTML', () => {
    const page = publishNoticePage(hostile, { language: 'da' });
    expect(page).not.toContain('<script');
    const targets = [...page.matchAll(/href=("[^"]*"|[^\s>]*)/g)].map(([, target]) => target!);
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(target).toMatch(/^"(https:\/\/|mailto:|tel:|#)/);
    expect(page).not.toMatch(/<[^>]*\sonclick=/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;');
  });

  it('is shown as text in Markdown, and breaks no table', () => {
    const text = md('da', hostile);
    expect(text).not.toMatch(/(?<!\\)<script/);
    expect(text).not.toMatch(/(?<!\\)\]\(javascript:/);
    expect(text).toContain('\\<script\\>alert(1)\\</script\\>');
    expect(text).toContain('\\| \\*b\\* \\[l\\]');
  });

  it('leaves nothing at the beginning of a line that Markdown would read', () => {
    expect(escapeMarkdown('# a')).toBe('\\# a');
    expect(escapeMarkdown('1. a')).toBe('1\\. a');
    expect(escapeMarkdown('- a\n- b')).toBe('\\- a \\- b');
    expect(escapeMarkdown('A &lt; B')).toBe('A \\&lt; B');
  });
});

describe('versions', () => {
  it('links to other versions where they are given', () => {
    const page = publishNotice(policy, {
      language: 'da',
      format: 'html',
      versions: [{ label: '2021', url: '/prove/2021' }],
    });
    expect(page).toContain('<a href="/prove/2021">2021</a>');
    expect(html('da')).not.toContain('id="versions"');
  });
});

describe('the notices of the five utilities', () => {
  const page = (folder: string, language: string): string =>
    seen(html(language, shipped.find(({ name }) => name.startsWith(folder))!.policy));

  const controllers = [
    [
      'NF-1',
      'naestved-fjernvarme',
      [
        'Næstved Fjernvarme er dataansvarlig',
        '69995713',
        'info@naestvedfjernvarme.dk',
        '5572 5665',
        '4700 Næstved',
        'Spørg efter',
        'https://www.naestvedfjernvarme.dk',
      ],
    ],
    [
      'SV-1',
      'softvaerket',
      [
        'Softværket er dataansvarlig',
        '26224020',
        'info@softvaerket.dk',
        '76 23 12 50',
        'Merkurvej 7, 6000 Kolding',
        'https://softvaerket.dk',
      ],
    ],
    [
      'SEAS-3',
      'seas-nve-energi',
      [
        'SEAS-NVE Energi A/S er dataansvarlig',
        '40138099',
        'kundeservice@energi.seas-nve.dk',
        '70 26 60 60',
        'Hovedgaden 36, 4520 Svinninge',
      ],
    ],
    ['AEV-1', 'akershus-energi-varme', ['Akershus Energi Varme er dataansvarlig', 'fjernvarme@akershusenergi.no']],
    ['KLM-1', 'kl-miljovarme', ['er dataansvarlig', 'Adresse', 'Telefon', 'E-mail']],
  ] as const;

  it.each(controllers)('%s names the controller and how to reach it, in every language', (_, folder, facts) => {
    for (const fact of facts) expect(page(folder, 'da')).toContain(fact);
    for (const fact of facts.filter((each) => /[@0-9]/.test(each))) {
      expect(page(folder, 'nb')).toContain(fact);
      expect(page(folder, 'en')).toContain(fact);
    }
  });

  it('NF-11 states consent where it is the basis, and the legitimate interest where that is', () => {
    const text = page('naestved-fjernvarme', 'da');
    expect(text).toContain(
      'Når du har sagt ja til »Samtykke til de beskrevne formål« (GDPR artikel 6, stk. 1, litra a).',
    );
    expect(text).toMatch(/Vores legitime interesse: [^()]+ \(GDPR artikel 6, stk\. 1, litra f\)/);
  });

  it('shows every clause of each, once, with its number as anchor', () => {
    for (const { policy: each } of shipped) {
      const text = html('da', each);
      for (const { id } of each.clauses) expect(text.split(`<p id="${id}">`)).toHaveLength(2);
    }
  });

  it('shows no right that a text leaves out', () => {
    const akershus = html('nb', shipped.find(({ name }) => name.startsWith('akershus'))!.policy);
    expect(akershus).toContain('id="right-access"');
    expect(akershus).not.toContain('id="right-portability"');
    expect(akershus).not.toContain('id="right-complaint"');
    expect(akershus).not.toContain('tilsynsmyndigheten');
  });
});
