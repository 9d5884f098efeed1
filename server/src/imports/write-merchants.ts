import type { Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMerchant, merchantOfShop, type MerchantRecord, proposedGradeOf } from '#merchants/merchant-queries.ts'
import { changeLog, type RowChange } from '#merchants/row-change-queries.ts'
import { insertRivalPresence } from '#rivals/rival-queries.ts'
import { findShop, insertShop, type ShopRecord, updateShop } from '#shops/shop-queries.ts'
import { findToday, listStaff } from './import-ground-queries.ts'
import type { ImportLines } from './import-lines.ts'
import { saveRows } from './import-queries.ts'
import { linesOf, scopeOf } from './import-run.ts'
import {
  type StoredMerchantBefore,
  type StoredMerchantLine,
  storedMapping,
  storedMerchantLine,
} from './import-row-json.ts'
import { findBranchCircle, matchMerchants } from './merchant-match-queries.ts'
import { mergingOf } from './merchant-merging.ts'
import { isSeenOn } from './merchant-presence.ts'
import { mergedMerchant } from './merged-merchant.ts'

/** Prepares to write lines of a list to shops and files. Which shop each means is asked again: others work meanwhile. */
export const merchantWriter: ImportLines['writer'] = async ({ services, batch, user }) => {
  const scope = scopeOf({ batch, user })
  const circle = await findBranchCircle(services.db, scope)
  const today = await findToday(services.db, user.orgId)
  const staff = new Set((await listStaff(services.db, scope)).values())
  const { choice } = storedMapping(batch.mapping)

  return async (trx, rows, note) => {
    const lines = rows.map((row) => storedMerchantLine(row.values ?? '{}'))
    const matches = await matchMerchants(trx, scope, lines, circle)
    const places = await listLivingPlaces(trx, scope, lines)
    const taken = new Set<string>()
    const saved: Row<'importRow'>[] = []
    const fields = new Set<string>()
    for (const [index, row] of rows.entries()) {
      const [line, match] = [lines[index], matches[index] ?? null]
      // What cannot be told apart any more is left as it is; so is a second line of one shop.
      if (!line || (match && ('problem' in match || taken.has(match.shop.id)))) continue
      const written = await writeLine(trx, line, match?.shop ?? null, places)
      if (!written) continue
      taken.add(written.before.shopId)
      for (const field of written.fields) fields.add(field)
      saved.push({ ...row, before: JSON.stringify(written.before), customerId: null })
    }
    await saveRows(trx, saved)
    const { orgId } = scope
    if (fields.has('shop'))
      note({ objectKind: 'import_batch', objectId: batch.id, fields: ['shop'], reason: linesOf(rows), chain: orgId })
    return [...fields]
  }

  async function writeLine(trx: Trx, line: StoredMerchantLine, known: ShopRecord | null, places: ReadonlySet<string>) {
    const { row } = line
    const shopId = known?.id ?? (await makeShop(trx, scope, line, places, today))
    if (shopId === null) return null
    const { id, created } = await merchantOfShop(trx, scope, shopId)
    const current = await findMerchant(trx, scope, id)
    const shop = await findShop(trx, scope, shopId)
    if (!current || !shop) return null
    const isOurs = line.ownerUserId !== null && staff.has(line.ownerUserId)
    const merging = mergingOf(services, scope, choice, id, isOurs ? line.ownerUserId : null)
    const merged = mergedMerchant(created ? null : current, known ? shop : null, line, merging)
    const shopChanges = await changeShop(trx, scope, shop, merged.shop, today)
    const presenceIds = await addBank(trx, scope, id, row.mainBank)
    if (!created && merged.changed.length === 0 && presenceIds.length === 0) return null

    const log = changeLog(trx, scope)
    if (Object.keys(merged.file).length > 0) await log.change('merchant', id, merged.file)
    await log.change('merchant', id, { filedGrade: await raisedGrade(trx, scope, current, shop.id, today) })
    const rowVersion = await bumpVersion(trx, scope, current)
    const before: StoredMerchantBefore = {
      name: row.name,
      merchantId: id,
      shopId,
      madeMerchant: created,
      madeShop: known === null,
      rowVersion,
      changes: [...shopChanges, ...log.changes],
      presenceIds,
    }
    const touchesShop = known === null || shopChanges.length > 0
    return { before, fields: [...merged.changed, ...(touchesShop ? ['shop'] : [])] }
  }
}

async function listLivingPlaces(trx: Trx, { orgId }: BranchScope, lines: readonly StoredMerchantLine[]) {
  const ids = [...new Set(lines.flatMap(({ placeId }) => (placeId === null ? [] : [placeId])))]
  if (ids.length === 0) return new Set<string>()
  const rows = await trx
    .selectFrom('place')
    .select('id')
    .where('orgId', '=', orgId)
    .where('id', 'in', ids)
    .where('retiredAt', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** @returns null where the shop it meant is gone meanwhile and the line cannot say where another would be */
async function makeShop(
  trx: Trx,
  scope: BranchScope,
  { row, placeId }: StoredMerchantLine,
  places: ReadonlySet<string>,
  today: string,
): Promise<string | null> {
  const { name, category, position, address, weeklyHours } = row
  if (position === null || category === null) return null
  return insertShop(
    trx,
    scope,
    {
      name,
      category,
      position,
      unitId: null,
      placeId: placeId !== null && places.has(placeId) ? placeId : null,
      address: address ?? '',
      weeklyHours,
      occupiedFrom: null,
    },
    today,
  )
}

const shopColumns = ['address', 'weeklyHours', 'fieldSources'] as const

async function changeShop(
  trx: Trx,
  scope: BranchScope,
  shop: ShopRecord,
  facts: ReturnType<typeof mergedMerchant>['shop'],
  today: string,
): Promise<RowChange[]> {
  if (Object.keys(facts).length === 0) return []
  await updateShop(
    trx,
    scope,
    shop,
    {
      name: shop.name,
      category: shop.category,
      position: [shop.lng, shop.lat],
      unitId: shop.unitId,
      placeId: shop.placeId,
      address: facts.address ?? shop.address ?? '',
      // Written by shopInputSchema only.
      weeklyHours: facts.weeklyHours ?? (shop.weeklyHours === null ? null : JSON.parse(shop.weeklyHours)),
      occupiedFrom: shop.occupiedFrom,
    },
    today,
  )
  const now = await findShop(trx, scope, shop.id)
  const columns = shopColumns.filter((column) => now && now[column] !== shop[column])
  const pick = (from: ShopRecord) => Object.fromEntries(columns.map((column) => [column, from[column]]))
  return now && columns.length > 0 ? [{ table: 'shop', id: shop.id, before: pick(shop), after: pick(now) }] : []
}

async function addBank(
  trx: Trx,
  scope: BranchScope,
  merchantId: string,
  mainBank: StoredMerchantLine['row']['mainBank'],
): Promise<string[]> {
  if (mainBank === null || (await isSeenOn(trx, scope, merchantId, mainBank))) return []
  const id = await insertRivalPresence(trx, scope, {
    subjectKind: 'merchant',
    subjectId: merchantId,
    kind: 'main_settlement',
    evidence: 'told',
    note: '',
    ...mainBank,
  })
  return [id]
}

/** A list never lowers the grade that somebody filed. */
async function raisedGrade(
  trx: Trx,
  scope: BranchScope,
  { id, filedGrade }: MerchantRecord,
  shopId: string,
  today: string,
) {
  const [file, shop] = [await findMerchant(trx, scope, id), await findShop(trx, scope, shopId)]
  if (!file || !shop) return filedGrade
  return Math.max(filedGrade, (await proposedGradeOf(trx, scope, file, shop, today)).grade)
}

async function bumpVersion(
  trx: Trx,
  { branchId, userId }: BranchScope,
  { id, rowVersion }: MerchantRecord,
): Promise<number> {
  await trx
    .updateTable('merchant')
    .set({ rowVersion: rowVersion + 1, updatedAt: new Date().toISOString(), updatedBy: userId })
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()
  return rowVersion + 1
}
