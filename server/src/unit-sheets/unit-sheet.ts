import { type DoorSheetRow, readDoorSheet } from 'domain/files/door-sheet.ts'
import { privateNumberIn } from 'domain/files/private-number.ts'
import type { SheetReason, UnitSheetMade, UnitSheetPreview } from 'domain/unit-sheet.ts'
import { type Occupancy, occupancies } from 'domain/unit.ts'
import { codesEn } from 'domain/words/codes-en.ts'
import { codesZhCn } from 'domain/words/codes-zh-cn.ts'
import type { Trx } from '#db/database.ts'
import { conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { nameFold } from '#search/name-text.ts'
import { insertUnit } from '#units/unit-writes.ts'
import type { DoorUnit } from '#units/door-queries.ts'
import { doorsBySide, neighbourOf, type SheetSide, sideOfNumber, streetsByName } from './sheet-ground.ts'

const longestLabel = 40
const longestSign = 60
/** How people write the side of a street. */
const sidesSaid: Record<string, readonly string[]> = {
  n: ['北', '北侧', '路北', 'n', 'north'],
  e: ['东', '东侧', '路东', 'e', 'east'],
  s: ['南', '南侧', '路南', 's', 'south'],
  w: ['西', '西侧', '路西', 'w', 'west'],
}

interface ReadRow {
  row: DoorSheetRow
  side: SheetSide | null
  category: string | null
  occupancy: Occupancy
  reasons: SheetReason[]
}

/** What a sheet would do, row by row; nothing is written. */
export async function previewSheet(trx: Trx, scope: BranchScope, text: string): Promise<UnitSheetPreview> {
  const { missing, rows } = await readSheet(trx, scope, text)
  const taken = rows.filter(({ reasons }) => reasons.length === 0).length
  return {
    missing,
    rows: rows.map(({ row: { occupancy: _said, ...row }, side, reasons }) => ({
      ...row,
      sideId: reasons.length === 0 ? (side?.id ?? null) : null,
      reasons,
    })),
    taken,
    refused: rows.length - taken,
  }
}

/** Makes the doors of a sheet, with the shops it names; rows that cannot be taken are left out. */
export async function applySheet(trx: Trx, scope: BranchScope, text: string, onDate: string): Promise<UnitSheetMade> {
  const { rows } = await readSheet(trx, scope, text)
  const unitIds: string[] = []
  let shops = 0
  for (const { row, side, category, occupancy, reasons } of rows) {
    if (reasons.length > 0 || side === null) continue
    const doors = await doorsBySide(trx, scope, [side.id])
    const after = neighbourOf(row.label, doors.get(side.id) ?? [])
    const shop = row.sign === '' || category === null ? null : { name: row.sign, category }
    const unit = {
      label: row.label,
      kind: 'shop' as const,
      floor: row.floor,
      sideId: side.id,
      placeId: null,
      position: null,
      after,
      occupancy: shop === null ? occupancy : ('occupied' as const),
      shop,
    }
    unitIds.push(await insertUnit(trx, scope, unit, onDate))
    if (shop) shops += 1
  }
  return { unitIds, shops, refused: rows.length - unitIds.length }
}

async function readSheet(trx: Trx, scope: BranchScope, text: string) {
  const { rows, missing } = readDoorSheet(text)
  const streets = await streetsByName(
    trx,
    scope,
    rows.map(({ street }) => street),
  )
  const sideIds = [...streets.values()].flat().flatMap(({ sides }) => sides.map(({ id }) => id))
  const doors = await doorsBySide(trx, scope, sideIds)
  const trades = await tradesByWord(trx, scope)
  const seen = new Set<string>()
  const read = rows.map((row): ReadRow => {
    const reasons: SheetReason[] = []
    const found = streets.get(nameFold(row.street)) ?? []
    if (row.street === '') reasons.push('no_street')
    else if (found.length === 0) reasons.push('unknown_street')
    else if (found.length > 1) reasons.push('several_streets')
    if (row.label === '') reasons.push('no_label')
    if (row.label.length > longestLabel || row.sign.length > longestSign || row.floor.length > 10)
      reasons.push('label_too_long')
    if ([row.label, row.sign, row.floor].some((cell) => privateNumberIn(cell) !== null)) reasons.push('private_number')
    const category = row.trade === '' ? null : (trades.get(row.trade.toLowerCase()) ?? null)
    if (category === null && (row.trade !== '' || row.sign !== '')) reasons.push('unknown_trade')
    const occupancy = occupancyOf(row)
    if (occupancy === null) reasons.push('unknown_occupancy')
    const [street] = found.length === 1 ? found : []
    const side = street && row.label !== '' ? sideOf(street.sides, row, doors, reasons) : null
    if (side && (doors.get(side.id) ?? []).some(({ label }) => label === row.label)) reasons.push('unit_stands')
    const mark = `${side?.id ?? row.street} ${row.label}`
    if (seen.has(mark)) reasons.push('twice')
    seen.add(mark)
    return { row, side, category, occupancy: occupancy ?? 'vacant', reasons }
  })
  return { rows: read, missing }
}

function sideOf(
  sides: readonly SheetSide[],
  row: DoorSheetRow,
  doors: ReadonlyMap<string, readonly DoorUnit[]>,
  reasons: SheetReason[],
): SheetSide | null {
  const open = sides.filter(({ frontage }) => frontage !== 'none')
  const said = row.side.trim().toLowerCase()
  const compass = Object.keys(sidesSaid).find((code) => sidesSaid[code]?.includes(said))
  if (said !== '' && compass === undefined) {
    reasons.push('unknown_side')
    return null
  }
  const meant = compass === undefined ? open : open.filter((side) => side.compass === compass)
  const side = sideOfNumber(meant, row.label, doors, compass !== undefined)
  if (side === null) reasons.push(compass === undefined ? 'no_side' : 'unknown_side')
  return side
}

/** A sign says that somebody is there; nothing said at all, that nobody was seen. */
function occupancyOf({ occupancy, sign }: DoorSheetRow): Occupancy | null {
  const said = occupancy.toLowerCase()
  if (said === '') return sign === '' ? 'vacant' : 'occupied'
  const words = (code: Occupancy) => [code, codesZhCn.occupancy[code], codesEn.occupancy[code].toLowerCase()]
  return occupancies.find((code) => words(code).includes(said)) ?? null
}

/** Trades by their code and both their labels, in lower case. */
async function tradesByWord(trx: Trx, scope: BranchScope): Promise<Map<string, string>> {
  const categories = await branchCategories(trx, scope)
  return new Map(
    [...categories.values()].flatMap(({ code, zh, en }) =>
      [code, zh, en].map((word) => [word.toLowerCase(), code] as const),
    ),
  )
}

/**
 * Takes back what a sheet made, all of it or nothing.
 * @throws {AppError} 409 where somebody has worked with one of its doors or shops since
 */
export async function undoSheet(
  trx: Trx,
  scope: BranchScope,
  unitIds: readonly string[],
  now: string,
): Promise<number> {
  const units = await trx
    .selectFrom('unit')
    .select('id')
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', unitIds)
    .where('createdBy', '=', scope.userId)
    .where('source', '=', 'hand')
    .where('rowVersion', '=', 1)
    .where('retiredAt', 'is', null)
    .execute()
  if (units.length !== new Set(unitIds).size) throw conflict('worked_with_since')
  const shops = await trx
    .selectFrom('shop')
    .leftJoin('merchant', 'merchant.shopId', 'shop.id')
    .select(['shop.id', 'shop.rowVersion', 'merchant.id as merchantId'])
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.unitId', 'in', unitIds)
    .execute()
  const visit = await trx
    .selectFrom('visit')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('unitId', 'in', unitIds)
    .executeTakeFirst()
  if (visit || shops.some(({ rowVersion, merchantId }) => rowVersion > 1 || merchantId !== null))
    throw conflict('worked_with_since')
  const shopIds = shops.map(({ id }) => id)
  if (shopIds.length > 0) {
    await trx
      .deleteFrom('nameGram')
      .where('ownerId', '=', scope.orgId)
      .where('kind', '=', 'shop')
      .where('objectId', 'in', shopIds)
      .execute()
    await trx.deleteFrom('shop').where('orgId', '=', scope.orgId).where('id', 'in', shopIds).execute()
  }
  await trx
    .updateTable('unit')
    .set({ retiredAt: now, updatedAt: now, updatedBy: scope.userId })
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', unitIds)
    .execute()
  return units.length
}
