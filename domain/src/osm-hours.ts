import { type OpenWindow, type Weekday, type WeeklyHours, weekdays, weeklyHoursSchema } from './weekly-hours.ts'

const dayWord = /^(mo|tu|we|th|fr|sa|su)(?:-(mo|tu|we|th|fr|sa|su))?$/
const timeSpan = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/

/**
 * Opening hours from the simple forms of OpenStreetMap's `opening_hours`: days and spans of days, several windows,
 * `off`, `24/7`, ends past midnight. A later rule replaces an earlier one for its days; public holidays are left out.
 * Source: GLOSSARY.md, weekly hours.
 *
 * @returns null for seasons, sunrise, open ends and all that is not one of the simple forms
 */
export function hoursFromOsm(text: string): WeeklyHours | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[–—]/g, '-')
    .replace(/\s*([-,;])\s*/g, '$1')
  if (plain === '24/7') return everyDay([{ opens: '00:00', closes: '24:00' }])
  // A comma after a time and before a day begins a rule of its own.
  const rules = plain
    .replace(/(?<=\d|off|closed),(?=[a-z])/g, ';')
    .split(';')
    .filter((rule) => rule !== '')
  if (rules.length === 0) return null

  let hours = everyDay([])
  for (const rule of rules) {
    if (/^ph( |$)/.test(rule)) continue
    const parsed = ruleOf(rule)
    if (parsed === null) return null
    hours = { ...hours, ...Object.fromEntries(parsed.days.map((day) => [day, parsed.windows])) }
  }
  const checked = weeklyHoursSchema.safeParse(hours)
  return checked.success ? checked.data : null
}

/**
 * The hours in OpenStreetMap's form, days with equal hours together: `Mo-Fr 09:00-12:00,14:00-18:00; Sa-Su off`.
 * Source: GLOSSARY.md, weekly hours.
 */
export function hoursToOsm(hours: WeeklyHours): string {
  const timesOf = (day: Weekday) =>
    hours[day].length === 0 ? 'off' : hours[day].map(({ opens, closes }) => `${opens}-${closes}`).join(',')
  const runs: { first: Weekday; last: Weekday; times: string }[] = []
  for (const day of weekdays) {
    const run = runs.at(-1)
    if (run !== undefined && run.times === timesOf(day)) run.last = day
    else runs.push({ first: day, last: day, times: timesOf(day) })
  }
  const [only] = runs
  if (runs.length === 1 && only?.times === '00:00-24:00') return '24/7'
  return runs
    .map(({ first, last, times }) => `${first === last ? word(first) : `${word(first)}-${word(last)}`} ${times}`)
    .join('; ')
}

const word = (day: Weekday) => `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`
const everyDay = (windows: OpenWindow[]): WeeklyHours => ({
  mo: windows,
  tu: windows,
  we: windows,
  th: windows,
  fr: windows,
  sa: windows,
  su: windows,
})

function ruleOf(rule: string): { days: Weekday[]; windows: OpenWindow[] } | null {
  const [, dayText, timeText = ''] = /^([a-z][a-z,-]* )?(.+)$/.exec(rule) ?? []
  const days = dayText === undefined ? [...weekdays] : daysOf(dayText.trim())
  const windows = timeText === 'off' || timeText === 'closed' ? [] : windowsOf(timeText)
  return days === null || windows === null ? null : { days, windows }
}

function daysOf(text: string): Weekday[] | null {
  const days: Weekday[] = []
  for (const part of text.split(',')) {
    if (part === 'ph') continue
    const [, first, last = first] = dayWord.exec(part) ?? []
    const from = weekdays.findIndex((day) => day === first)
    const to = weekdays.findIndex((day) => day === last)
    if (from < 0 || to < 0) return null
    // Sa-Mo goes round the end of the week.
    for (let step = 0; step <= (to - from + 7) % 7; step += 1)
      days.push(...weekdays.slice((from + step) % 7).slice(0, 1))
  }
  return days
}

function windowsOf(text: string): OpenWindow[] | null {
  const windows: OpenWindow[] = []
  for (const part of text.split(',')) {
    const [, fromHour, fromMinute, toHour, toMinute] = timeSpan.exec(part) ?? []
    if (fromHour === undefined || toHour === undefined) return null
    // 26:00 is two o'clock of the next morning; 24:00 stays the end of the day.
    const hour = Number(toHour) > 24 || (toHour === '24' && toMinute !== '00') ? Number(toHour) - 24 : Number(toHour)
    windows.push({
      opens: `${fromHour.padStart(2, '0')}:${fromMinute}`,
      closes: `${String(hour).padStart(2, '0')}:${toMinute}`,
    })
  }
  return windows
}
