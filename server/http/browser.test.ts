import { existsSync } from 'node:fs';
import axe from 'axe-core';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedSite, testApp } from './testing.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const found = existsSync(CHROMIUM);

const SOFTVAERKET = '/da/softvaerket/customers-and-suppliers';
const DENIED = `${SOFTVAERKET}/ask?purpose=newsletter&action=contact&categories=contact&channel=email&kinds=subscriber&objections=-&optOuts=-&restriction=-&consent.newsletter=withdrawn&at=2026-11-21T10:30`;
const KEPT = `${SOFTVAERKET}/keep?category=contact&on=2026-11-21&kinds=customer&event.employer.agreement-ended=2024-07-01&hold=-&restriction=-`;

/** One of each kind of page. */
const KINDS: Record<string, string> = {
  start: '/da',
  overview: SOFTVAERKET,
  notice: `${SOFTVAERKET}/notice`,
  versions: '/nb/naestved-fjernvarme/customers/versions',
  changes: '/nb/naestved-fjernvarme/customers/changes',
  record: `${SOFTVAERKET}/record`,
  drawing: `${SOFTVAERKET}/map`,
  findings: `${SOFTVAERKET}/findings`,
  clauses: `${SOFTVAERKET}/clauses`,
  purposes: `${SOFTVAERKET}/ask`,
  decision: DENIED,
  mistakes: `${SOFTVAERKET}/ask?purpose=newsletter&action=use&at=2024-02-30`,
  categories: `${SOFTVAERKET}/keep`,
  kept: KEPT,
  forms: `${SOFTVAERKET}/form`,
  form: `${SOFTVAERKET}/form?purpose=newsletter`,
  source: `${SOFTVAERKET}/source`,
  error: '/en/nothing',
};

if (!found)
  process.stderr.write(`No browser at ${CHROMIUM}: ${Object.keys(KINDS).length} kinds of page not looked at.\n`);

let app: FastifyInstance;
let browser: Browser;
let base: string;

beforeAll(async () => {
  if (!found) return;
  app = await testApp(shippedSite());
  base = await app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

// What runs in the browser is text: this project's types know no DOM.
const RUN_AXE = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)";
const OVERFLOW = 'document.documentElement.scrollWidth - innerWidth';
const FOCUSED_LINK = "document.activeElement?.getAttribute('href')";
const REACHABLE = `[...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,summary')]
  .filter((one) => one.tabIndex >= 0 && one.checkVisibility()).length`;
/** A date field has several stops of its own; coming back to the start ends the round. */
const STEP = `(() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return 'end';
  if (one === globalThis.last) return 'same';
  if (one.been) return 'end';
  one.been = true;
  globalThis.last = one;
  return getComputedStyle(one).outlineStyle === 'none' ? 'unseen' : 'seen';
})()`;

async function openPage(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  // Our policy lets no script run; axe is put in by the test alone.
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true, colorScheme });
  return context.newPage();
}

async function grave(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  const violations = await page.evaluate<Violation[]>(RUN_AXE);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 2)
          .map(({ html }) => html.slice(0, 150))
          .join(' | ')}`,
    );
}

describe.skipIf(!found).each([
  [360, 'light'],
  [1280, 'dark'],
] as const)('at %i pixels, %s', (width, scheme) => {
  it('axe finds nothing serious, and no page is wider than the screen', async () => {
    const page = await openPage(width, scheme);
    for (const [kind, url] of Object.entries(KINDS)) {
      await page.goto(base + url);
      expect(await grave(page), kind).toEqual([]);
      const overflow = await page.evaluate<number>(OVERFLOW);
      expect([kind, overflow]).toEqual([kind, 0]);
    }
    await page.context().close();
  }, 60_000);
});

describe.skipIf(!found)('with the other colours of the screen', () => {
  it('contrast is enough in light on a wide screen and dark on a narrow one', async () => {
    for (const [width, scheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      const page = await openPage(width, scheme);
      for (const kind of ['start', 'decision', 'kept'] as const) {
        await page.goto(base + KINDS[kind]!);
        expect(await grave(page), `${kind} ${scheme}`).toEqual([]);
      }
      await page.context().close();
    }
  }, 60_000);
});

describe.skipIf(!found)('by keyboard', () => {
  it('the first stop skips to the content, and each control and link is reached with its focus seen', async () => {
    const page = await openPage(1280);
    await page.goto(base + DENIED);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(FOCUSED_LINK)).toBe('#content');
    const wanted = await page.evaluate<number>(REACHABLE);
    const steps: string[] = [];
    for (let step = 0; step < 500 && steps.at(-1) !== 'end'; step++) {
      steps.push(await page.evaluate<string>(STEP));
      await page.keyboard.press('Tab');
    }
    expect(wanted).toBeGreaterThan(40);
    expect(steps).not.toContain('unseen');
    expect(steps.filter((step) => step === 'seen').length).toBeGreaterThanOrEqual(wanted);
    await page.context().close();
  }, 60_000);

  it('a question is asked and answered without a mouse', async () => {
    const page = await openPage(360);
    await page.goto(`${base}${SOFTVAERKET}/ask?purpose=newsletter`);
    await page.locator('select[name="consent.newsletter"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('button[type=submit]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ask#answer');
    expect(await page.locator('.answer h2').textContent()).toMatch(/hjemmel|afgøres/);
    expect(await page.locator('select[name="consent.newsletter"]').inputValue()).toBe('given');
    await page.context().close();
  }, 60_000);
});
