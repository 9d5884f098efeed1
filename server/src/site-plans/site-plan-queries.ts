import {
  newSitePlanSchema,
  type NewSitePlan,
  type SitePlan,
  sitePlanResultSchema,
  type SitePlanState,
} from 'domain/site-plan.ts'
import { ulid } from 'ulid'
import { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import type { Job } from '#jobs/job-queries.ts'
import type { PlanResults } from './plan-result.ts'

/** A plan as it stands. What came of it is stored with the events that were made from it. */
export type SitePlanRow = {
  id: string
  title: string
  question: NewSitePlan
  jobId: string | null
  answer: PlanResults | null
  adopted: SitePlan['adopted']
  createdAt: string
  rowVersion: number
}

const storedSchema = z.object({
  result: sitePlanResultSchema,
  coarse: sitePlanResultSchema,
  adopted: z.array(z.object({ key: z.string(), eventId: z.string() })),
})

/** The newest first. */
export async function listSitePlans(db: Db | Trx, scope: Pick<BranchScope, 'branchId'>): Promise<SitePlanRow[]> {
  const rows = await db
    .selectFrom('sitePlan')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(planRow)
}

export async function findSitePlan(
  db: Db | Trx,
  scope: Pick<BranchScope, 'branchId'>,
  id: string,
): Promise<SitePlanRow | null> {
  const row = await db
    .selectFrom('sitePlan')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? planRow(row) : null
}

export async function insertSitePlan(
  trx: Trx,
  scope: BranchScope,
  question: NewSitePlan,
  jobId: string,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('sitePlan')
    .values({
      branchId: scope.branchId,
      id,
      title: question.title,
      question: JSON.stringify(question),
      state: 'asked',
      jobId,
      result: null,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

/** Stores what was found, and later the events it became. */
export const saveSitePlanResult = (
  trx: Trx,
  scope: Pick<BranchScope, 'branchId' | 'userId'>,
  { id, rowVersion }: Pick<SitePlanRow, 'id' | 'rowVersion'>,
  stored: z.infer<typeof storedSchema>,
) =>
  trx
    .updateTable('sitePlan')
    .set({ state: 'answered', result: JSON.stringify(stored), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

function planRow({ id, title, question, jobId, result, createdAt, rowVersion }: Row<'sitePlan'>): SitePlanRow {
  const stored = result === null ? null : storedSchema.parse(JSON.parse(result))
  return {
    id,
    title,
    question: newSitePlanSchema.parse(JSON.parse(question)),
    jobId,
    answer: stored && { result: stored.result, coarse: stored.coarse },
    adopted: stored?.adopted ?? [],
    createdAt,
    rowVersion,
  }
}

/** How far a plan is: as its job, and done once that ended with an answer, also one that was stopped early. */
export function planState({ answer }: Pick<SitePlanRow, 'answer'>, job: Pick<Job, 'state'> | null): SitePlanState {
  if (job?.state === 'queued' || job?.state === 'running') return 'running'
  if (answer) return 'done'
  return job?.state === 'cancelled' ? 'cancelled' : 'failed'
}
