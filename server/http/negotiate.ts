/** The reader's language, from what the browser says. */
import { LANGUAGES, type ProductLanguage } from '@hjemmel/core';

const NEIGHBOURS: Record<string, ProductLanguage> = { no: 'nb', nn: 'nb', sv: 'da', fo: 'da', kl: 'da' };

/** Accept-Language to one of ours; Danish where nothing fits. */
export function negotiate(header: string | undefined): ProductLanguage {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = Number(/^\s*q=([0-9.]+)$/.exec(rest.join(';'))?.[1] ?? '1');
      return { language: tag.split('-')[0]!, weight: Number.isFinite(weight) ? weight : 0, place };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { language } of wishes) {
    const own = LANGUAGES.find((one) => one === language) ?? NEIGHBOURS[language];
    if (own !== undefined) return own;
  }
  return 'da';
}

export function asLanguage(text: string | undefined): ProductLanguage | undefined {
  return LANGUAGES.find((language) => language === text);
}

/** Old and neighbouring names for our languages, as they stand in addresses. */
export function formerLanguage(text: string | undefined): ProductLanguage | undefined {
  return text === 'no' || text === 'nn' ? 'nb' : text === 'dk' ? 'da' : text === 'gb' ? 'en' : undefined;
}
