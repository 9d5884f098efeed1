import type { TaskKind, TaskSubject } from 'domain/task.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'

export interface RuleTask {
  kind: TaskKind
  subject: { kind: TaskSubject; id: string } | null
  ownerUserId: string
  dueOn: string
  dueSlot?: string | null
  title?: string
  note?: string
  origin: { kind: 'visit' | 'hand_over' | 'meeting' | 'event'; id: string }
}

/** A task that the program makes. One that waits already for the same thing is enough. @returns its id */
export async function insertRuleTask(
  trx: Trx,
  scope: BranchScope,
  { kind, subject, ownerUserId, dueOn, dueSlot = null, title = '', note = '', origin }: RuleTask,
): Promise<string> {
  const waiting = await trx
    .selectFrom('task')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('kind', '=', kind)
    .where('ownerUserId', '=', ownerUserId)
    .where('subjectKind', subject === null ? 'is' : '=', subject?.kind ?? null)
    .where('subjectId', subject === null ? 'is' : '=', subject?.id ?? null)
    .where('state', 'in', ['open', 'doing'])
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  // Each hand-over is answered for itself.
  if (waiting && subject !== null && origin.kind === 'visit') return waiting.id
  const id = ulid()
  await trx
    .insertInto('task')
    .values({
      branchId: scope.branchId,
      id,
      kind,
      subjectKind: subject?.kind ?? null,
      subjectId: subject?.id ?? null,
      title,
      note,
      dueOn,
      dueSlot,
      ownerUserId,
      originKind: origin.kind,
      originId: origin.id,
      state: 'open',
      doneAt: null,
      doneBy: null,
      // Whoever plans an event does not read by his tasks who was asked.
      ...newStamps(origin.kind === 'event' ? null : scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

/** Whoever heads the branch; somebody else where nobody does. */
export async function headOr(trx: Trx, scope: BranchScope, otherwise: string): Promise<string> {
  const row = await trx
    .selectFrom('userBranch')
    .innerJoin('userRole', 'userRole.userId', 'userBranch.userId')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select('user.id')
    .where('userBranch.branchId', '=', scope.branchId)
    .where('userRole.role', '=', 'branch_head')
    .where('user.status', '=', 'active')
    .orderBy('user.id')
    .executeTakeFirst()
  return row?.id ?? otherwise
}
