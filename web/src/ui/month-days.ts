import { daysAfter } from 'domain/civil-date.ts'

/** A month as `2026-11`. */
export const monthOf = (day: string) => day.slice(0, 7)

export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const all = year * 12 + (number - 1) + months
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** The weeks that hold a month, Monday first, with the days of the neighbouring months that fill them. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = daysAfter(first, -weekday)
  const weeks: string[][] = []
  for (let week = 0; ; week += 1) {
    const monday = daysAfter(start, week * 7)
    if (week > 0 && monthOf(monday) !== month) return weeks
    weeks.push(Array.from({ length: 7 }, (_, day) => daysAfter(monday, day)))
  }
}
