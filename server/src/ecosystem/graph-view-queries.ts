import { type EcosystemQuestion, type GraphLayout, type GraphView, type NewGraphView } from 'domain/ecosystem.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'

/** One's own views of the branch's graph and those shared with everybody, by name. */
export async function listGraphViews(db: Db | Trx, scope: BranchScope): Promise<GraphView[]> {
  const rows = await db
    .selectFrom('graphView')
    .innerJoin('user', 'user.id', 'graphView.userId')
    .select([
      'graphView.id',
      'graphView.userId',
      'graphView.name',
      'graphView.isShared',
      'graphView.question',
      'graphView.layout',
      'graphView.updatedAt',
      'graphView.rowVersion',
      'user.name as ownerName',
    ])
    .where('graphView.branchId', '=', scope.branchId)
    .where('graphView.deletedAt', 'is', null)
    .where((eb) => eb.or([eb('graphView.userId', '=', scope.userId), eb('graphView.isShared', '=', 1)]))
    .orderBy('graphView.nameSort')
    .orderBy('graphView.id')
    .execute()
  return rows.map(({ userId, isShared, question, layout, ...row }) => ({
    ...row,
    isShared: isShared === 1,
    isOwn: userId === scope.userId,
    // Written by columnsOf from checked input.
    question: JSON.parse(question) as EcosystemQuestion,
    layout: JSON.parse(layout) as GraphLayout,
  }))
}

/** A view this person may change: his own. */
export const findOwnView = async (trx: Trx, scope: BranchScope, id: string): Promise<GraphView | null> =>
  (await listGraphViews(trx, scope)).find((view) => view.id === id && view.isOwn) ?? null

const columnsOf = ({ name, isShared, question, layout }: NewGraphView) => ({
  name,
  nameSort: nameSort(name),
  isShared: isShared ? (1 as const) : (0 as const),
  question: JSON.stringify(question),
  layout: JSON.stringify(layout),
})

export async function insertGraphView(trx: Trx, scope: BranchScope, view: NewGraphView): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('graphView')
    .values({
      branchId: scope.branchId,
      id,
      userId: scope.userId,
      ...columnsOf(view),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const updateGraphView = (trx: Trx, scope: BranchScope, id: string, rowVersion: number, view: NewGraphView) =>
  trx
    .updateTable('graphView')
    .set({ ...columnsOf(view), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** Whether a view that was taken out of sight was this person's. */
export async function isOwnRemovedView(trx: Trx, scope: BranchScope, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('graphView')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('userId', '=', scope.userId)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
