import type { AudienceQuestion } from './audience.ts'
import type { EventKind } from './event.ts'

/** The kind of event that goes with whom one looks for, until the planner says otherwise. */
export function eventKindFor(question: AudienceQuestion): EventKind {
  if (question.children || question.segments?.includes('family_child')) return 'contest'
  if (question.elders || question.segments?.includes('retiree') || question.targetGroupIds) return 'tea_stand'
  if (question.employerIds || question.payroll) return 'visit_in'
  return 'salon'
}
