import { type OpenWindow, type Weekday, weekdays, type WeeklyHours } from 'domain/weekly-hours.ts'

/** Days that follow each other with the same hours, as people say them: Monday to Friday, Saturday, Sunday. */
export function hourGroups(hours: WeeklyHours): { days: Weekday[]; windows: OpenWindow[] }[] {
  const groups: { days: Weekday[]; windows: OpenWindow[] }[] = []
  for (const day of weekdays) {
    const last = groups.at(-1)
    if (last && JSON.stringify(last.windows) === JSON.stringify(hours[day])) last.days.push(day)
    else groups.push({ days: [day], windows: hours[day] })
  }
  return groups
}

const fromSunday: readonly Weekday[] = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa']

/** The day of the week of a civil day. */
export const weekdayOf = (date: string): Weekday => fromSunday[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'su'
