import type { BranchScope } from '#http/scope.ts'
import type { Trx } from './database.ts'

type Softly =
  | 'branchSite'
  | 'employerProfile'
  | 'targetGroup'
  | 'keyPerson'
  | 'merchant'
  | 'lead'
  | 'walkWish'
  | 'alliance'
  | 'allianceMember'
  | 'benefit'
  | 'allianceLink'
  | 'voucherBatch'
  | 'merchantScene'
  | 'businessTie'
  | 'graphView'
  | 'material'
  | 'displaySpot'
  | 'placement'
  | 'promotion'
  | 'channelGroup'
  | 'turf'
  | 'canvassPlan'
  | 'appointment'
  | 'task'
  | 'script'
  | 'eventSeries'
  | 'event'
  | 'eventPermit'
  | 'eventSite'
  | 'eventCost'
  | 'sponsorship'
  | 'gift'
  | 'invitation'
  | 'sitePlan'
  | 'savedAudience'

/** Takes a row out of sight; `restore` puts it back. @returns false when there is none to take */
export async function remove(trx: Trx, scope: BranchScope, table: Softly, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable(table)
    .set({ deletedAt: new Date().toISOString(), updatedBy: scope.userId })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns false when there is no removed row of that id */
export async function restore(trx: Trx, scope: BranchScope, table: Softly, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable(table)
    .set({ deletedAt: null, updatedBy: scope.userId })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
