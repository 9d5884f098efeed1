import type { NewTask, Task, taskQuerySchema, TaskUpdate } from 'domain/task.ts'
import { ulid } from 'ulid'
import type { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { subjectNames } from './subject-names.ts'

const openStates = ['open', 'doing']

type TaskQuestion = z.infer<typeof taskQuerySchema> & { ids?: readonly string[] }

/** One's own tasks and those one gave, by day; the head and the auditor see all. */
export async function listTasks(
  db: Db,
  scope: BranchScope,
  { ids, state, open, ownerUserId, subjectKind, subjectId, dueUntil }: TaskQuestion,
  today: string,
): Promise<Task[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('user as owner', 'owner.id', 'task.ownerUserId')
    .leftJoin('user as giver', 'giver.id', 'task.createdBy')
    .selectAll('task')
    .select(['owner.name as ownerName', 'giver.name as giverName'])
    .where('task.branchId', '=', scope.branchId)
    .where('task.deletedAt', 'is', null)
    .$if(!maySeeAll(scope), (query) =>
      query.where((eb) => eb.or([eb('task.ownerUserId', '=', scope.userId), eb('task.createdBy', '=', scope.userId)])),
    )
    .$if(ids !== undefined, (query) => query.where('task.id', 'in', ids ?? []))
    .$if(state !== undefined, (query) => query.where('task.state', '=', state ?? ''))
    .$if(open !== undefined, (query) => query.where('task.state', 'in', openStates))
    .$if(ownerUserId !== undefined, (query) => query.where('task.ownerUserId', '=', ownerUserId ?? ''))
    .$if(subjectKind !== undefined, (query) => query.where('task.subjectKind', '=', subjectKind ?? ''))
    .$if(subjectId !== undefined, (query) => query.where('task.subjectId', '=', subjectId ?? ''))
    .$if(dueUntil !== undefined, (query) => query.where('task.dueOn', '<=', dueUntil ?? ''))
    .orderBy('task.dueOn', (order) => order.asc().nullsLast())
    .orderBy('task.createdAt')
    .orderBy('task.id')
    .limit(1000)
    .execute()
  const names = await subjectNames(
    db,
    scope,
    rows.map((row) => ({ kind: row.subjectKind, id: row.subjectId })),
  )
  return rows.map((row): Task => {
    const isMine = row.ownerUserId === scope.userId
    const isOpen = openStates.includes(row.state)
    const isToldAll = isMine || row.createdBy === scope.userId || scope.persons.rows !== 'none'
    const task: Record<keyof Task, unknown> = {
      id: row.id,
      rowVersion: row.rowVersion,
      kind: row.kind,
      subjectKind: row.subjectKind,
      subject: names.get(row.subjectId ?? '') ?? null,
      title: isToldAll ? row.title : '',
      note: isToldAll ? row.note : '',
      dueOn: row.dueOn,
      dueSlot: row.dueSlot,
      owner: { id: row.ownerUserId, name: row.ownerName },
      givenBy: row.createdBy === null || row.giverName === null ? null : { id: row.createdBy, name: row.giverName },
      originKind: row.originKind,
      originId: row.originId,
      state: row.state,
      isMine,
      isOverdue: isOpen && row.dueOn !== null && row.dueOn < today,
      doneAt: row.doneAt,
      createdAt: row.createdAt,
      mayChange: mayChangeTask(scope, row),
    }
    // Codes that only newTaskSchema, taskUpdateSchema and rules let in.
    return task as Task
  })
}

const maySeeAll = ({ roles }: BranchScope) => roles.includes('branch_head') || roles.includes('auditor')

/** Whoever has it, whoever gave it, the head and the auditor. */
export const mayReadTask = (
  scope: BranchScope,
  { ownerUserId, createdBy }: Pick<Row<'task'>, 'ownerUserId' | 'createdBy'>,
): boolean => maySeeAll(scope) || ownerUserId === scope.userId || createdBy === scope.userId

/** Whoever has it, whoever gave it, and the head. */
export const mayChangeTask = (
  { roles, userId }: BranchScope,
  { ownerUserId, createdBy }: Pick<Row<'task'>, 'ownerUserId' | 'createdBy'>,
): boolean => roles.includes('branch_head') || ownerUserId === userId || createdBy === userId

export const findTask = async (db: Db | Trx, { branchId }: BranchScope, id: string) =>
  (await db.selectFrom('task').selectAll().where('branchId', '=', branchId).where('id', '=', id).executeTakeFirst()) ??
  null

export async function insertTask(trx: Trx, scope: BranchScope, { id = ulid(), ...task }: NewTask): Promise<string> {
  await trx
    .insertInto('task')
    .values({
      branchId: scope.branchId,
      id,
      ...task,
      ownerUserId: task.ownerUserId ?? scope.userId,
      originKind: 'person',
      originId: null,
      state: 'open',
      doneAt: null,
      doneBy: null,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export async function updateTask(trx: Trx, scope: BranchScope, task: Row<'task'>, change: TaskUpdate): Promise<void> {
  const at = new Date().toISOString()
  const isDone = change.state === 'done'
  await trx
    .updateTable('task')
    .set({
      ...change,
      doneAt: isDone ? (task.doneAt ?? at) : null,
      doneBy: isDone ? (task.doneBy ?? scope.userId) : null,
      ...changedStamps(scope.userId, task.rowVersion, at),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', task.id)
    .execute()
}

/** Tasks that something brought about and that are settled with it. */
export const settleTasksOf = (
  trx: Trx,
  { branchId, userId }: BranchScope,
  originId: string,
  state: 'done' | 'cancelled',
) => {
  const at = new Date().toISOString()
  const done = state === 'done' ? { doneAt: at, doneBy: userId } : {}
  return trx
    .updateTable('task')
    .set((eb) => ({ state, ...done, updatedAt: at, updatedBy: userId, rowVersion: eb('rowVersion', '+', 1) }))
    .where('branchId', '=', branchId)
    .where('originId', '=', originId)
    .where('state', 'in', openStates)
    .execute()
}
