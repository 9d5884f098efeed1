import type { EventSheet } from 'domain/event-plan.ts'
import type { PlanPart } from './event-search.ts'

/** What every part of the planning form is given: the event, and which part is being written. */
export type PlanProps = {
  branchId: string
  sheet: EventSheet
  editing: PlanPart | null
  onEdit: (part: PlanPart | null) => void
}
