import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { undoChanges } from '#merchants/row-change-queries.ts'
import { releaseDoors } from '#units/door-queries.ts'
import type { ImportLines } from './import-lines.ts'
import { saveRows } from './import-queries.ts'
import { linesOf, scopeOf } from './import-run.ts'
import { type StoredMerchantBefore, storedMerchantBefore } from './import-row-json.ts'
import { listHangingOn } from './merchant-hanging-queries.ts'

export const merchantsChangedLater: ImportLines['changedLater'] = async (db, { branchId }, rows) => {
  const lines = rows.map((row) => ({ line: row.line, before: storedMerchantBefore(row.before ?? '{}') }))
  const isChanged = await changedSince(
    db,
    branchId,
    lines.map(({ before }) => before),
  )
  return lines.flatMap(({ line, before }) =>
    isChanged(before) ? [{ line, id: before.merchantId, name: before.name }] : [],
  )
}

/** Puts shops and files back, and takes away what the lines made: files, observations, and shops nobody else has. */
export const undoMerchants: ImportLines['undo'] = async ({ batch, user }, trx, rows, note) => {
  const scope = scopeOf({ batch, user })
  const stored = rows.map((row) => storedMerchantBefore(row.before ?? '{}'))
  const isChanged = await changedSince(trx, scope.branchId, stored)
  const back = stored.filter((before) => !isChanged(before))
  await removePresences(
    trx,
    scope,
    back.flatMap(({ presenceIds }) => presenceIds),
  )
  for (const { madeMerchant, changes, merchantId, shopId } of back) {
    if (madeMerchant) continue
    await undoChanges(trx, scope, changes)
    await bumpMerchant(trx, scope, merchantId)
    if (changes.some(({ table }) => table === 'shop')) await bumpShop(trx, scope, shopId)
  }
  for (const { madeMerchant, madeShop, changes, merchantId, shopId } of back) {
    if (!madeMerchant) continue
    await trx.deleteFrom('merchant').where('branchId', '=', scope.branchId).where('id', '=', merchantId).execute()
    if (madeShop) continue
    // The file was new, but the shop stood: its facts go back.
    const ofShop = changes.filter(({ table }) => table === 'shop')
    await undoChanges(trx, scope, ofShop)
    if (ofShop.length > 0) await bumpShop(trx, scope, shopId)
  }
  await removeShops(
    trx,
    scope,
    back.flatMap(({ madeShop, shopId }) => (madeShop ? [shopId] : [])),
  )
  await saveRows(
    trx,
    rows.map((row) => ({ ...row, before: null, customerId: null })),
  )
  if (back.some(({ madeShop, changes }) => madeShop || changes.some(({ table }) => table === 'shop')))
    note({
      objectKind: 'import_batch',
      objectId: batch.id,
      fields: ['shop'],
      reason: linesOf(rows),
      chain: scope.orgId,
    })
  return stored.length - back.length
}

/** Whether somebody worked on what a line wrote: on the fields it filled, or at all on what it made. */
async function changedSince(db: Db | Trx, branchId: string, stored: readonly StoredMerchantBefore[]) {
  const files = new Map((await listFiles(db, branchId, stored)).map((row) => [row.id, row]))
  const shops = new Map((await listShops(db, stored)).map((row) => [row.id, row]))
  const shared = await listSharedShops(db, stored)
  const made = stored.filter(({ madeMerchant }) => madeMerchant)
  const hanging = await listHangingOn(
    db,
    branchId,
    made.map(({ merchantId }) => merchantId),
    made.flatMap(({ presenceIds }) => presenceIds),
  )
  return ({ madeMerchant, madeShop, merchantId, shopId, rowVersion, changes }: StoredMerchantBefore): boolean => {
    const file = files.get(merchantId)
    // Gone for good: nothing of it is left to lose.
    if (!file) return false
    const shop = shops.get(shopId)
    const isShopChanged = madeShop && !shared.has(shopId) && shop !== undefined && shop.rowVersion > 1
    if (madeMerchant) return hanging.has(merchantId) || file.rowVersion !== rowVersion || isShopChanged
    return changes.some(({ table, after }) => {
      const row: Record<string, unknown> | undefined = table === 'shop' ? shop : file
      return row !== undefined && Object.entries(after).some(([column, value]) => row[column] !== value)
    })
  }
}

const listFiles = async (db: Db | Trx, branchId: string, stored: readonly StoredMerchantBefore[]) =>
  stored.length === 0
    ? []
    : db
        .selectFrom('merchant')
        .selectAll()
        .where('branchId', '=', branchId)
        .where(
          'id',
          'in',
          stored.map(({ merchantId }) => merchantId),
        )
        .execute()

const listShops = async (db: Db | Trx, stored: readonly StoredMerchantBefore[]): Promise<Row<'shop'>[]> =>
  stored.length === 0
    ? []
    : db
        .selectFrom('shop')
        .selectAll()
        .where(
          'id',
          'in',
          stored.map(({ shopId }) => shopId),
        )
        .execute()

/** Shops the lines made that another file stands on by now, of this branch or of any other: only whether there is one. */
async function listSharedShops(db: Db | Trx, stored: readonly StoredMerchantBefore[]): Promise<Set<string>> {
  const made = stored.filter(({ madeShop }) => madeShop)
  if (made.length === 0) return new Set()
  const rows = await db
    .selectFrom('merchant')
    .select('shopId')
    .where(
      'shopId',
      'in',
      made.map(({ shopId }) => shopId),
    )
    .where(
      'id',
      'not in',
      made.map(({ merchantId }) => merchantId),
    )
    .execute()
  return new Set(rows.map(({ shopId }) => shopId))
}

async function removePresences(trx: Trx, { branchId }: BranchScope, ids: readonly string[]) {
  if (ids.length === 0) return
  await trx.deleteFrom('rivalPresence').where('branchId', '=', branchId).where('id', 'in', ids).execute()
}

/** A shop that another branch has a file on by now stays on the map. */
async function removeShops(trx: Trx, { orgId }: BranchScope, ids: readonly string[]) {
  if (ids.length === 0) return
  const used = await trx.selectFrom('merchant').select('shopId').where('shopId', 'in', ids).execute()
  const inUse = new Set(used.map(({ shopId }) => shopId))
  const free = ids.filter((id) => !inUse.has(id))
  if (free.length === 0) return
  await trx
    .deleteFrom('nameGram')
    .where('ownerId', '=', orgId)
    .where('kind', '=', 'shop')
    .where('objectId', 'in', free)
    .execute()
  await releaseDoors(trx, orgId, free, new Date().toISOString())
  await trx.deleteFrom('shop').where('orgId', '=', orgId).where('id', 'in', free).execute()
}

const bumpMerchant = (trx: Trx, { branchId, userId }: BranchScope, id: string) =>
  trx
    .updateTable('merchant')
    .set((eb) => ({ rowVersion: eb('rowVersion', '+', 1), updatedAt: new Date().toISOString(), updatedBy: userId }))
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()

const bumpShop = (trx: Trx, { orgId, userId }: BranchScope, id: string) =>
  trx
    .updateTable('shop')
    .set((eb) => ({ rowVersion: eb('rowVersion', '+', 1), updatedAt: new Date().toISOString(), updatedBy: userId }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute()
