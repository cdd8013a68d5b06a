/** Makes a difference small: takes out of the policy, the person and the question whatever it does not need. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every value that is the given one with one key or one element left out, the largest pieces first. */
function* smaller(value: Json): Generator<Json> {
  if (value === null || typeof value !== 'object') return;
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  for (const key of keys) {
    if (Array.isArray(value)) yield value.toSpliced(key as number, 1);
    else {
      const { [key]: _, ...rest } = value;
      yield rest;
    }
  }
  for (const key of keys) {
    const inner = (value as Record<string | number, Json>)[key]!;
    for (const less of smaller(inner)) {
      if (Array.isArray(value)) yield value.with(key as number, less);
      else yield { ...value, [key]: less };
    }
  }
}

/**
 * @param differs whether the two evaluators still differ; false too where the value is no longer valid
 * @param tries the most values to look at
 */
export async function minimise(value: Json, differs: (value: Json) => Promise<boolean>, tries: number): Promise<Json> {
  let least = value;
  let left = tries;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const candidate of smaller(least)) {
      if (left-- <= 0) break;
      if (await differs(candidate)) {
        least = candidate;
        found = true;
        break;
      }
    }
  }
  return least;
}
