import { type HoldOutOrigin } from 'domain/hold-out.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Whom, or which sides, an event or a walk left out on purpose, in the order of their ids. */
export async function heldOut(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  { kind, id }: HoldOutOrigin,
): Promise<{ customerIds: string[]; sideIds: string[]; drawnAt: string | null }> {
  const rows = await db
    .selectFrom('holdOut')
    .select(['subjectKind', 'subjectId', 'createdAt'])
    .where('branchId', '=', branchId)
    .where('originKind', '=', kind)
    .where('originId', '=', id)
    .orderBy('subjectId')
    .execute()
  const of = (subject: string) =>
    rows.flatMap(({ subjectKind, subjectId }) => (subjectKind === subject ? subjectId : []))
  return { customerIds: of('customer'), sideIds: of('segment_side'), drawnAt: rows[0]?.createdAt ?? null }
}
