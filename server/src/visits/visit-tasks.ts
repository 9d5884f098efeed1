import { daysAfter } from 'domain/civil-date.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { NewVisit, VisitEffect } from 'domain/visit.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { headOr, insertRuleTask } from '#tasks/rule-tasks.ts'
import type { VisitedDoor } from './visit-door.ts'

/** Days in which whoever can let us in is found, and a wrong door is put right. */
const dueDays = 7

/**
 * The task that an outcome asks for: of the visitor, or of the head where somebody left for safety's sake. A complaint is
 * the head's too, whatever else came of the visit. What was noted goes along.
 */
export async function taskOfVisit(
  trx: Trx,
  scope: BranchScope,
  { visit, visitId, door, visitedOn }: { visit: NewVisit; visitId: string; door: VisitedDoor; visitedOn: string },
): Promise<{ id: string; effect: VisitEffect } | null> {
  const { effects } = outcomeRules[visit.outcome]
  const subject = { kind: door.subjectKind, id: door.subjectId }
  const base = { subject, note: visit.note, origin: { kind: 'visit', id: visitId } } as const
  const own = { ...base, ownerUserId: scope.userId, dueOn: daysAfter(visitedOn, dueDays) }
  const tellHead = async (): Promise<{ id: string; effect: VisitEffect }> => {
    const ownerUserId = await headOr(trx, scope, scope.userId)
    const id = await insertRuleTask(trx, scope, { ...base, kind: 'review', ownerUserId, dueOn: visitedOn })
    return { id, effect: 'task_head' }
  }
  const told = effects.includes('tell_head') || visit.complaint ? await tellHead() : null
  if (effects.includes('find_key_person')) {
    // Who bars the way answers for the house, not for one of its doors.
    const placeId = door.unit?.placeId ?? door.shop?.placeId ?? null
    const house = placeId === null ? subject : ({ kind: 'place', id: placeId } as const)
    const id = await insertRuleTask(trx, scope, { ...own, subject: house, kind: 'find_key_person' })
    return { id, effect: 'task_key_person' }
  }
  if (effects.includes('check_data')) {
    return { id: await insertRuleTask(trx, scope, { ...own, kind: 'data_quality' }), effect: 'task_data_quality' }
  }
  return told
}
