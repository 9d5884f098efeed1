import type { VisitOutcome } from 'domain/visit.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { inChunks } from './in-chunks.ts'

/** The last day somebody was at a door of each side, up to a day; sides nobody walked are absent. */
export async function lastWalks(db: Db, scope: BranchScope, onDate: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('visit')
    .select(({ fn }) => ['sideId', fn.max('visitedOn').as('on')])
    .where('branchId', '=', scope.branchId)
    .where('sideId', 'is not', null)
    .where('withdrawnAt', 'is', null)
    .where('outcome', '!=', 'skipped' satisfies VisitOutcome)
    .where('visitedOn', '<=', onDate)
    .groupBy('sideId')
    .execute()
  return new Map(rows.map(({ sideId, on }) => [sideId ?? '', on]))
}

/** The same by segment: the later of its two sides. */
export async function lastWalksOfSegments(
  db: Db,
  scope: BranchScope,
  onDate: string,
): Promise<ReadonlyMap<string, string>> {
  const walks = await lastWalks(db, scope, onDate)
  const sides = await inChunks([...walks.keys()], (chunk) =>
    db
      .selectFrom('segmentSide')
      .select(['id', 'segmentId'])
      .where('orgId', '=', scope.orgId)
      .where('id', 'in', chunk)
      .execute(),
  )
  const bySegment = new Map<string, string>()
  for (const { id, segmentId } of sides) {
    const on = walks.get(id) ?? ''
    if (on > (bySegment.get(segmentId) ?? '')) bySegment.set(segmentId, on)
  }
  return bySegment
}
