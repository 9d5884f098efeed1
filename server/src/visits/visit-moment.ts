import type { NewVisit } from 'domain/visit.ts'
import { slotAt } from 'domain/visit-slot.ts'
import type { VisitSlot } from 'domain/weekly-hours.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { badRequest } from '#http/errors.ts'
import { civilDay, civilMoment, dayBounds } from '#http/today.ts'

/** No phone keeps a visit longer than this, days: what its clock says beyond is wrong. */
const oldestDays = 60

export interface VisitMoment {
  /** The phone's clock as far as it can be right; null for what was typed for a day. */
  visitedAt: string | null
  visitedOn: string
  /** The slot of the day, where the hour is known. */
  slot: VisitSlot | null
  /** An instant for what hangs on the visit: its own, else noon of its day or now. */
  at: string
}

/**
 * When a visit took place. A phone's clock that runs ahead, or months behind, gives way to ours: nothing is lost for it.
 * @throws {AppError} 400 `date_in_future` for a typed day to come
 */
export function visitMoment(
  { visitedAt, visitedOn }: Pick<NewVisit, 'visitedAt' | 'visitedOn'>,
  { zone, today }: BranchClock,
  now: Date,
): VisitMoment {
  if (visitedAt !== null) {
    const told = Date.parse(visitedAt)
    const isPossible = told <= now.getTime() && told > now.getTime() - oldestDays * 86_400_000
    const at = isPossible ? new Date(told) : now
    const day = civilDay(zone, at)
    const instant = at.toISOString()
    return { visitedAt: instant, visitedOn: day, slot: slotAt(day, civilMoment(zone, at).slice(11)), at: instant }
  }
  if (visitedOn > today) throw badRequest('date_in_future')
  const noon = () => new Date(Date.parse(dayBounds(zone, visitedOn).from) + 43_200_000).toISOString()
  return { visitedAt: null, visitedOn, slot: null, at: visitedOn === today ? now.toISOString() : noon() }
}
