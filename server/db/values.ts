/** One reading of PostgreSQL's values for both stores, so that what is tested on one holds on the other. */

/** Object ids of PostgreSQL's built-in types. */
export const TYPE = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 } as const;

function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a whole number of the store is beyond 2^53');
  return value;
}

/** `2024-08-31 10:00:00.5+00` of a session in UTC becomes `2024-08-31T10:00:00.5Z`. */
function toInstant(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text;
}

const asText = (text: string): string => text;

/** Parsers by type, for values in text form. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [TYPE.int8]: toNumber,
  [TYPE.date]: asText,
  [TYPE.timestamp]: asText,
  [TYPE.timestamptz]: toInstant,
  [TYPE.numeric]: asText,
};
