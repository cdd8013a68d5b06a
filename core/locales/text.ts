/** Words in the reader's language. */
import type { Text } from '../policy/scalars.ts';

/** The languages every text of the product itself exists in. */
export const LANGUAGES = ['da', 'nb', 'en'] as const;
export type ProductLanguage = (typeof LANGUAGES)[number];

/** Scandinavian readers understand each other; everybody else is given English. */
const NEXT_BEST: Record<string, readonly string[]> = {
  da: ['nb', 'en'],
  nb: ['da', 'en'],
  nn: ['nb', 'da', 'en'],
  sv: ['nb', 'da', 'en'],
  en: [],
};

/** The product's own language for a reader: `nn` and `no` read bokmål, anything unknown English. */
export function productLanguage(language: string): ProductLanguage {
  if (language === 'nn' || language === 'no') return 'nb';
  return (LANGUAGES as readonly string[]).includes(language) ? (language as ProductLanguage) : 'en';
}

/**
 * A text of a policy in the reader's language; else in the nearest one it exists in.
 * @param fallback what stands where there is no text at all, such as the id in readable form
 */
export function textIn(text: Text | undefined, language: string, fallback = ''): string {
  if (text === undefined) return fallback;
  if (typeof text === 'string') return text;
  for (const candidate of [language, ...(NEXT_BEST[language] ?? ['en'])]) {
    if (Object.hasOwn(text, candidate)) return text[candidate]!;
  }
  return Object.values(text)[0] ?? fallback;
}

/** `heat-supply` → `heat supply`: the name of something that has no label. */
export function readable(id: string): string {
  return id.replaceAll('-', ' ');
}

/** Fills `{name}` in a template. A name without a value is left visible, so that a mistake is seen. */
export function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z-]+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? params[name]! : whole,
  );
}
