/** Days in the year that shops and branches plan for. */
export const festivals = [
  'new_year',
  'spring_festival',
  'lantern',
  'women_day',
  'labour_day',
  'children_day',
  'dragon_boat',
  'qixi',
  'teachers_day',
  'mid_autumn',
  'national_day',
  'double_ninth',
] as const
export type Festival = (typeof festivals)[number]

const byMonthAndDay: Record<string, Festival> = {
  '01-01': 'new_year',
  '03-08': 'women_day',
  '05-01': 'labour_day',
  '06-01': 'children_day',
  '09-10': 'teachers_day',
  '10-01': 'national_day',
}
/** In the Chinese calendar; a leap month has none. */
const byLunarDay: Record<string, Festival> = {
  '1-1': 'spring_festival',
  '1-15': 'lantern',
  '5-5': 'dragon_boat',
  '7-7': 'qixi',
  '8-15': 'mid_autumn',
  '9-9': 'double_ninth',
}

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

/**
 * The festivals of a month, in order; those of the Chinese calendar by the runtime's own calendar.
 * Source: GLOSSARY.md, festival.
 *
 * @param month  `YYYY-MM`
 */
export function festivalsOf(month: string): { festival: Festival; on: string }[] {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  return Array.from({ length: days }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`).flatMap((on) =>
    [byMonthAndDay[on.slice(5)], byLunarDay[lunarDay(on)]]
      .filter((festival) => festival !== undefined)
      .map((festival) => ({ festival, on })),
  )
}

function lunarDay(on: string): string {
  const parts = new Map(lunar.formatToParts(new Date(`${on}T00:00:00Z`)).map(({ type, value }) => [type, value]))
  return `${parts.get('month')}-${parts.get('day')}`
}
