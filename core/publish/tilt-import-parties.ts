/** The controller and its officer in a TILT document. */
import type { Draft } from './tilt-import-data.ts';
import { addressOf, countryOf, objectIn, type TiltObject, textOf } from './tilt-values.ts';

function partyOf(party: TiltObject, what: string, draft: Draft): Record<string, unknown> {
  const representative = objectIn(party['representative']);
  const country = countryOf(party['country']);
  const written = textOf(party['address']);
  const address = addressOf(written, country);
  if (written !== undefined && address === undefined) draft.remark('address', { what, address: written });
  const email = textOf(party['email']) ?? textOf(representative['email']);
  const phone = textOf(party['phone']) ?? textOf(representative['phone']);
  const contact = textOf(representative['name']);
  const group = textOf(party['division']);
  if (group !== undefined) draft.remark('division', { division: group });
  return {
    ...(address === undefined ? {} : { address }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(contact === undefined ? {} : { contact }),
  };
}

export function partiesOf(document: TiltObject, name: string, draft: Draft): { controller: Record<string, unknown> } {
  const officer = objectIn(document['dataProtectionOfficer']);
  const officerName = textOf(officer['name']);
  const officerParts = partyOf(officer, officerName ?? 'dataProtectionOfficer', draft);
  const named = { ...(officerName === undefined ? {} : { name: officerName }), ...officerParts };
  const authority = textOf(objectIn(objectIn(document['rightToComplain'])['supervisoryAuthority'])['name']);
  draft.remark(authority === undefined ? 'no-authority' : 'authority', { name: authority ?? '' });
  return {
    controller: {
      name,
      ...partyOf(objectIn(document['controller']), name, draft),
      ...(Object.keys(named).length === 0 ? {} : { officer: named }),
    },
  };
}
