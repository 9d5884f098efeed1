import type { Db, Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'

/**
 * Which of these somebody ever wrote, by the audit: who stands in a row is only its first hand and its last, and nobody
 * decides on his own words because another corrected a comma after him. Decisions are no writing.
 *
 * @returns none for who may not decide anyway
 */
export async function writtenBy(
  db: Db | Trx,
  scope: Pick<BranchScope, 'branchId' | 'userId' | 'roles'>,
  objectIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (objectIds.length === 0 || !mayDo('compliance_review.decide', scope.roles)) return new Set()
  const rows = await db
    .selectFrom('audit')
    .select('objectId')
    .distinct()
    .where('branchId', '=', scope.branchId)
    .where('actorId', '=', scope.userId)
    .where('objectId', 'in', [...new Set(objectIds)])
    .where('action', 'not in', ['compliance_review.decide', 'material.approve'])
    .execute()
  return new Set(rows.flatMap(({ objectId }) => objectId ?? []))
}
