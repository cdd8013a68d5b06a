import { decide, due } from '@hjemmel/core';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesOf } from './ask/examples.ts';
import { readItem, readQuestion } from './ask/form.ts';
import { relevantToCategory, relevantToPurpose } from './ask/relevant.ts';
import { choicesFor } from './pages/ask-choices.ts';
import type { Publication } from './site.ts';
import { shippedSite, testApp } from './testing.ts';
import { queryString } from './urls.ts';
import { type FormValues, type PolicyView, WORDS } from './view.ts';

const site = shippedSite();
let app: FastifyInstance;
beforeAll(async () => {
  app = await testApp(site);
});
afterAll(() => app.close());

const NOW = '2026-11-21T10:30';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SOFTVAERKET = '/da/softvaerket/customers-and-suppliers';

function viewOf(publication: Publication): PolicyView {
  return { site, language: 'da', words: WORDS.da, publication, version: publication.current, query: new Map() };
}

function values(pairs: readonly (readonly [string, string])[]): FormValues {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  return all;
}

describe('the answer of a page', () => {
  it.each(site.publications.map((publication) => [publication.path, publication] as const))(
    'is that of decide and due, for every example of %s',
    async (_, publication) => {
      const { compiled } = publication.current;
      const examples = examplesOf(compiled, NOW);
      expect(examples.length).toBeGreaterThan(1);
      for (const { page, query } of examples) {
        const { body, statusCode } = await app.inject(`/da/${publication.path}/${page}${queryString(query)}`);
        expect([page, statusCode]).toEqual([page, 200]);
        const shown = /class="answer answer-(permit|deny|unknown)"/.exec(body)?.[1];
        const given = values(query);
        const name = given.get(page === 'ask' ? 'purpose' : 'category')![0]!;
        if (page === 'ask') {
          const { input } = readQuestion(
            given,
            choicesFor(viewOf(publication), name),
            relevantToPurpose(compiled, name),
          );
          expect(shown).toBe(decide(compiled, input!.request, input!.facts).verdict);
        } else {
          const { input } = readItem(given, name, relevantToCategory(compiled, name));
          const answer = due(compiled, input!).due;
          expect(shown).toBe(answer === 'unknown' ? 'unknown' : answer ? 'deny' : 'permit');
        }
      }
    },
  );

  it('SV-16 a newsletter is refused once the consent is withdrawn, and says so', async () => {
    const query =
      'purpose=newsletter&action=contact&categories=contact&channel=email&fields=email&kinds=subscriber&objections=-&optOuts=-&restriction=-&consent.newsletter=withdrawn&at=2026-11-21T10:30';
    const { body } = await app.inject(`${SOFTVAERKET}/ask?${query}`);
    expect(body).toContain('answer-deny');
    expect(body).toContain('trukket tilbage');
    const given = await app.inject(`${SOFTVAERKET}/ask?${query.replace('withdrawn', 'given')}`);
    expect(given.body).toContain('answer-permit');
  });

  it('SV-14 an agreement that ended on 1 July 2024 is kept through 30 June 2030', async () => {
    const query =
      'category=contact&on=2026-11-21&kinds=customer&event.employer.agreement-ended=2024-07-01&hold=-&restriction=-';
    const { body } = await app.inject(`${SOFTVAERKET}/keep?${query}`);
    expect(body).toContain('Må gemmes til og med 30. juni 2030');
    expect(body).toContain('<svg class="timeline"');
    expect(body).toContain('#SV-14');
  });

  it('a fact left empty is not known, and the answer names it', async () => {
    const { body } = await app.inject(
      `${SOFTVAERKET}/ask?purpose=newsletter&action=contact&categories=contact&channel=email&at=2026-11-21`,
    );
    expect(body).toContain('answer-unknown');
    expect(body).toContain('hvilke samtykker personen har givet');
  });

  it('the same by form and by link', async () => {
    const payload =
      'purpose=newsletter&action=use&categories=contact&kinds=customer&consents=-&objections=-&restriction=-&at=2026-11-21T10:30';
    const posted = await app.inject({ method: 'POST', url: `${SOFTVAERKET}/ask`, headers: FORM, payload });
    const link = /<a href="([^"]*)#answer">Link til/.exec(posted.body)?.[1]?.replaceAll('&amp;', '&');
    const followed = await app.inject(link!);
    const answer = (body: string) => /<section class="answer[\s\S]*?<\/section>\n<p>/.exec(body)?.[0];
    expect(answer(posted.body)).toBeDefined();
    expect(answer(followed.body)).toBe(answer(posted.body));
  });
});

describe('a form with mistakes', () => {
  const payload =
    'purpose=newsletter&action=&at=2024-02-30T10:00&kinds=customer&kinds=-&event.employer.agreement-ended=2023-13-01&consent.newsletter=given&consents=-&channel=email';

  it('is refused, says what to do beside each field, and loses nothing', async () => {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: `${SOFTVAERKET}/ask`,
      headers: FORM,
      payload,
    });
    expect(statusCode).toBe(422);
    for (const field of ['action', 'categories', 'at', 'kinds', 'consents', 'event.employer.agreement-ended']) {
      expect(body, field).toContain(`href="#f-${field.replaceAll('.', '-')}"`);
    }
    expect(body).toContain('Vælg mindst én slags oplysninger.');
    expect(body).toContain('value="2024-02-30T10:00"');
    expect(body).toContain('value="2023-13-01"');
    expect(body).toContain('<option value="email" selected>');
    expect(body).not.toContain('class="answer');
  });

  it('a purpose that is not in the policy is told, with the list to choose from', async () => {
    const { statusCode, body } = await app.inject(`${SOFTVAERKET}/ask?purpose=constructor`);
    expect(statusCode).toBe(422);
    expect(body).toContain('Det formål er ikke i politikken.');
  });
});

describe('hostile input', () => {
  const ATTACK = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const names = [
    'purpose',
    'category',
    'action',
    'categories',
    'recipient',
    'channel',
    'role',
    'ground',
    'resolution',
    'fields',
    'at',
    'on',
    'kinds',
    'objections',
    'optOuts',
    'restriction',
    'hold',
    'protections',
    'announced',
    'consents',
    'consent.newsletter',
    'consent.newsletter.given',
    'consent.health-note.form',
    'event.employer.agreement-ended',
    'condition.in-arrears',
    'agreement',
    'assessment',
    'severity',
    'from',
    'to',
    ATTACK,
    '__proto__',
    'constructor',
  ];

  it('is never sent back as markup, from any query or form field', async () => {
    for (const page of ['ask', 'keep', 'findings', 'changes', 'versions', '']) {
      for (const name of names) {
        const query = new URLSearchParams({
          purpose: 'newsletter',
          category: 'contact',
          action: 'use',
          on: '2026-11-21',
          [name]: ATTACK,
        }).toString();
        const answers = [await app.inject(`${SOFTVAERKET}/${page}?${query}`)];
        if (page === 'ask' || page === 'keep') {
          answers.push(
            await app.inject({ method: 'POST', url: `${SOFTVAERKET}/${page}`, headers: FORM, payload: query }),
          );
        }
        for (const { statusCode, body } of answers) {
          expect([page, name, statusCode < 500]).toEqual([page, name, true]);
          expect(body.includes('<script') || body.includes('<img src=x'), `${page} ${name}`).toBe(false);
        }
      }
    }
  });

  it('a thousand fields and repeated values are answered', async () => {
    const payload = Array.from({ length: 3000 }, (_, index) => `categories=contact&f${index % 500}=${index}`).join('&');
    const { statusCode } = await app.inject({
      method: 'POST',
      url: `${SOFTVAERKET}/ask`,
      headers: FORM,
      payload: `purpose=newsletter&${payload}`.slice(0, 60_000),
    });
    expect(statusCode).toBeLessThan(500);
  });
});
