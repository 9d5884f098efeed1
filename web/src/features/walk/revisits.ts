import { type VisitSlot, visitSlots } from 'domain/weekly-hours.ts'
import type { WalkDoor } from './walk-doors.ts'

export type Revisit = { door: WalkDoor; slot: VisitSlot | null; on: string | null; note: string }

/** Open doors at which somebody said when to come again: today's own visits, the last visitor's, and what is known of the hours. */
export function revisitsOf(doors: readonly WalkDoor[]): Revisit[] {
  return doors
    .filter(({ state }) => state === 'open')
    .flatMap((door) => {
      const said = door.done ? saidNow(door) : null
      const slot = said?.slot ?? slotOf(door.lastVisit?.revisitSlot) ?? (said ? null : slotOf(door.bestVisitSlots[0]))
      const on = said?.on ?? door.lastVisit?.nextOn ?? null
      return slot === null && on === null ? [] : [{ door, slot, on, note: door.lastVisit?.note ?? '' }]
    })
}

function saidNow(door: WalkDoor): { slot: VisitSlot | null; on: string | null } | null {
  const json = door.done?.write.json
  if (typeof json !== 'object' || json === null) return null
  const slot = 'revisitSlot' in json && typeof json.revisitSlot === 'string' ? slotOf(json.revisitSlot) : null
  const on = 'nextOn' in json && typeof json.nextOn === 'string' ? json.nextOn : null
  return { slot, on }
}

const slotOf = (code: string | null | undefined): VisitSlot | null => visitSlots.find((slot) => slot === code) ?? null

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' })
const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', weekday: 'short' })

/** The part of the day it is by the organisation's clock. */
export function slotNow(now: Date): VisitSlot {
  const hour = Number(clock.format(now))
  if (['Sat', 'Sun'].includes(weekday.format(now))) return 'weekend'
  if (hour < 11) return 'open_am'
  if (hour < 14) return 'noon'
  return hour < 18 ? 'pm' : 'evening'
}
