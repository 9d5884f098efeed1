import { type slaClasses, slaMinutes } from '#lead.ts'
import { zoneOffset } from '#zone-time.ts'

/** Minutes of the day in which somebody answers: 08:30 to 20:30. */
const serviceFrom = 8 * 60 + 30
const serviceTo = 20 * 60 + 30
const minute = 60_000
const day = 24 * 60 * minute

type SlaClass = (typeof slaClasses)[number]

/**
 * When the first answer to a lead is due: one hour of service time for high value (the clock stands still outside
 * 08:30–20:30), else one or three days run through.
 * Source: GLOSSARY.md, response SLA (K23).
 *
 * @param createdAt  UTC instant
 * @param timeZone   of the organisation
 * @returns UTC instant
 * @throws {RangeError} for an instant that is none, or a zone nobody knows
 */
export function responseDueAt(createdAt: string, slaClass: SlaClass, timeZone: string): string {
  const from = Date.parse(createdAt)
  const { response } = slaMinutes[slaClass]
  if (slaClass !== 'high_value') return new Date(from + response * minute).toISOString()
  let local = from + zoneOffset(timeZone, from)
  let left = response * minute
  for (;;) {
    const midnight = Math.floor(local / day) * day
    const opens = midnight + serviceFrom * minute
    const closes = midnight + serviceTo * minute
    const start = Math.max(local, opens)
    if (start + left <= closes) {
      const due = start + left
      return new Date(due - zoneOffset(timeZone, due - zoneOffset(timeZone, from))).toISOString()
    }
    left -= Math.max(0, closes - start)
    local = midnight + day
  }
}

/**
 * When the proposal is due: 24 hours, 3 or 7 days after the lead came, run through.
 * Source: GLOSSARY.md, response SLA (K23).
 *
 * @throws {RangeError} for an instant that is none
 */
export const proposalDueAt = (createdAt: string, slaClass: SlaClass): string =>
  new Date(Date.parse(createdAt) + slaMinutes[slaClass].proposal * minute).toISOString()

export interface LeadClock {
  dueAt: string
  /** Null: not done yet. */
  doneAt: string | null
  /** Lost or merged before it was due: nobody waits for it any more. */
  endedAt: string | null
}
export interface SlaCount {
  inTime: number
  /** Those whose clock has run out or that were answered; what may still come in time is not counted. */
  due: number
  running: number
  /** 0 to 1; null where nothing was due. */
  rate: number | null
}

/**
 * Share of leads that were answered in time, of those whose time is over or who were answered.
 * Source: GLOSSARY.md, response SLA (K23).
 *
 * @param now  UTC instant of the evaluation
 */
export function responseSla(clocks: readonly LeadClock[], now: string): SlaCount {
  const asked = clocks.filter(({ dueAt, doneAt, endedAt }) => doneAt !== null || endedAt === null || endedAt > dueAt)
  const inTime = asked.filter(({ dueAt, doneAt }) => doneAt !== null && doneAt <= dueAt).length
  const late = asked.filter(({ dueAt, doneAt }) => (doneAt === null ? dueAt < now : doneAt > dueAt)).length
  const due = inTime + late
  return { inTime, due, running: asked.length - due, rate: due === 0 ? null : inTime / due }
}
