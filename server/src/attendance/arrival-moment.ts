import type { BranchClock } from '#branches/branch-clock.ts'
import { dayBounds } from '#http/today.ts'

/** No phone keeps an arrival longer than this, days: what its clock says beyond is wrong. */
const oldestDays = 60

/**
 * When somebody came, or was counted. A phone's clock that runs ahead, or months behind, gives way to ours; without a clock
 * it is now on the day of the event, and its beginning for what is typed afterwards.
 */
export function arrivalMoment(
  told: string | null,
  { onDate, startTime }: { onDate: string | null; startTime: string | null },
  { zone, today }: BranchClock,
  now: Date,
): string {
  if (told !== null) {
    const at = Date.parse(told)
    const isPossible = at <= now.getTime() && at > now.getTime() - oldestDays * 86_400_000
    return new Date(isPossible ? at : now).toISOString()
  }
  if (onDate === null || onDate >= today) return now.toISOString()
  const [hours = 12, minutes = 0] = (startTime ?? '12:00').split(':').map(Number)
  return new Date(Date.parse(dayBounds(zone, onDate).from) + (hours * 60 + minutes) * 60_000).toISOString()
}
