/** Conditions on `p`, a person, by the place they live at or are supplied at. */
import type { Reach } from '../guard/index.ts';

export type Place = { readonly gsrn: string } | { readonly street: string; readonly postcode?: string | undefined };

/** A protected address is NULL under the permit, and then nobody is found by it. */
export function findByPlace(own: Reach, place: Place): string {
  if ('gsrn' in place) {
    const point = `SELECT m.id FROM metering_points m WHERE m.controller = p.controller AND m.gsrn = ${own.add(place.gsrn, 'text')}`;
    return `p.id IN (SELECT person_id FROM (SELECT ${own.columns('supplies', 's')} FROM ${own.from('supplies', 's')}
      WHERE ${own.rows('supplies', 's')} AND s.metering_point_id IN (${point})) supplied WHERE metering_point_id IS NOT NULL)`;
  }
  const postcode = place.postcode === undefined ? '' : ` AND a.postcode = ${own.add(place.postcode, 'text')}`;
  return `p.id IN (SELECT person_id FROM (SELECT ${own.columns('addresses', 'a')} FROM ${own.from('addresses', 'a')}
    WHERE ${own.rows('addresses', 'a')} AND lower(a.street) LIKE ${own.add(place.street, 'text')}${postcode}) housed
    WHERE street IS NOT NULL)`;
}
