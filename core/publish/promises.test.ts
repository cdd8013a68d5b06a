/** Promises that the published notice itself keeps. */
import { describe, expect, it } from 'vitest';
import { shippedPolicies } from './fixtures/shipped.ts';
import { publishNotice } from './notice.ts';

const policies = shippedPolicies().map(({ policy }) => policy);

/** The notice in force of a controller, as Markdown in its own language. */
function notice(id: string): string {
  const policy = policies.find((one) => one.policy.id.startsWith(id) && one.policy.status === 'in-force')!;
  return publishNotice(policy, { language: policy.policy.language, format: 'md' });
}

describe('the notice', () => {
  it('AEV-15 shows the phone number and the e-mail address for enquiries', () => {
    expect(notice('akershus')).toContain('63 82 33 50');
    expect(notice('akershus')).toContain('fjernvarme@akershusenergi.no');
  });

  it('AEV-14 says that changes are made clearly visible', () => {
    expect(notice('akershus')).toMatch(/## Når teksten endres[\s\S]*synlig/);
  });

  it('SV-18 names the authority with its address, and does not make the company the only way', () => {
    expect(notice('softvaerket')).toMatch(/Datatilsynet[\s\S]*Carl Jacobsens Vej 35/);
  });

  it('SEAS-42 links to the cookie policy and to who does what in the sector', () => {
    const links = notice('seas-nve').split('## Læs mere')[1] ?? '';
    expect(links).toMatch(/cookie/i);
    expect(links).toMatch(/energinet[.]dk/);
  });

  it('SEAS-7 SV-13 names where data comes from when not from the person', () => {
    for (const source of ['Energinet', 'netselskab', 'kreditoplysningsbureau', 'ejendomsmægler']) {
      expect(notice('seas-nve').toLowerCase()).toContain(source.toLowerCase());
    }
    expect(notice('softvaerket')).toMatch(/\*\*Kommer fra:\*\*\n(\s+- [^\n]+\n)*\s+- Din arbejdsgiver/);
  });

  it('NF-18 NF-20 KLM-20 tells how to see, correct and move one’s data', () => {
    expect(notice('naestved')).toMatch(/<a id="right-access">/);
    expect(notice('naestved')).toMatch(/<a id="right-rectification">/);
    expect(notice('kl-miljovarme')).toMatch(/<a id="right-portability">/);
  });
});
