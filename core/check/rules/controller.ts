/** Who is responsible and how to reach them (art. 13(1)(a), 26). A data protection officer is not demanded: few utilities must have one. */
import { validCvr, validOrgnr } from '../identifiers.ts';
import { rule } from '../rule.ts';

/** No way at all to reach the controller. */
export const controllerUnreachable = rule('controller-unreachable', function* ({ controller }) {
  if (controller.email === undefined && controller.phone === undefined && controller.address === undefined)
    yield { path: ['controller'], params: { name: controller.name }, atKey: true };
});

/** Silent where the controller cannot be reached at all, which is told apart. */
export const controllerAddressMissing = rule('controller-address-missing', function* ({ controller }) {
  if (controller.address === undefined && (controller.email !== undefined || controller.phone !== undefined))
    yield { path: ['controller'], params: { name: controller.name }, atKey: true };
});

/** As above. A website with a form may do, so it is a note only. */
export const controllerEmailMissing = rule('controller-email-missing', function* ({ controller }) {
  if (controller.email === undefined && (controller.phone !== undefined || controller.address !== undefined))
    yield { path: ['controller'], params: { name: controller.name }, atKey: true };
});

export const registrationInvalid = rule('registration-invalid', function* ({ controller, joint, 'acts-for': work }) {
  const parties = [
    { party: controller, path: ['controller'] },
    ...joint.map((entry, index) => ({ party: entry.with, path: ['joint', index, 'with'] })),
    ...work.flatMap(({ parties = [] }, index) =>
      parties.map((party, place) => ({ party, path: ['acts-for', index, 'parties', place] })),
    ),
  ];
  for (const { party, path } of parties) {
    const { cvr, orgnr } = party.registration ?? {};
    if (cvr !== undefined && !validCvr(cvr))
      yield { path: [...path, 'registration', 'cvr'], params: { register: 'cvr', number: cvr } };
    if (orgnr !== undefined && !validOrgnr(orgnr))
      yield { path: [...path, 'registration', 'orgnr'], params: { register: 'orgnr', number: orgnr } };
  }
});

/** Silent where the right to complain names an authority. */
export const authorityMissing = rule('authority-missing', function* ({ controller, rights }) {
  if (controller.authority === undefined && rights.complaint?.authority === undefined)
    yield { path: ['controller'], atKey: true };
});

/** Art. 26(1) lets the arrangement name a contact point; it need not, so a note. */
export const jointContactMissing = rule('joint-contact-missing', function* ({ joint }) {
  for (const [index, entry] of joint.entries())
    if (entry['contact-point'] === undefined) yield { path: ['joint', index], params: { name: entry.with.name } };
});

export const jointDutiesMissing = rule('joint-duties-missing', function* ({ joint }) {
  for (const [index, entry] of joint.entries())
    if (Object.keys(entry.duties ?? {}).length === 0)
      yield { path: ['joint', index], params: { name: entry.with.name } };
});

export const jointEssenceMissing = rule('joint-essence-missing', function* ({ joint }) {
  for (const [index, entry] of joint.entries())
    if (entry.essence === undefined) yield { path: ['joint', index], params: { name: entry.with.name } };
});
