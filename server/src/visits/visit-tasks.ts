import { daysAfter } from 'domain/civil-date.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { VisitEffect, VisitOutcome } from 'domain/visit.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { headOr, insertRuleTask } from '#tasks/rule-tasks.ts'
import type { VisitedDoor } from './visit-door.ts'

/** Days in which whoever can let us in is found, and a wrong door is put right. */
const dueDays = 7

/** The task that an outcome asks for: of the visitor, or of the head where somebody left for safety's sake. */
export async function taskOfVisit(
  trx: Trx,
  scope: BranchScope,
  {
    outcome,
    visitId,
    door,
    visitedOn,
  }: { outcome: VisitOutcome; visitId: string; door: VisitedDoor; visitedOn: string },
): Promise<{ id: string; effect: VisitEffect } | null> {
  const { effects } = outcomeRules[outcome]
  const base = { subject: taskSubject(door), origin: { kind: 'visit', id: visitId } } as const
  if (effects.includes('tell_head')) {
    const ownerUserId = await headOr(trx, scope, scope.userId)
    const id = await insertRuleTask(trx, scope, { ...base, kind: 'review', ownerUserId, dueOn: visitedOn })
    return { id, effect: 'task_head' }
  }
  const own = { ...base, ownerUserId: scope.userId, dueOn: daysAfter(visitedOn, dueDays) }
  if (effects.includes('find_key_person')) {
    // Who bars the way answers for the house, not for one of its doors.
    const place = door.unit?.placeId ?? door.shop?.placeId ?? null
    const subject = place === null ? own.subject : ({ kind: 'place', id: place } as const)
    return {
      id: await insertRuleTask(trx, scope, { ...own, subject, kind: 'find_key_person' }),
      effect: 'task_key_person',
    }
  }
  if (effects.includes('check_data'))
    return { id: await insertRuleTask(trx, scope, { ...own, kind: 'data_quality' }), effect: 'task_data_quality' }
  return null
}

const taskSubject = ({ subjectKind, subjectId }: VisitedDoor) => ({ kind: subjectKind, id: subjectId })
