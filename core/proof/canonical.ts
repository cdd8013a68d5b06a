/** JSON in one canonical form (RFC 8785, JCS), so that the same content always has the same hash. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Names that an object orders as numbers, whatever the order they were put in, and the one that is no ordinary name. */
const UNORDERED = /^(?:[0-9]+|__proto__)$/;

/** The same value with its keys in order and what has no canonical form refused; undefined where that is not enough. */
function ordered(value: Json): Json | undefined {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A text with half a character has no canonical form.');
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Only finite numbers have a canonical form.');
    return value;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(ordered);
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  const object = value as { readonly [key: string]: Json | undefined };
  const result: Record<string, Json> = {};
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    const inOrder = UNORDERED.test(key) ? undefined : ordered(member);
    if (inOrder === undefined || ordered(key) === undefined) return undefined;
    result[key] = inOrder;
  }
  return result;
}

function quoted(text: string): string {
  ordered(text);
  return JSON.stringify(text);
}

/** Piece by piece: for objects with keys whose order JavaScript decides itself, such as `7`. */
function pieced(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(ordered(value));
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(pieced).join(',')}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  const members = Object.keys(object)
    .sort()
    .flatMap((key) => {
      const member = object[key];
      return member === undefined ? [] : [`${quoted(key)}:${pieced(member)}`];
    });
  return `{${members.join(',')}}`;
}

/**
 * The canonical text. Keys stand in the order of their UTF-16 code units (as Array.prototype.sort orders without a
 * comparison, section 3.2.3), numbers as ECMAScript writes them, and no text is normalised. A key whose value is
 * undefined is left out, as `JSON.stringify` does.
 * @throws TypeError for NaN, infinities and unpaired surrogates, which RFC 8785 rules out
 */
export function canonicalJson(value: Json): string {
  // One call that writes everything is several times faster than one for each text.
  const inOrder = ordered(value);
  return inOrder === undefined ? pieced(value) : JSON.stringify(inOrder);
}
