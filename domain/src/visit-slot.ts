import { isCivilDay } from './civil-date.ts'
import { type VisitSlot, type Weekday, weekdays } from './weekly-hours.ts'

/** Until when a slot lasts on a working day; what comes after is the evening. */
const untilOf: readonly (readonly [VisitSlot, string])[] = [
  ['open_am', '11:30'],
  ['noon', '13:30'],
  ['pm', '17:30'],
]
/** When to try instead: the other half of the day, and in the week where it was the weekend. */
const otherOf: Record<VisitSlot, VisitSlot> = {
  open_am: 'pm',
  noon: 'pm',
  pm: 'evening',
  evening: 'open_am',
  weekend: 'pm',
}

/**
 * The day of the week.
 * Source: GLOSSARY.md, weekly hours.
 * @throws {RangeError} where `date` is not a day
 */
export function weekdayOf(date: string): Weekday {
  if (!isCivilDay(date)) throw new RangeError('not a date')
  return weekdays[(new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7] ?? 'su'
}

/**
 * The slot of the day in which a visit took place.
 * Source: GLOSSARY.md, visit slot.
 *
 * @param time  `HH:mm` in the organisation's zone
 * @throws {RangeError} where `date` is not a day
 */
export function slotAt(date: string, time: string): VisitSlot {
  const weekday = weekdayOf(date)
  if (weekday === 'sa' || weekday === 'su') return 'weekend'
  return untilOf.find(([, until]) => time < until)?.[0] ?? 'evening'
}

/** A slot in which to try again after one in which nobody was there or had time. Source: GLOSSARY.md, visit slot. */
export const otherSlot = (slot: VisitSlot): VisitSlot => otherOf[slot]
