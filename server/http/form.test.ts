import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from './testing.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const FORM = '/da/softvaerket/customers-and-suppliers/form';

describe('the notice of a form', () => {
  it('begins with the purposes that collect, each a link', async () => {
    const { body, statusCode } = await app.inject(FORM);
    expect(statusCode).toBe(200);
    expect(body).toContain(`href="${FORM}?purpose=newsletter"`);
  });

  it('shows what a form with all fields of the purpose must say, with every field ticked', async () => {
    const { body } = await app.inject(`${FORM}?purpose=newsletter`);
    const ticked = body.match(/name="fields" value="[^"]*" checked/g) ?? [];
    expect(ticked.length).toBeGreaterThan(0);
    expect(ticked.length).toBe(body.match(/name="fields"/g)?.length);
    expect(body).toContain('Det bruger vi det til');
    expect(body).toContain('<form method="get"');
  });

  it('leaves out what the form does not ask for', async () => {
    const { body, statusCode } = await app.inject(`${FORM}?purpose=newsletter&fields=contact.email`);
    expect(statusCode).toBe(200);
    const rows = /<tbody[^>]*>[\s\S]*?<\/tbody>/.exec(body)![0].match(/<tr/g);
    expect(rows).toHaveLength(1);
  });

  it('says why a field must not be asked for, instead of a notice', async () => {
    const { body, statusCode } = await app.inject(`${FORM}?purpose=newsletter&fields=nothing.such`);
    expect(statusCode).toBe(422);
    expect(body).toContain('Politikken kender ikke feltet');
    expect(body).not.toContain('Det bruger vi det til');
  });

  it('asks for another purpose where there is no such one', async () => {
    const { body, statusCode } = await app.inject(`${FORM}?purpose=constructor`);
    expect(statusCode).toBe(422);
    expect(body).toContain('Vælg et formål, der indsamler oplysninger.');
  });
});
