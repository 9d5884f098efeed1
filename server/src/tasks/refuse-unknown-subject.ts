import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findLead, mayBeSubject } from '#leads/lead-queries.ts'
import { findPlace, isSubject } from '#places/place-queries.ts'

/**
 * Lets nothing hang on what the branch does not have, or on a customer whom this person may not see.
 * @throws {AppError} 400 `unknown_subject`
 */
export async function refuseUnknownSubject(
  trx: Trx,
  scope: BranchScope,
  { kind, id }: { kind: string; id: string },
): Promise<void> {
  if (!(await stands(trx, scope, kind, id))) throw badRequest('unknown_subject')
}

async function stands(trx: Trx, scope: BranchScope, kind: string, id: string): Promise<boolean> {
  if (kind === 'place') return (await findPlace(trx, scope, id)) !== null
  if (kind === 'merchant' || kind === 'target_group') return isSubject(trx, scope, kind, id)
  if (kind === 'customer') return mayBeSubject(trx, scope, { subjectKind: 'customer', subjectId: id })
  if (kind === 'lead') return (await findLead(trx, scope, id)) !== null
  if (kind === 'unit') {
    const unit = await trx
      .selectFrom('unit')
      .select('id')
      .where('orgId', '=', scope.orgId)
      .where('id', '=', id)
      .where('retiredAt', 'is', null)
      .executeTakeFirst()
    return unit !== undefined
  }
  const plan = await trx
    .selectFrom('canvassPlan')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return plan !== undefined
}
