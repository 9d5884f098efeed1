import type { ImportBatch, ImportKind, ImportState, ImportVerdict } from 'domain/import-batch.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { NewRow, Row } from '#db/tables.ts'
import { newStamps } from '#http/stamps.ts'
import type { BranchScope } from '#http/scope.ts'

export type Batch = Row<'importBatch'>
export type BatchKey = { branchId: string; id: string }

const isHead = ({ roles }: BranchScope) => roles.includes('branch_head')

/** Whoever heads the branch sees every batch; everybody else what they sent themselves. */
const batchesOf = (db: Db | Trx, scope: BranchScope, kind: ImportKind) => {
  const all = db
    .selectFrom('importBatch')
    .leftJoin('user', 'user.id', 'importBatch.createdBy')
    .selectAll('importBatch')
    .select('user.name as createdByName')
    .where('importBatch.branchId', '=', scope.branchId)
    .where('importBatch.kind', '=', kind)
  return isHead(scope) ? all : all.where('importBatch.createdBy', '=', scope.userId)
}
export type NamedBatch = Batch & Pick<ImportBatch, 'createdByName'>

export const listBatches = (db: Db, scope: BranchScope, kind: ImportKind): Promise<NamedBatch[]> =>
  batchesOf(db, scope, kind)
    .orderBy('importBatch.createdAt', 'desc')
    .orderBy('importBatch.id', 'desc')
    .limit(50)
    .execute()

export const findBatch = async (
  db: Db | Trx,
  scope: BranchScope,
  kind: ImportKind,
  id: string,
): Promise<NamedBatch | null> =>
  (await batchesOf(db, scope, kind).where('importBatch.id', '=', id).executeTakeFirst()) ?? null

export async function insertBatch(
  trx: Trx,
  scope: BranchScope,
  kind: ImportKind,
  fileName: string,
  jobId: string,
  content: Buffer,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('importBatch')
    .values({
      branchId: scope.branchId,
      id,
      kind,
      fileName,
      state: 'checking',
      encoding: null,
      crs: null,
      header: null,
      mapping: null,
      counts: null,
      jobId,
      appliedAt: null,
      undoneAt: null,
      ...newStamps(scope.userId),
    })
    .execute()
  await trx.insertInto('importFile').values({ branchId: scope.branchId, batchId: id, content }).execute()
  return id
}

type BatchChange = Partial<
  Pick<Batch, 'encoding' | 'crs' | 'header' | 'mapping' | 'counts' | 'jobId' | 'appliedAt' | 'undoneAt'>
> & { state?: ImportState }

export async function updateBatch(
  db: Db | Trx,
  { branchId, id }: BatchKey,
  userId: string | null,
  change: BatchChange,
): Promise<void> {
  await db
    .updateTable('importBatch')
    .set((eb) => ({
      ...change,
      updatedAt: new Date().toISOString(),
      updatedBy: userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()
}

/** Files sent before a moment that still wait for somebody to import them, over all branches: only for the start. */
export const listWaitingBatches = (db: Db, sentBefore: string): Promise<Batch[]> =>
  db
    .selectFrom('importBatch')
    .selectAll()
    .where('state', 'in', ['needs_choice', 'ready', 'unreadable'] satisfies ImportState[])
    .where('createdAt', '<', sentBefore)
    .orderBy('branchId')
    .orderBy('id')
    .execute()

/** The batch a job works on, whoever sent it: for the job itself. */
export const findBatchOfJob = async (db: Db, { branchId, id }: BatchKey): Promise<Batch | null> =>
  (await db
    .selectFrom('importBatch')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('jobId', '=', id)
    .executeTakeFirst()) ?? null

export async function findFile(db: Db | Trx, { branchId, id }: BatchKey): Promise<Buffer | null> {
  const file = await db
    .selectFrom('importFile')
    .select('content')
    .where('branchId', '=', branchId)
    .where('batchId', '=', id)
    .executeTakeFirst()
  return file?.content ?? null
}

export const removeFile = (trx: Trx, { branchId, id }: BatchKey) =>
  trx.deleteFrom('importFile').where('branchId', '=', branchId).where('batchId', '=', id).execute()

const linesATime = 5000

/** Takes away what a check wrote, some lines at a time so that requests get their turn. */
export async function removeRows(db: Db, { branchId, id }: BatchKey): Promise<void> {
  const last = await db
    .selectFrom('importRow')
    .select('line')
    .where('branchId', '=', branchId)
    .where('batchId', '=', id)
    .orderBy('line', 'desc')
    .limit(1)
    .executeTakeFirst()
  for (let line = 0; line <= (last?.line ?? -1); line += linesATime) {
    await db
      .deleteFrom('importRow')
      .where('branchId', '=', branchId)
      .where('batchId', '=', id)
      .where('line', '>=', line)
      .where('line', '<', line + linesATime)
      .execute()
    await breath()
  }
}

/** Lets waiting requests in: statements of this database never leave the thread by themselves. */
export const breath = () => new Promise((resolve) => setImmediate(resolve))

export async function removeBatch(trx: Trx, { branchId, id }: BatchKey): Promise<void> {
  await trx.deleteFrom('importRow').where('branchId', '=', branchId).where('batchId', '=', id).execute()
  await trx.deleteFrom('importFile').where('branchId', '=', branchId).where('batchId', '=', id).execute()
  await trx.deleteFrom('importBatch').where('branchId', '=', branchId).where('id', '=', id).execute()
}

export async function insertRows(trx: Trx, rows: NewRow<'importRow'>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 100) {
    await trx
      .insertInto('importRow')
      .values(rows.slice(from, from + 100))
      .execute()
  }
}

export const listRows = (
  db: Db,
  { branchId, id }: BatchKey,
  { verdicts, offset, limit }: { verdicts: readonly ImportVerdict[] | null; offset: number; limit: number },
): Promise<Row<'importRow'>[]> => {
  const all = db.selectFrom('importRow').selectAll().where('branchId', '=', branchId).where('batchId', '=', id)
  return (verdicts ? all.where('verdict', 'in', verdicts) : all).orderBy('line').offset(offset).limit(limit).execute()
}

/** Lines after `line` that would change something, in the order of the file. */
export const listRowsToApply = (
  trx: Db | Trx,
  { branchId, id }: BatchKey,
  line: number,
  limit: number,
): Promise<Row<'importRow'>[]> =>
  trx
    .selectFrom('importRow')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('batchId', '=', id)
    .where('line', '>', line)
    .where('verdict', 'in', ['new', 'new_unplaced', 'update', 'update_unplaced'] satisfies ImportVerdict[])
    .orderBy('line')
    .limit(limit)
    .execute()

/** Lines before `line` that did change something, last first. */
export const listAppliedRows = (
  trx: Db | Trx,
  { branchId, id }: BatchKey,
  line: number,
  limit: number,
): Promise<Row<'importRow'>[]> =>
  trx
    .selectFrom('importRow')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('batchId', '=', id)
    .where('line', '<', line)
    .where('before', 'is not', null)
    .orderBy('line', 'desc')
    .limit(limit)
    .execute()

/** Writes what lines did, or that it was taken back: many in one statement, because each waits for nobody else. */
export async function saveRows(trx: Trx, rows: readonly Row<'importRow'>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 100) {
    await trx
      .insertInto('importRow')
      .values(rows.slice(from, from + 100))
      .onConflict((conflict) =>
        conflict
          .columns(['branchId', 'batchId', 'line'])
          .doUpdateSet((eb) => ({ before: eb.ref('excluded.before'), customerId: eb.ref('excluded.customerId') })),
      )
      .execute()
  }
}
