import type { OwnerCustomer } from 'domain/merchant-file.ts'
import { customerNames, isCustomerSeen } from '#business-ties/business-tie-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { badRequest, forbidden } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps } from '#http/stamps.ts'
import type { MerchantRecord } from './merchant-queries.ts'

/** The customer who owns a shop, as far as this person may know him; null where none is known or he is gone. */
export async function toldOwner(
  db: Db | Trx,
  scope: BranchScope,
  customerId: string | null,
): Promise<OwnerCustomer | null> {
  if (customerId === null) return null
  const found = (await customerNames(db, scope, [customerId])).get(customerId)
  if (!found) return null
  const { name, askName } = found
  return name === null ? { id: null, name, askName } : { id: customerId, name, askName: null }
}

/**
 * An owner is changed by whoever may see him: nobody takes away what a colleague knows and he cannot read.
 * @throws {AppError} 403
 */
export function refuseUnseenOwner(owner: OwnerCustomer | null): void {
  if (owner && owner.id === null) throw forbidden()
}

/**
 * Says which customer owns the shop.
 * @throws {AppError} 400 for a customer of another branch as for one whom this person may not see: nobody learns which
 */
export async function setOwnerCustomer(
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: MerchantRecord,
  ownerCustomerId: string | null,
): Promise<void> {
  if (ownerCustomerId !== null && !(await isCustomerSeen(trx, scope, ownerCustomerId)))
    throw badRequest('unknown_customer')
  await trx
    .updateTable('merchant')
    .set({ ownerCustomerId, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
}
