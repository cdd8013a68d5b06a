/** For the tests: the same for recipients, keeping, rights, laws and clauses. */
import type { Draft } from './base-policy.ts';
import type { Cases } from './cases-who-what-why.ts';

const abroad = (p: Draft, transfer?: object): void => {
  p.recipients['meter-reader'].country = 'MY';
  if (transfer !== undefined) p.recipients['meter-reader'].transfer = transfer;
};

export const WHOM_HOW_LONG_RIGHTS: Cases = {
  'recipients-missing': {
    has: (p) => {
      p.recipients = {};
    },
    hasNot: (p) => {
      p.recipients['meter-reader'].receives = 'aggregates';
    },
  },
  'recipient-receives-nothing': {
    has: (p) => {
      p.recipients['meter-reader'].for = 'news';
    },
    hasNot: (p) => {
      p.recipients['meter-reader'].for = 'news';
      p.recipients['meter-reader'].writes = 'readings';
    },
  },
  'agreement-missing': {
    has: (p) => {
      delete p.recipients['meter-reader'].agreement;
    },
    hasNot: (p) => {
      delete p.recipients['meter-reader'].agreement;
      p.recipients['meter-reader'].role = 'authority';
    },
  },
  'agreement-unstated': {
    has: (p) => {
      p.recipients['meter-reader'].agreement = 'unstated';
    },
    hasNot: (p) => {
      p.recipients['meter-reader'].agreement = 'registered';
    },
  },
  'agreement-expired': {
    has: (p) => {
      p.recipients['meter-reader'].agreement.expires = '2026-11-20';
    },
    hasNot: (p) => {
      p.recipients['meter-reader'].agreement.expires = '2026-11-21';
    },
  },
  'agreement-review-past': {
    has: (p) => {
      p.recipients['meter-reader'].agreement.review = '2026-11-20';
    },
    hasNot: (p) => {
      p.recipients['meter-reader'].agreement = { review: '2026-01-01', expires: '2026-06-01' };
    },
  },
  'prohibition-contradicted': {
    has: (p) => {
      p.never = [{ id: 'no-suppliers', actions: 'disclose', 'recipient-role': 'processor' }];
    },
    hasNot: (p) => {
      p.never = [
        { id: 'no-suppliers', actions: 'disclose', 'recipient-role': 'processor', except: 'meter-reader' },
        { id: 'no-marketing', actions: 'disclose', marketing: true },
        { id: 'not-in-arrears', actions: 'disclose', when: 'in-arrears' },
        { id: 'not-contact', categories: 'contact' },
      ];
    },
  },
  'transfer-ruled-out': {
    has: (p) => {
      abroad(p, { mechanism: 'scc', copy: 'Skriv til os' });
      p['third-country-transfers'] = 'none';
    },
    hasNot: (p) => {
      p.recipients['meter-reader'].country = 'SE';
      p['third-country-transfers'] = 'none';
    },
  },
  'transfer-mechanism-missing': {
    has: (p) => abroad(p),
    hasNot: (p) => {
      abroad(p);
      p.recipients['meter-reader'].receives = 'aggregates';
    },
  },
  'transfer-copy-missing': {
    has: (p) => {
      abroad(p, { mechanism: 'scc' });
      p.recipients.other = { ...p.recipients['meter-reader'], transfer: { mechanism: 'scc', copy: 'Skriv' } };
    },
    hasNot: (p) => {
      abroad(p, { mechanism: 'scc' });
      p.rights['transfer-copy'] = {};
    },
  },
  'transfer-assessment-missing': {
    has: (p) => abroad(p, { mechanism: 'scc', copy: 'Skriv', assessment: 'none' }),
    hasNot: (p) => {
      abroad(p, { mechanism: 'adequacy', assessment: 'none' });
      p.recipients['meter-reader'].country = 'CH';
    },
  },
  'transfer-review-past': {
    has: (p) =>
      abroad(p, { mechanism: 'scc', copy: 'Skriv', assessment: { made: '2024-01-01', review: '2026-11-20' } }),
    hasNot: (p) =>
      abroad(p, { mechanism: 'scc', copy: 'Skriv', assessment: { made: '2024-01-01', review: '2026-11-21' } }),
  },
  'adequacy-unknown': {
    has: (p) => abroad(p, { mechanism: 'adequacy' }),
    hasNot: (p) => {
      abroad(p, { mechanism: 'adequacy' });
      p.recipients['meter-reader'].country = 'GB';
    },
  },
  'adequacy-unverified': {
    has: (p) => {
      abroad(p, { mechanism: 'adequacy' });
      p.recipients['meter-reader'].country = 'GB';
    },
    hasNot: (p) => {
      abroad(p, { mechanism: 'adequacy' });
      p.recipients['meter-reader'].country = 'CH';
    },
  },
  'storage-missing': {
    has: (p) => {
      p.retention[0].of = ['contact'];
    },
    hasNot: (p) => {
      p.retention[0].of = ['contact'];
      p.purposes.supply.actions = ['collect', 'use'];
    },
  },
  'storage-missing-for-fields': {
    has: (p) => {
      p.retention[0].of = ['readings'];
      p.retention.push({ id: 'names', of: 'contact', fields: ['name'], keep: 'P1Y', after: 'dialogue' });
    },
    hasNot: (p) => {
      p.retention.push({ id: 'names', of: 'contact', fields: ['name'], keep: 'P1Y', after: 'dialogue' });
    },
  },
  'storage-missing-for-kinds': {
    has: (p) => {
      p.policy.audience = ['customer', 'visitor'];
      p.retention[0].kinds = ['customer'];
    },
    hasNot: (p) => {
      p.policy.audience = ['customer', 'owner'];
      p.retention[0].kinds = ['customer'];
    },
  },
  'storage-missing-for-purposes': {
    has: (p) => {
      p.retention[0].for = 'news';
      p.retention[0].of = ['contact'];
    },
    hasNot: (p) => {
      p.retention[0].for = 'supply';
    },
  },
  'storage-floor-only': {
    has: (p) => {
      p.retention[0].keep = 'at least P5Y';
    },
    hasNot: (p) => {
      p.retention[0].keep = 'at least P5Y';
      p.purposes.supply.ends = 'customer-ended';
    },
  },
  'as-long-as-necessary': {
    has: (p) => {
      p.retention[0] = { id: 'general', of: ['contact', 'readings'], keep: 'while the purpose lasts' };
    },
    hasNot: (p) => {
      p.retention[0] = {
        id: 'general',
        of: ['contact', 'readings'],
        keep: 'while the purpose lasts',
        because: 'Til huset ikke længere har fjernvarme',
      };
    },
  },
  'storage-criterion-untold': {
    has: (p) => {
      p.retention[0] = { id: 'general', of: ['contact', 'readings'], keep: 'while the purpose lasts' };
      p.purposes.supply.ends = 'customer-ended';
    },
    hasNot: (p) => {
      p.retention.push({ id: 'open', of: ['contact'], keep: 'while the purpose lasts' });
      p.purposes.supply.ends = 'customer-ended';
    },
  },
  'forever-without-reason': {
    has: (p) => {
      p.retention[0] = { id: 'general', of: ['contact', 'readings'], keep: 'forever' };
    },
    hasNot: (p) => {
      p.retention[0] = { id: 'general', of: ['contact', 'readings'], keep: 'forever', because: 'Arkivloven' };
    },
  },
  'floor-after-ceiling': {
    has: (p) => {
      p.retention.push({ id: 'books', of: 'contact', keep: 'at least P5Y', after: 'customer-ended' });
    },
    hasNot: (p) => {
      p.retention.push({ id: 'books', of: 'contact', for: 'supply', keep: 'at least P5Y', after: 'customer-ended' });
      p.retention.push({ id: 'short', of: 'contact', keep: 'at least P3Y', after: 'customer-ended' });
    },
  },
  'retention-contradiction': {
    has: (p) => {
      p.retention[0].keep = 'P3Y';
      p.retention.push({ id: 'other', of: 'contact', keep: 'P5Y', after: 'customer-ended' });
    },
    hasNot: (p) => {
      p.retention[0].keep = 'P3Y';
      p.retention.push({ id: 'same', of: 'contact', keep: 'P36M', after: 'customer-ended' });
      p.retention.push({ id: 'later', of: 'contact', keep: 'P5Y', after: 'dialogue' });
      p.retention.push({ id: 'owners', of: 'contact', kinds: 'owner', keep: 'P6Y', after: 'customer-ended' });
    },
  },
  'retention-for-unused': {
    has: (p) => {
      p.retention.push({ id: 'news', of: 'readings', for: 'news', keep: 'P1Y', after: 'dialogue' });
    },
    hasNot: (p) => {
      p.retention.push({ id: 'news', of: 'contact', for: 'news', keep: 'P1Y', after: 'dialogue' });
    },
  },
  'trigger-never-fires': {
    has: (p) => {
      p.events['customer-ended'] = { for: 'visitor' };
    },
    hasNot: (p) => {
      p.events['customer-ended'] = { for: 'visitor' };
      p.retention[0].after = { latest: ['customer-ended', { last: 'dialogue' }] };
    },
  },
  'trigger-not-for-kinds': {
    has: (p) => {
      p.policy.audience = ['customer', 'visitor'];
    },
    hasNot: (p) => {
      p.policy.audience = ['customer', 'visitor'];
      p.retention.push({
        id: 'visitors',
        of: ['contact', 'readings'],
        kinds: 'visitor',
        keep: 'P1Y',
        after: 'dialogue',
      });
    },
  },
  'trigger-last-of-one': {
    has: (p) => {
      p.retention[0].after = { last: 'recorded' };
    },
    hasNot: (p) => {
      p.retention[0].after = { 'end-of-fiscal-year': 'recorded' };
    },
  },
  'anonymising-that-does-not': {
    has: (p) => {
      // biome-ignore lint/suspicious/noThenProperty: a key of the language.
      p.retention[0].then = { anonymise: { name: 'hash' } };
    },
    hasNot: (p) => {
      // biome-ignore lint/suspicious/noThenProperty: a key of the language.
      p.retention[0].then = { anonymise: { name: 'drop', address: 'postal-area' } };
    },
  },
  'right-partly-mentioned': {
    has: (p) => {
      p.rights.withdrawal = { 'only-for': 'news' };
    },
    hasNot: (p) => {
      p.rights.withdrawal = { text: 'Sig fra når som helst' };
    },
  },
  'right-not-mentioned': {
    has: (p) => {
      delete p.rights.access;
    },
    hasNot: (p) => {
      delete p.rights.withdrawal;
      delete p.rights.portability;
      delete p.purposes.news;
      delete p.consents.news;
      p.purposes.supply.basis = [{ 'legitimate-interest': 'leaks' }];
    },
  },
  'complaint-authority-missing': {
    has: (p) => {
      p.rights.complaint = { text: 'Skriv til os' };
    },
    hasNot: (p) => {
      delete p.rights.complaint;
    },
  },
  'identity-beyond-need': {
    has: (p) => {
      p.rights.access = { identity: { demand: 'always', proof: ['id-document-copy'], destroy: true } };
    },
    hasNot: (p) => {
      p.rights.access = { identity: { demand: 'reasonable-doubt', proof: ['id-document'] } };
      p.rights.erasure = { identity: { demand: 'always', proof: ['login'] } };
    },
  },
  'form-beyond-need': {
    has: (p) => {
      p.rights.access = { form: 'signed-letter' };
    },
    hasNot: (p) => {
      p.rights.access = { form: 'written' };
    },
  },
  'proof-not-destroyed': {
    has: (p) => {
      p.rights.access = { identity: { demand: 'reasonable-doubt', proof: ['id-document-copy'] } };
    },
    hasNot: (p) => {
      p.rights.access = { identity: { demand: 'reasonable-doubt', proof: ['id-document-copy'], destroy: true } };
    },
  },
  'deadline-beyond-law': {
    has: (p) => {
      p.rights.access = { deadline: 'P2M' };
    },
    hasNot: (p) => {
      p.rights.access = { deadline: 'P30D' };
      p.rights.complaint.deadline = 'P3M';
    },
  },
  'law-repealed': {
    has: (p) => {
      p.retention[0].law = 'xx.old-books';
    },
    hasNot: (p) => {
      p.retention[0].law = 'xx.books';
    },
  },
  'law-not-in-force': {
    has: (p) => {
      p.retention[0].law = 'xx.coming';
    },
    hasNot: (p) => {
      p.retention[0].law = 'xx.gone';
    },
  },
  'law-unverified': {
    has: (p) => {
      p.purposes.supply.basis.push({ 'legal-obligation': 'xx.memory' });
    },
    hasNot: (p) => {
      p.purposes.supply.basis.push({ 'legal-obligation': 'xx.books' });
    },
  },
  'clause-unkept': {
    has: (p) => {
      p.clauses.push({ id: 'PF-2', text: 'Vi lover noget.' });
    },
    hasNot: (p) => {
      p.clauses.push({ id: 'PF-2', text: 'Vi lover noget.' });
      p.purposes.supply.basis = [{ contract: true, clause: 'PF-2' }];
    },
  },
};
