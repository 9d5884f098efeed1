/** Civil days of the organisation's zone as `YYYY-MM-DD`, so that their text order is their order in time. */
const millisecondsPerDay = 86_400_000

const toUtc = (date: string) => {
  const time = Date.parse(`${date}T00:00:00.000Z`)
  if (Number.isNaN(time)) throw new RangeError('not a date')
  return time
}
const toDate = (time: number) => new Date(time).toISOString().slice(0, 10)

/** Whether a text is a day: a rule over two days is asked also where one of them is none. */
export const isCivilDay = (text: string): boolean => !Number.isNaN(Date.parse(`${text}T00:00:00.000Z`))

/**
 * The day that lies so many days before.
 * @throws {RangeError} where `date` is not a day
 */
export const daysBefore = (date: string, days: number): string => toDate(toUtc(date) - days * millisecondsPerDay)

/**
 * The day that lies so many days after.
 * @throws {RangeError} where `date` is not a day
 */
export const daysAfter = (date: string, days: number): string => daysBefore(date, -days)

/**
 * Days from one day to the other, 0 on the same, negative where `to` comes first.
 * @throws {RangeError} where one is not a day
 */
export const daysBetween = (from: string, to: string): number => (toUtc(to) - toUtc(from)) / millisecondsPerDay

/**
 * The same day of the month so many months before; the month's last day where it has no such day.
 * @throws {RangeError} where `date` is not a day
 */
export function monthsBefore(date: string, months: number): string {
  const day = new Date(toUtc(date))
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return toDate(first.getTime() + (Math.min(day.getUTCDate(), lastDay) - 1) * millisecondsPerDay)
}

/**
 * Whether `date` lies in the so many months that end with `onDate`, both ends counted.
 * What comes after `onDate` was not known then and does not.
 */
export const isWithinMonths = (date: string, onDate: string, months: number): boolean =>
  date <= onDate && date >= monthsBefore(onDate, months)

/** As `isWithinMonths`, in days. */
export const isWithinDays = (date: string, onDate: string, days: number): boolean =>
  date <= onDate && date >= daysBefore(onDate, days)
