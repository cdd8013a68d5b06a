/** For the tests: for each code on who, what and why, a policy that has the finding and one near it that has not. */
import type { Draft } from './base-policy.ts';
import type { FindingCode } from './codes.ts';

/** The smallest change that makes the finding, and a change near it that must not. */
export type Cases = Partial<Record<FindingCode, { has: (p: Draft) => void; hasNot: (p: Draft) => void }>>;

export const WHO_WHAT_WHY: Cases = {
  'controller-unreachable': {
    has: (p) => {
      p.controller = { name: 'X', authority: 'xx.authority' };
    },
    hasNot: (p) => {
      p.controller = { name: 'X', phone: '12345678', authority: 'xx.authority' };
    },
  },
  'controller-address-missing': {
    has: (p) => {
      delete p.controller.address;
    },
    hasNot: (p) => {
      delete p.controller.email;
    },
  },
  'controller-email-missing': {
    has: (p) => {
      delete p.controller.email;
    },
    hasNot: (p) => {
      delete p.controller.address;
    },
  },
  'registration-invalid': {
    has: (p) => {
      p.controller.registration.cvr = '12345678';
    },
    hasNot: (p) => {
      p.controller.registration = { cvr: 'DK 24 25 67 90', orgnr: '123 456 785' };
    },
  },
  'authority-missing': {
    has: (p) => {
      delete p.controller.authority;
      delete p.rights.complaint;
    },
    hasNot: (p) => {
      delete p.controller.authority;
    },
  },
  'joint-contact-missing': {
    has: (p) => {
      p.joint = [{ with: { name: 'Y' }, duties: { access: 'us' }, essence: 'Vi deler' }];
    },
    hasNot: (p) => {
      p.joint = [{ with: { name: 'Y' }, duties: { access: 'us' }, essence: 'Vi deler', 'contact-point': 'us' }];
    },
  },
  'joint-duties-missing': {
    has: (p) => {
      p.joint = [{ with: { name: 'Y' }, duties: {}, essence: 'Vi deler' }];
    },
    hasNot: (p) => {
      p.joint = [{ with: { name: 'Y' }, duties: { access: 'both' } }];
    },
  },
  'joint-essence-missing': {
    has: (p) => {
      p.joint = [{ with: { name: 'Y' }, duties: { access: 'us' } }];
    },
    hasNot: (p) => {
      p.joint = [{ with: { name: 'Y' }, essence: 'Vi deler' }];
    },
  },
  undated: {
    has: (p) => {
      p.policy.undated = true;
    },
    hasNot: (p) => {
      p.policy.approved = '2025-12-01';
    },
  },
  'language-missing': {
    has: (p) => {
      p.policy.languages = ['da', 'en'];
    },
    hasNot: (p) => {
      p.policy.languages = ['da'];
      p.recipients['meter-reader'].label = { da: 'Måleraflæser', en: 'Meter reader' };
    },
  },
  'label-missing': {
    has: (p) => {
      delete p.purposes.supply.label;
    },
    hasNot: (p) => {
      delete p.purposes.supply.label;
      p.purposes.supply.text = 'Vi leverer varme.';
    },
  },
  'kind-without-purpose': {
    has: (p) => {
      p.policy.audience = ['customer', 'visitor'];
      p.purposes.supply.for = 'customer';
      p.purposes.news.for = 'customer';
    },
    hasNot: (p) => {
      p.policy.audience = ['customer', 'owner'];
      p.purposes.supply.for = 'customer';
      p.purposes.news.for = 'customer';
    },
  },
  'category-unused': {
    has: (p) => {
      p.categories.picture = { label: 'Billeder' };
    },
    hasNot: (p) => {
      p.categories.picture = { label: 'Billeder', never: true };
    },
  },
  'category-never-used': {
    has: (p) => {
      p.categories.health = { label: 'Helbred', never: true };
      p.purposes.supply.uses.push('health');
    },
    hasNot: (p) => {
      p.categories.health = { label: 'Helbred', never: true };
    },
  },
  'source-unnamed': {
    has: (p) => {
      p.sources.utility = {};
      p.categories.readings.from = 'utility';
    },
    hasNot: (p) => {
      p.categories.readings.from = ['utility', 'observation'];
    },
  },
  'mandatory-unsaid': {
    has: (p) => {
      delete p.categories.contact.mandatory;
    },
    hasNot: (p) => {
      delete p.categories.contact.mandatory;
      p.purposes.supply.basis = [{ 'legitimate-interest': 'leaks' }];
    },
  },
  'basis-missing': {
    has: (p) => {
      delete p.purposes.supply.basis;
    },
    hasNot: (p) => {
      delete p.purposes.supply.basis;
      p.purposes.supply.never = true;
    },
  },
  'basis-missing-for-category': {
    has: (p) => {
      p.purposes.supply.basis = [{ contract: true, covers: 'contact' }];
    },
    hasNot: (p) => {
      p.purposes.supply.basis = [
        { contract: true, covers: 'contact' },
        { 'legitimate-interest': 'leaks', covers: 'readings' },
      ];
    },
  },
  'basis-covers-unused': {
    has: (p) => {
      p.purposes.news.basis = [{ consent: 'news', covers: ['contact', 'readings'] }];
    },
    hasNot: (p) => {
      p.purposes.news.basis = [{ consent: 'news', covers: ['contact'] }];
    },
  },
  'basis-unstated': {
    has: (p) => {
      p.purposes.supply.basis = [{ contract: true, unstated: true }];
    },
    hasNot: (p) => {
      p.purposes.supply.basis = [{ contract: true }];
    },
  },
  'contract-for-marketing': {
    has: (p) => {
      p.purposes.supply.marketing = true;
    },
    hasNot: (p) => {
      p.purposes.supply.profiling = true;
    },
  },
  'law-unnamed': {
    has: (p) => {
      p.purposes.supply.basis.push({ 'legal-obligation': 'xx.article-6' });
    },
    hasNot: (p) => {
      p.purposes.supply.basis.push({ 'legal-obligation': 'xx.books' });
    },
  },
  'interest-unnamed': {
    has: (p) => {
      p.interests.leaks.text = 'Vores legitime interesser';
      p.purposes.supply.basis.push({ 'legitimate-interest': 'leaks' });
    },
    hasNot: (p) => {
      p.interests.leaks.text = 'Vores legitime interesse i at undgå misbrug';
      p.purposes.supply.basis.push({ 'legitimate-interest': 'leaks' });
    },
  },
  'interest-unbalanced': {
    has: (p) => {
      delete p.interests.leaks.balanced;
      p.purposes.supply.basis.push({ 'legitimate-interest': 'leaks' });
    },
    hasNot: (p) => {
      delete p.interests.leaks.balanced;
    },
  },
  'purpose-vague': {
    has: (p) => {
      p.purposes.supply.label = 'Andre lovlige forretningsmæssige formål';
    },
    hasNot: (p) => {
      p.purposes.supply.label = 'Levering til forretningsmæssige kunder';
    },
  },
  'purposes-without-roles': {
    has: (p) => {
      p.purposes.news.roles = ['service'];
    },
    hasNot: (p) => {
      p.purposes.news.roles = ['service'];
      p.purposes.supply.roles = ['service'];
    },
  },
  'second-ground-missing': {
    has: (p) => {
      p.categories.contact.sensitivity = 'national-id';
      p.purposes.supply.basis = [{ contract: true, second: 'xx.explicit-consent' }];
    },
    hasNot: (p) => {
      p.categories.contact.sensitivity = 'national-id';
      p.purposes.supply.basis = [{ contract: true }, { consent: 'news', second: 'xx.number' }];
      p.purposes.news.basis = [{ consent: 'news', second: 'xx.number' }];
    },
  },
  'marketing-without-consent': {
    has: (p) => {
      p.purposes.news.basis.push({ 'legitimate-interest': 'leaks' });
    },
    hasNot: (p) => {
      p.purposes.news.channels = ['email', 'post'];
      p.purposes.news.basis.push({ 'legitimate-interest': 'leaks', channels: 'post' });
      p.purposes.news.basis.push({ 'legitimate-interest': 'leaks', when: 'in-arrears' });
    },
  },
  'automated-unstated': {
    has: (p) => {
      p['automated-decisions'] = 'unstated';
    },
    hasNot: (p) => {
      p['automated-decisions'] = 'unstated';
      p.purposes.supply.automated = { logic: 'Point', effects: 'Afslag' };
    },
  },
  'automated-ruled-out': {
    has: (p) => {
      p.purposes.supply.profiling = true;
    },
    hasNot: (p) => {
      p.purposes.supply.profiling = true;
      p.purposes.supply.never = true;
    },
  },
  'consent-implied': {
    has: (p) => {
      p.consents.news['implied-by'] = 'At bestille varme';
    },
    hasNot: (p) => {
      p.consents.news.origins = ['Ved bestilling'];
    },
  },
  'consent-condition': {
    has: (p) => {
      p.consents.news['required-for'] = 'customer';
    },
    hasNot: (p) => {
      p.consents.news.age = 15;
    },
  },
  'consent-for-mandatory': {
    has: (p) => {
      p.purposes.supply.basis = [{ consent: 'news' }];
    },
    hasNot: (p) => {
      p.purposes.news.uses = ['contact', 'readings'];
    },
  },
  'consent-bundled': {
    has: (p) => {
      p.purposes.supply.basis = [{ consent: 'news' }];
    },
    hasNot: (p) => {
      p.purposes.offers = { ...p.purposes.news, label: 'Tilbud' };
    },
  },
  'consent-without-wording': {
    has: (p) => {
      delete p.consents.news.wording;
    },
    hasNot: (p) => {
      delete p.consents.news.wording;
      p.consents.news['implied-by'] = 'At bestille varme';
    },
  },
  'consent-without-withdrawal': {
    has: (p) => {
      delete p.consents.news.withdrawal;
    },
    hasNot: (p) => {
      delete p.consents.news.withdrawal;
      p.rights.withdrawal = { channels: ['email'] };
    },
  },
  'consent-unused': {
    has: (p) => {
      p.consents.cookies = { label: 'Cookies', wording: 'Ja', withdrawal: {} };
    },
    hasNot: (p) => {
      p.consents.cookies = { label: 'Cookies', wording: 'Ja', withdrawal: {} };
      p.purposes.supply.when = { consent: 'cookies' };
    },
  },
};
