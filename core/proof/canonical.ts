/** JSON in one canonical form (RFC 8785, JCS), so that the same content always has the same hash. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function quoted(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('A text with half a character has no canonical form.');
  return JSON.stringify(text);
}

/**
 * The canonical text. Keys stand in the order of their UTF-16 code units, numbers as ECMAScript writes them, and no
 * text is normalised. A key whose value is undefined is left out, as `JSON.stringify` does.
 * @throws TypeError for NaN, infinities and unpaired surrogates, which RFC 8785 rules out
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Only finite numbers have a canonical form.');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((item) => canonicalJson(item)).join(',')}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  // Array.prototype.sort without a comparison orders by UTF-16 code units, as section 3.2.3 asks.
  const members = Object.keys(object)
    .sort()
    .flatMap((key) => {
      const member = object[key];
      return member === undefined ? [] : [`${quoted(key)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}
