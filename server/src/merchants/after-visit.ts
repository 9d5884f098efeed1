import { daysAfter } from 'domain/civil-date.ts'
import type { NewVisit } from 'domain/visit.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { sawShop } from '#shops/shop-queries.ts'
import { findMerchant } from './merchant-queries.ts'

/** Outcomes of somebody who did not stand before the shop, or found it gone. */
const unseen: readonly NewVisit['outcome'][] = ['not_found', 'gone_moved', 'skipped', 'access_denied', 'vacant']
/** A refusal is left alone for so many days (P-REFUSE). */
const refusedDays = 90
const forGood = '9999-12-31'

/** What a visit says of the shop and its file: it was there, and whether one may come again (I13). */
export async function afterMerchantVisit(trx: Trx, scope: BranchScope, visit: NewVisit): Promise<void> {
  if (visit.subjectKind !== 'merchant') return
  const file = await findMerchant(trx, scope, visit.subjectId)
  if (!file) return
  if (!unseen.includes(visit.outcome)) await sawShop(trx, scope, file.shopId, visit.visitedOn)
  const until =
    visit.outcome === 'dnc' ? forGood : visit.outcome === 'refused' ? daysAfter(visit.visitedOn, refusedDays) : ''
  if (until <= (file.doNotVisitUntil ?? '')) return
  await trx
    .updateTable('merchant')
    .set((eb) => ({
      doNotVisitUntil: until,
      rowVersion: eb('rowVersion', '+', 1),
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
    }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', file.id)
    .execute()
}
