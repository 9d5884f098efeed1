import type { JobState } from 'domain/job.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'

export type Job = Row<'job'>
export type JobKey = Pick<Job, 'branchId' | 'id'>

const liveStates: JobState[] = ['queued', 'running']

export async function insertJob(trx: Trx, scope: BranchScope, kind: string): Promise<Job> {
  return trx
    .insertInto('job')
    .values({
      branchId: scope.branchId,
      id: ulid(),
      kind,
      state: 'queued',
      done: 0,
      total: null,
      result: null,
      problem: null,
      cancelAsked: 0,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      finishedAt: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Whoever heads the branch sees its jobs; everybody else only what they started. */
export async function findJob(db: Db | Trx, scope: BranchScope, jobId: string): Promise<Job | null> {
  const job = await db
    .selectFrom('job')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('id', '=', jobId)
    .executeTakeFirst()
  if (!job || (!scope.roles.includes('branch_head') && job.createdBy !== scope.userId)) return null
  return job
}

/** The job behind something whose reader may see it, whoever started it. */
export const findJobByKey = async (db: Db | Trx, { branchId, id }: JobKey): Promise<Job | null> =>
  (await db.selectFrom('job').selectAll().where('branchId', '=', branchId).where('id', '=', id).executeTakeFirst()) ??
  null

/** The branch's job of these kinds that is not over, if there is one. */
export async function findLiveJob(
  db: Db | Trx,
  scope: Pick<BranchScope, 'branchId'>,
  kinds: readonly string[],
): Promise<Job | null> {
  const job = await db
    .selectFrom('job')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('kind', 'in', kinds)
    .where('state', 'in', liveStates)
    .orderBy('createdAt')
    .orderBy('id')
    .executeTakeFirst()
  return job ?? null
}

/** What the last run of the server left unfinished, over all branches: only for its start. */
export const listUnfinishedJobs = (db: Db): Promise<Job[]> =>
  db
    .selectFrom('job')
    .selectAll()
    .where('state', 'in', liveStates)
    .orderBy('createdAt')
    .orderBy('branchId')
    .orderBy('id')
    .execute()

export async function updateJob(
  db: Db | Trx,
  { branchId, id }: JobKey,
  change: Partial<Pick<Job, 'state' | 'done' | 'total' | 'result' | 'problem' | 'cancelAsked' | 'finishedAt'>>,
): Promise<void> {
  await db.updateTable('job').set(change).where('branchId', '=', branchId).where('id', '=', id).execute()
}

export async function isCancelAsked(db: Db, { branchId, id }: JobKey): Promise<boolean> {
  const job = await db
    .selectFrom('job')
    .select('cancelAsked')
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return job?.cancelAsked === 1
}
