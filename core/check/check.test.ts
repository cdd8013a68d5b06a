import { describe, expect, it } from 'vitest';
import { CONTROLS } from '../policy/controls.ts';
import { type Draft, findingsOf, parsed, TODAY } from './base-policy.ts';
import { WHO_WHAT_WHY } from './cases-who-what-why.ts';
import { WHOM_HOW_LONG_RIGHTS } from './cases-whom-how-long-rights.ts';
import { FINDINGS } from './codes.ts';
import { checkAll, checkPolicy, RULES } from './index.ts';

const CASES = { ...WHO_WHAT_WHY, ...WHOM_HOW_LONG_RIGHTS };

describe('the checker', () => {
  it('has nothing to say of the base policy', () => {
    expect(findingsOf()).toEqual([]);
  });

  for (const [code, { has, hasNot }] of Object.entries(CASES)) {
    it(`reports ${code}`, () => {
      expect(findingsOf(has).map((finding) => finding.code)).toContain(code);
    });
    it(`is silent on what is near ${code} and is not`, () => {
      expect(findingsOf(hasNot).map((finding) => finding.code)).not.toContain(code);
    });
  }

  it('knows that Norwegians may be called without consent, and Danes not', () => {
    const call = (country: string) => (p: Draft) => {
      p.controller.address.country = country;
      p.purposes.news.channels = ['phone'];
      p.purposes.news.basis = [{ 'legitimate-interest': 'leaks' }];
    };
    const codes = (country: string) => findingsOf(call(country)).map((finding) => finding.code);
    expect(codes('DK')).toContain('marketing-without-consent');
    expect(codes('NO')).not.toContain('marketing-without-consent');
  });

  it('cites the act of the country on national ids', () => {
    const found = (country: string) =>
      findingsOf((p) => {
        p.controller.address.country = country;
        p.categories.readings.sensitivity = 'national-id';
      }).find((finding) => finding.code === 'second-ground-missing');
    expect(found('DK')?.params.reference).toContain('dk-national-id');
    expect(found('NO')?.params.reference).toContain('no-national-id');
  });

  it('is graver on silence about automated decisions where a purpose profiles', () => {
    const severity = (profiling: boolean) =>
      findingsOf((p) => {
        p['automated-decisions'] = 'unstated';
        p.purposes.supply.profiling = profiling;
      }).find((finding) => finding.code === 'automated-unstated')?.severity;
    expect(severity(false)).toBe('note');
    expect(severity(true)).toBe('warning');
  });

  it('takes profiling against a mere none for a warning, and against a prohibition for an error', () => {
    const severity = (never: object[]) =>
      findingsOf((p) => {
        p.purposes.supply.profiling = true;
        p.never = never;
      }).find((finding) => finding.code === 'automated-ruled-out')?.severity;
    expect(severity([])).toBe('warning');
    expect(severity([{ id: 'no-profiling', profiling: true }])).toBe('error');
  });

  it('names each missing right with its own article', () => {
    const found = findingsOf((p) => {
      p.rights = {};
    }).filter((finding) => finding.code === 'right-not-mentioned');
    expect(found.map((finding) => [finding.params.right, finding.params.reference])).toEqual([
      ['access', 'GDPR art. 13(2)(b); GDPR art. 15'],
      ['rectification', 'GDPR art. 13(2)(b); GDPR art. 16'],
      ['erasure', 'GDPR art. 13(2)(b); GDPR art. 17'],
      ['restriction', 'GDPR art. 13(2)(b); GDPR art. 18'],
      ['objection', 'GDPR art. 13(2)(b); GDPR art. 21'],
      ['portability', 'GDPR art. 13(2)(b); GDPR art. 20'],
      ['withdrawal', 'GDPR art. 13(2)(c); GDPR art. 7(3)'],
      ['complaint', 'GDPR art. 13(2)(d); GDPR art. 77'],
    ]);
  });

  it('tells a missing copy of the safeguards once: as a right where no transfer tells it', () => {
    const codes = findingsOf((p) => {
      p.recipients['meter-reader'].country = 'MY';
      p.recipients['meter-reader'].transfer = { mechanism: 'scc' };
    }).map((finding) => [finding.code, finding.params.right]);
    expect(codes).toEqual([['right-not-mentioned', 'transfer-copy']]);
  });

  it('asks for human review only where decisions are automated', () => {
    const rights = findingsOf((p) => {
      p['automated-decisions'] = 'listed';
      p.purposes.supply.automated = { logic: 'Point', effects: 'Afslag' };
    }).map((finding) => finding.params.right);
    expect(rights).toEqual(['human-review']);
  });

  it('sees that an event cannot happen to some of the categories, or to anybody a purpose is for', () => {
    const found = findingsOf((p) => {
      p.events['meter-removed'] = { per: 'item', of: 'readings' };
      p.events['visit-ended'] = { for: 'visitor' };
      p.retention[0].after = 'meter-removed';
      p.purposes.supply.ends = 'visit-ended';
    }).filter((finding) => finding.code === 'trigger-never-fires');
    expect(found.map(({ path, params }) => [path[0], params.rule, params.categories])).toEqual([
      ['purposes', 'supply', 'contact, readings'],
      ['retention', 'general', 'contact'],
    ]);
  });

  it("leaves another person's event to that person", () => {
    const codes = findingsOf((p) => {
      p.relations = { employer: {} };
      p.events['customer-ended'] = { for: 'visitor' };
      p.retention[0].after = 'employer.customer-ended';
    }).map((finding) => finding.code);
    expect(codes).toEqual([]);
  });

  it('takes the withdrawal of consent for an end the person knows', () => {
    const codes = findingsOf((p) => {
      p.retention = [
        { id: 'general', of: 'readings', keep: 'P1Y', after: 'customer-ended' },
        { id: 'contact', of: 'contact', for: 'supply', keep: 'P1Y', after: 'customer-ended' },
        { id: 'news', of: 'contact', for: 'news', keep: 'while the purpose lasts' },
      ];
    }).map((finding) => finding.code);
    expect(codes).toEqual([]);
  });

  it('holds a floor against a ceiling also where the floor is rounded up to a year end', () => {
    const codes = findingsOf((p) => {
      p.retention = [
        { id: 'ceiling', of: ['contact', 'readings'], keep: 'at most P3Y', after: 'recorded' },
        { id: 'floor', of: 'contact', keep: 'at least period of law', law: 'xx.books' },
      ];
    }).map((finding) => finding.code);
    expect(codes).toContain('floor-after-ceiling');
  });

  it('points at the line and column of the rule', () => {
    const policy = parsed((p) => {
      p.retention[0].keep = 'forever';
    });
    const [finding] = checkPolicy(policy, { today: TODAY });
    const line = policy.text.split('\n')[finding!.line - 1]!;
    expect(line.slice(finding!.column - 1)).toBe('forever');
  });

  it('sorts by line', () => {
    const lines = findingsOf((p) => {
      p.rights = {};
      delete p.purposes.supply.basis;
      delete p.controller.address;
    }).map((finding) => finding.line);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  it('takes an unnamed law for a warning where each disclosure must name it', () => {
    const severity = (grounds: string[] | undefined) =>
      findingsOf((p) => {
        p.purposes.supply.basis.push({ 'legal-obligation': 'xx.article-6' });
        p.grounds = { law: {} };
        p.recipients = {
          court: {
            label: 'Retten',
            role: 'authority',
            receives: ['contact'],
            for: 'supply',
            ...(grounds && { grounds }),
          },
        };
      }).find(({ code }) => code === 'law-unnamed')!.severity;
    expect(severity(['law'])).toBe('warning');
    expect(severity(undefined)).toBe('error');
  });

  it('says nothing of a text that is no policy', () => {
    expect(checkPolicy({ policy: undefined, locate: () => ({ line: 1, column: 1 }) }, { today: TODAY })).toEqual([]);
  });

  it('tells of controls no clause names once, and only where several policies are checked', () => {
    const one = { ...parsed(), file: 'a.yaml' };
    const two = { ...parsed(), file: 'b.yaml' };
    expect(checkAll([one], { today: TODAY })).toEqual([{ file: 'a.yaml', policy: one.policy, findings: [] }]);
    const reports = checkAll([one, two], { today: TODAY });
    expect(reports.map((report) => report.findings.map((finding) => finding.code))).toEqual([['controls-unbound'], []]);
    expect(reports[0]!.findings[0]!.params.controls).toContain('guard');
  });

  it('reports a clause kept only by planned controls, as long as there are planned controls', () => {
    const planned = Object.entries(CONTROLS).find(([, control]) => control.status === 'planned')?.[0];
    const codes = (...keptBy: string[]) =>
      findingsOf((p) => p.clauses.push({ id: 'PF-2', text: 'Et løfte.', 'kept-by': keptBy })).map(
        (finding) => finding.code,
      );
    expect(codes('control.check')).toEqual([]);
    if (planned !== undefined) {
      expect(codes(`control.${planned}`)).toEqual(['clause-planned']);
      expect(codes(`control.${planned}`, 'purpose.supply')).toEqual([]);
    }
  });

  it('has one rule for each code, and a case for each', () => {
    const ofSeveral = ['controls-unbound'];
    expect([...RULES.map((rule) => rule.code), ...ofSeveral].sort()).toEqual(Object.keys(FINDINGS).sort());
    const tried = [...Object.keys(CASES), ...ofSeveral, 'clause-planned'];
    expect(tried.sort()).toEqual(Object.keys(FINDINGS).sort());
  });
});
