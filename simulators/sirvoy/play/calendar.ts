const DAY_MS = 86_400_000;

/** The date so many days later (earlier when negative). Dates are YYYY-MM-DD. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** As `daysAfter`, but not before New Year: last year's books may not exist on the other side. */
export function daysBeforeThisYear(date: string, days: number): string {
  const earlier = daysAfter(date, -days);
  const newYear = `${date.slice(0, 4)}-01-01`;
  return earlier < newYear ? newYear : earlier;
}

/** Days since the property opened, 2020-01-01; numbers of documents grow with it. */
export function dayNumber(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse('2020-01-01T00:00:00Z')) / DAY_MS);
}

/** Every date of the month that `date` lies in. */
export function datesOfMonth(date: string): readonly string[] {
  const first = `${date.slice(0, 7)}-01`;
  return Array.from({ length: 31 }, (_, index) => daysAfter(first, index)).filter((day) =>
    day.startsWith(date.slice(0, 7)),
  );
}
