/**
 * By when a request to use a right must be answered (GDPR art. 12(3)): a month from its receipt, three where it is complex
 * and the person has been told within the first. How a month is counted: Regulation (EEC, Euratom) 1182/71 art. 3, as the
 * EDPB's guidelines 01/2022 apply it. The day of receipt is not counted; a period in months ends on the day of the same
 * number, or on the last of a shorter month; one that ends on a Saturday, a Sunday or a public holiday ends on the next
 * working day.
 */

/** Whether an ISO date is a public holiday where the controller is. */
export type IsHoliday = (day: string) => boolean;

export interface Deadline {
  /** Where the months end. */
  readonly nominal: string;
  /** The last day on which the answer is in time. */
  readonly lastDay: string;
}

/** The first day from this one on that is no Saturday, Sunday or public holiday. */
export function workingDay(day: string, isHoliday: IsHoliday): string {
  let date = Temporal.PlainDate.from(day);
  while (date.dayOfWeek > 5 || isHoliday(date.toString())) date = date.add({ days: 1 });
  return date.toString();
}

/** @param receivedOn ISO date in the controller's time zone, whatever the hour */
export function answerBy(receivedOn: string, months: 1 | 2 | 3, isHoliday: IsHoliday): Deadline {
  const nominal = Temporal.PlainDate.from(receivedOn).add({ months }).toString();
  return { nominal, lastDay: workingDay(nominal, isHoliday) };
}

/**
 * By when the authority must be told of a breach (art. 33(1)): 72 hours after it became known. Hours run through weekends
 * and holidays, and through the nights on which the clock is changed.
 * @param knownAt ISO instant
 */
export function notifyBy(knownAt: string): string {
  return Temporal.Instant.from(knownAt).add({ hours: 72 }).toString();
}
