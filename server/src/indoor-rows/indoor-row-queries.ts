import { doorLabels } from 'domain/door-pattern.ts'
import type { IndoorKind, IndoorRowMade, NewIndoorRow } from 'domain/indoor-row.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { segmentSides } from 'domain/street.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { compassOf } from '#osm/compass.ts'
import { saveNameGrams } from '#osm/osm-import-queries.ts'
import { planeAt } from '#osm/plane.ts'
import { nameFold, nameSort } from '#search/name-text.ts'
import { indoorLine, metresOf, pointBeside } from './indoor-line.ts'

/** Doors stand so far off the middle of a corridor, metres. */
const offMiddle = 1.5
const opposite = { n: 's', s: 'n', e: 'w', w: 'e' } as const

/**
 * A floor, a row or a village road with its doors: a street of one segment, so that all that is done by side is done
 * there too.
 *
 * @throws {AppError} 400 for an unknown place or building or a pattern of no doors; 409 where the place has a row of this name
 */
export async function insertIndoorRow(
  trx: Trx,
  scope: BranchScope,
  row: NewIndoorRow,
  onDate: string,
): Promise<IndoorRowMade> {
  const labels = row.pattern === '' ? [] : doorLabels(row.pattern)
  if (labels === null) throw badRequest('door_pattern')
  const { rings, centre } = await groundOfRow(trx, scope, row)
  const others = await listRows(trx, scope, row)
  if (others.some(({ name }) => name === row.name)) throw conflict('row_stands')

  const line = row.line ?? indoorLine(rings, centre, row.kind === 'building_floor' ? 0 : others.length)
  const lengthM = tenth(row.lengthM ?? metresOf(line))
  const ofHand = {
    orgId: scope.orgId,
    source: 'hand' as const,
    osmRef: null,
    fieldSources: '{}',
    retiredAt: null,
    successorId: null,
    ...newStamps(scope.userId),
  }
  const [streetId, segmentId] = [ulid(), ulid()]
  await trx
    .insertInto('street')
    .values({
      id: streetId,
      ...ofHand,
      name: row.name,
      nameSort: nameSort(row.name),
      nameFold: nameFold(row.name),
      kind: row.kind,
      named: 1,
      lengthM,
      placeId: row.placeId,
      buildingId: row.buildingId,
    })
    .execute()
  await saveNameGrams(trx, scope.orgId, 'street', [{ id: streetId, names: [row.name], isNew: true }])
  const [middle = centre] = [line[Math.floor(line.length / 2)]]
  await trx
    .insertInto('streetSegment')
    .values({
      id: segmentId,
      ...ofHand,
      streetId,
      fromNode: `row/${segmentId}/from`,
      toNode: `row/${segmentId}/to`,
      geometry: JSON.stringify(line),
      lengthM,
      highway: 'corridor',
      lng: middle[0],
      lat: middle[1],
      zk: mortonKey(middle),
    })
    .execute()
  const used = row.sides === 'both' ? segmentSides : segmentSides.slice(0, 1)
  const left = leftOf(line)
  const sides = segmentSides.map((side) => ({
    id: ulid(),
    ...ofHand,
    segmentId,
    side,
    compass: side === 'left' ? left : opposite[left],
    frontage: used.includes(side) ? 'shops' : 'none',
    lengthM,
    doorCountEstimate: labels.filter((_, index) => used[index % used.length] === side).length,
    doorCountVerified: null,
    lastSeenOn: null,
  }))
  await trx.insertInto('segmentSide').values(sides).execute()
  const perSide = Math.ceil(labels.length / used.length)
  const units = labels.map((label, index) => {
    const side = sides[index % used.length]
    const place = Math.floor(index / used.length)
    const share = (place + 0.5) / perSide
    const position = pointBeside(line, share, side?.side === 'right' ? -offMiddle : offMiddle)
    return {
      id: ulid(),
      ...ofHand,
      fieldSources: JSON.stringify({ label: 'hand', kind: 'hand' }),
      label,
      kind: row.unitKind,
      occupancy: row.occupied ? 'occupied' : 'vacant',
      floor: row.floor === '' ? null : row.floor,
      sideId: side?.id ?? null,
      placeId: null,
      buildingId: row.buildingId,
      seq: place + 1,
      chainage: tenth(share * lengthM),
      lng: position[0],
      lat: position[1],
      zk: mortonKey(position),
      lastSeenOn: onDate,
    }
  })
  if (units.length > 0) await trx.insertInto('unit').values(units).execute()
  return {
    streetId,
    sideIds: sides.filter(({ side }) => used.includes(side)).map(({ id }) => id),
    units: labels.length,
  }
}

const tenth = (metres: number) => Math.round(metres * 10) / 10

/** Which way one looks on the left of a line. */
function leftOf(line: LngLat[]) {
  const plane = planeAt(line[0] ?? [0, 0])
  const [x, y] = plane.toPoint(line.at(-1) ?? [0, 0])
  return compassOf([-y, x])
}

async function groundOfRow(trx: Trx, scope: BranchScope, { placeId, buildingId }: NewIndoorRow) {
  const place = await trx
    .selectFrom('place')
    .select(['id', 'lng', 'lat', 'geometry'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', placeId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!place) throw badRequest('unknown_place')
  if (buildingId === null) return groundOf(place)
  const building = await trx
    .selectFrom('building')
    .select(['id', 'lng', 'lat', 'geometry'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', buildingId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!building) throw badRequest('unknown_building')
  return groundOf(building)
}

const groundOf = ({ lng, lat, geometry }: { lng: number; lat: number; geometry: string | null }) => ({
  // Rings that the import wrote.
  rings: geometry === null ? null : (JSON.parse(geometry) as LngLat[][]),
  centre: [lng, lat] satisfies LngLat as LngLat,
})

const listRows = (trx: Trx, scope: BranchScope, { placeId, buildingId }: NewIndoorRow) =>
  trx
    .selectFrom('street')
    .select(['id', 'name'])
    .where('orgId', '=', scope.orgId)
    .where('placeId', '=', placeId)
    .where('buildingId', buildingId === null ? 'is' : '=', buildingId)
    .where('retiredAt', 'is', null)
    .execute()

/**
 * Takes a row away with its doors. @returns false where there is none
 * @throws {AppError} 409 where a shop is open in one of its doors, or somebody has been there
 */
export async function removeIndoorRow(trx: Trx, scope: BranchScope, streetId: string, now: string): Promise<boolean> {
  const street = await trx
    .selectFrom('street')
    .select('id')
    .where('orgId', '=', scope.orgId)
    .where('id', '=', streetId)
    .where('placeId', 'is not', null)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!street) return false
  const segments = trx.selectFrom('streetSegment').select('id').where('streetId', '=', streetId)
  const sides = trx.selectFrom('segmentSide').select('id').where('segmentId', 'in', segments)
  const units = trx.selectFrom('unit').select('id').where('sideId', 'in', sides).where('retiredAt', 'is', null)
  const shop = await trx
    .selectFrom('shop')
    .select('id')
    .where('unitId', 'in', units)
    .where('status', '=', 'open')
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (shop) throw conflict('unit_occupied', { shopId: shop.id })
  const visit = await trx
    .selectFrom('visit')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('sideId', 'in', sides)
    .executeTakeFirst()
  if (visit) throw conflict('worked_with_since')
  const gone = { retiredAt: now, updatedAt: now, updatedBy: scope.userId }
  await trx.updateTable('unit').set(gone).where('id', 'in', units).execute()
  await trx.updateTable('segmentSide').set(gone).where('id', 'in', sides).execute()
  await trx.updateTable('streetSegment').set(gone).where('streetId', '=', streetId).execute()
  await trx.updateTable('street').set(gone).where('id', '=', streetId).execute()
  await saveNameGrams(trx, scope.orgId, 'street', [{ id: streetId, names: [], isNew: false }])
  return true
}

/** The rows of a place in the order of their names. */
export async function listIndoorRows(db: Db, scope: BranchScope, placeId: string) {
  const rows = await db
    .selectFrom('street')
    .leftJoin('streetSegment', (join) =>
      join.onRef('streetSegment.streetId', '=', 'street.id').on('streetSegment.retiredAt', 'is', null),
    )
    .leftJoin('segmentSide', 'segmentSide.segmentId', 'streetSegment.id')
    .leftJoin('unit', (join) => join.onRef('unit.sideId', '=', 'segmentSide.id').on('unit.retiredAt', 'is', null))
    .select(({ fn }) => ['street.id', 'street.name', 'street.kind', fn.count<number>('unit.id').as('doors')])
    .where('street.orgId', '=', scope.orgId)
    .where('street.placeId', '=', placeId)
    .where('street.retiredAt', 'is', null)
    .groupBy('street.id')
    .orderBy('street.nameSort')
    .orderBy('street.id')
    .execute()
  // Only newIndoorRowSchema gives a street a place.
  return rows.map(({ id, name, kind, doors }) => ({
    streetId: id,
    name,
    kind: kind as IndoorKind,
    doors: Number(doors),
  }))
}
