/** What tells of nobody by itself: companies, metering points, meters, competitions. Written within a controller's scope. */
import { randomUUIDv7 } from 'node:crypto';
import { errorsIn, valuesInvalid } from './check-row.ts';
import type { Desk } from './desk.ts';
import { refreshFacts } from './facts-sql.ts';
import { idOfPoint, insertRow, personsOfOrganisation, updateRow } from './store.ts';
import { type Check, isAccepted, type Problem, type Stored } from './values/check.ts';
import { country, postcode } from './values/contact.ts';
import { anyDay } from './values/dates.ts';
import { companyRegistration, gsrn, meterNumber } from './values/metering.ts';
import { oneOf, shortText } from './values/text.ts';

type Fields = Readonly<Record<string, readonly [value: unknown, check: Check]>>;

function checked(desk: Desk, fields: Fields): { values: Record<string, Stored>; warnings: Problem[] } {
  const values: Record<string, Stored> = {};
  const problems: Problem[] = [];
  for (const [field, [value, check]] of Object.entries(fields)) {
    if (value === undefined) continue;
    const answer = check(value, desk.context);
    if (!isAccepted(answer)) problems.push({ field, severity: 'error', ...answer });
    else {
      values[field] = answer.value;
      if (answer.warning !== undefined) problems.push({ field, severity: 'warning', ...answer.warning });
    }
  }
  if (errorsIn(problems).length > 0) throw valuesInvalid(errorsIn(problems));
  return { values, warnings: problems };
}

export interface NewMeteringPoint {
  readonly gsrn: string;
  readonly product: string;
  readonly postcode?: string;
  /** A part of the network, such as a heat exchanger's. */
  readonly area?: string;
}

/** Adds a metering point, or finds the one that is there. @returns warnings about its number */
export async function addMeteringPoint(
  desk: Desk,
  point: NewMeteringPoint,
): Promise<{ id: string; warnings: Problem[] }> {
  const { values, warnings } = checked(desk, {
    gsrn: [point.gsrn, gsrn],
    product: [point.product, oneOf('heat', 'electricity', 'gas', 'water')],
    postcode: [point.postcode, postcode],
    area: [point.area, shortText(60)],
  });
  const known = await idOfPoint(desk.tx, desk.controller, String(values['gsrn']));
  if (known !== undefined) return { id: known, warnings };
  const id = randomUUIDv7();
  await insertRow(desk.tx, 'metering_points', { controller: desk.controller, id, ...values });
  return { id, warnings };
}

/** Puts a meter on a metering point. */
export async function addMeter(
  desk: Desk,
  meter: { readonly meteringPoint: string; readonly serialNumber: string; readonly fromOn: string },
): Promise<string> {
  const { values } = checked(desk, {
    serial_number: [meter.serialNumber, meterNumber],
    from_on: [meter.fromOn, anyDay],
  });
  const id = randomUUIDv7();
  await insertRow(desk.tx, 'meters', {
    controller: desk.controller,
    id,
    metering_point_id: meter.meteringPoint,
    ...values,
  });
  return id;
}

export interface NewOrganisation {
  readonly name: string;
  readonly registration?: string;
  readonly country: string;
  readonly agreementBeganOn?: string;
}

/** A company or other body. A sole proprietor is a person, and registered as one. */
export async function addOrganisation(desk: Desk, organisation: NewOrganisation): Promise<string> {
  const { values } = checked(desk, {
    name: [organisation.name, shortText()],
    registration: [organisation.registration, companyRegistration],
    country: [organisation.country, country],
    agreement_began_on: [organisation.agreementBeganOn, anyDay],
  });
  const id = randomUUIDv7();
  await insertRow(desk.tx, 'organisations', { controller: desk.controller, id, ...values });
  return id;
}

/** The agreement with a company ends: a clock starts for each of its contact persons (`employer.agreement-ended`). */
export async function endOrganisationAgreement(
  desk: Desk,
  { organisation, on }: { readonly organisation: string; readonly on: string },
): Promise<number> {
  const { values } = checked(desk, { agreement_ended_on: [on, anyDay] });
  await updateRow(desk.tx, 'organisations', { controller: desk.controller, id: organisation, values });
  const persons = await personsOfOrganisation(desk.tx, desk.controller, organisation);
  await refreshFacts(desk, persons);
  return persons.length;
}
