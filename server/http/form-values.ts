/** Query strings and form bodies as lists of short strings, whatever came. */
import type { FormValues } from './view.ts';

const MOST_FIELDS = 400;
const MOST_VALUES = 200;
const LONGEST = 200;

export function formValues(source: unknown): FormValues {
  const values = new Map<string, string[]>();
  if (typeof source !== 'object' || source === null) return values;
  for (const [name, value] of Object.entries(source).slice(0, MOST_FIELDS)) {
    const all = (Array.isArray(value) ? value : [value]).slice(0, MOST_VALUES);
    values.set(
      name.slice(0, LONGEST),
      all.filter((one): one is string => typeof one === 'string').map((one) => one.slice(0, LONGEST)),
    );
  }
  return values;
}
