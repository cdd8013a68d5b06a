/** Calendar days as whole numbers since 1970-01-01: a population has tens of millions of them. */

/** Days since 1970-01-01. */
export type Day = number;

const MS = 86_400_000;

export function dayOf(text: string): Day {
  return Date.parse(`${text}T00:00:00Z`) / MS;
}

export function dayOfCivil(year: number, month: number, date = 1): Day {
  return Date.UTC(year, month - 1, date) / MS;
}

const texts = new Map<Day, string>();

/** `YYYY-MM-DD` */
export function dayText(day: Day): string {
  let text = texts.get(day);
  if (text === undefined) {
    text = new Date(day * MS).toISOString().slice(0, 10);
    texts.set(day, text);
  }
  return text;
}

/** An instant in office hours, when the day is the same in Denmark, Norway and UTC. */
export function momentOn(day: Day, minute = 0): string {
  const at = 8 * 60 + (Math.abs(minute) % 480);
  const hour = String(Math.floor(at / 60)).padStart(2, '0');
  return `${dayText(day)}T${hour}:${String(at % 60).padStart(2, '0')}:00Z`;
}

/** Months before a day as calendars count them: 31 May less three months is the last day of February. */
export function monthsBefore(day: Day, months: number): Day {
  return dayOf(Temporal.PlainDate.from(dayText(day)).subtract({ months }).toString());
}

export function yearOf(day: Day): number {
  return Number(dayText(day).slice(0, 4));
}

/** Months since year 0. */
export function monthOf(day: Day): number {
  const text = dayText(day);
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

export function firstOfMonth(month: number): Day {
  return dayOfCivil(Math.floor(month / 12), (month % 12) + 1);
}
