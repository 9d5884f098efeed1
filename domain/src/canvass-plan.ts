import { z } from 'zod'

/** Street by street, floor by floor, row by row, group by group; firms by appointment; chosen doors; an old site. */
export const canvassModes = ['street', 'building', 'market', 'village', 'institution', 'tour', 'former_site'] as const
export type CanvassMode = (typeof canvassModes)[number]
export const canvassGoals = ['file', 'acquire', 'maintain', 'survey', 'alliance'] as const

export const planStates = [
  'draft',
  'cut',
  'dispatched',
  'running',
  'returned',
  'reviewed',
  'closed',
  'cancelled',
  'postponed',
] as const
export type PlanState = (typeof planStates)[number]

/** The states as a table (domain.md §2.15.2): from each where to. Closed and cancelled are the end. */
export const planMoves: Record<PlanState, readonly PlanState[]> = {
  draft: ['cut', 'postponed', 'cancelled'],
  cut: ['draft', 'dispatched', 'postponed', 'cancelled'],
  dispatched: ['cut', 'running', 'postponed', 'cancelled'],
  running: ['returned'],
  returned: ['running', 'reviewed'],
  reviewed: ['closed'],
  closed: [],
  cancelled: [],
  /** Keeps its packets; on its new day it is a draft or cut again. */
  postponed: ['draft', 'cut', 'cancelled'],
}

export const packetStates = ['unassigned', 'assigned', 'in_progress', 'completed', 'returned'] as const
export type PacketState = (typeof packetStates)[number]
export const packetLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const

/** Why a door is on the list. */
export const stopKinds = ['new', 'revisit', 'customer_due', 'alliance', 'event_invite', 'appointment', 'call'] as const
export const stopStates = ['open', 'done', 'skipped', 'closed'] as const
/** What the walker must know before knocking; the strictest that holds. `service_only` = another holds the customer. */
export const stopLocks = ['free', 'service_only', 'cool_down', 'do_not_visit', 'over_budget'] as const
export type StopLock = (typeof stopLocks)[number]
export const skipReasons = ['time', 'weather', 'route'] as const

/** How two walk together: opposite sides of one street in sight of each other, or side by side. */
export const pairStyles = ['opposite_sides', 'together', 'alone_by_day'] as const

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** A stretch of the day the walk takes place in. */
export const walkWindowSchema = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'ends_before_start' })
export type WalkWindow = z.infer<typeof walkWindowSchema>
