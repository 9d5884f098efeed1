import type { Frontage, SegmentSideName, SideInput, StreetKind, StreetName, StreetSheet } from 'domain/street.ts'
import type { CompassPoint } from 'domain/street.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps } from '#http/stamps.ts'
import { saveNameGrams } from '#osm/osm-import-queries.ts'
import { nameFold, nameSort } from '#search/name-text.ts'

export const findStreet = async (db: Db | Trx, scope: BranchScope, id: string) =>
  (await db
    .selectFrom('street')
    .selectAll()
    .where('orgId', '=', scope.orgId)
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) ?? null
export type StreetRecord = NonNullable<Awaited<ReturnType<typeof findStreet>>>

export const findSide = async (db: Db | Trx, scope: BranchScope, id: string) =>
  (await db
    .selectFrom('segmentSide')
    .selectAll()
    .where('orgId', '=', scope.orgId)
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) ?? null
export type SideRecord = NonNullable<Awaited<ReturnType<typeof findSide>>>

/** A street with its sides and how many doors each has; null where there is none. */
export async function readStreetSheet(db: Db, scope: BranchScope, id: string): Promise<StreetSheet | null> {
  const street = await findStreet(db, scope, id)
  if (!street) return null
  const place =
    street.placeId === null
      ? undefined
      : await db
          .selectFrom('place')
          .select(['id', 'name'])
          .where('orgId', '=', scope.orgId)
          .where('id', '=', street.placeId)
          .executeTakeFirst()
  const sides = await db
    .selectFrom('segmentSide')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .leftJoin('unit', (join) => join.onRef('unit.sideId', '=', 'segmentSide.id').on('unit.retiredAt', 'is', null))
    .select(({ fn, eb }) => [
      'segmentSide.id',
      'segmentSide.segmentId',
      'segmentSide.side',
      'segmentSide.compass',
      'segmentSide.frontage',
      'segmentSide.lengthM',
      'segmentSide.doorCountVerified',
      'segmentSide.lastSeenOn',
      'segmentSide.rowVersion',
      'streetSegment.lng',
      'streetSegment.lat',
      fn.count<number>('unit.id').as('doors'),
      fn.sum<number | null>(eb.case().when('unit.occupancy', '=', 'occupied').then(1).else(0).end()).as('occupied'),
    ])
    .where('segmentSide.orgId', '=', scope.orgId)
    .where('streetSegment.streetId', '=', id)
    .where('streetSegment.retiredAt', 'is', null)
    .where('segmentSide.retiredAt', 'is', null)
    .groupBy('segmentSide.id')
    .execute()
  // Along the street from one end to the other, as far as its pieces run one way: by the longer of its two extents.
  const [lngs, lats] = [sides.map(({ lng }) => lng), sides.map(({ lat }) => lat)]
  const isWide = Math.max(...lngs) - Math.min(...lngs) >= Math.max(...lats) - Math.min(...lats)
  return {
    id,
    name: street.name,
    named: street.named === 1,
    // The import and streetNameSchema fill it from the list.
    kind: street.kind as StreetKind,
    lengthM: street.lengthM,
    place: place ?? null,
    rowVersion: street.rowVersion,
    sides: sides
      .toSorted(
        (a, b) =>
          (isWide ? a.lng - b.lng : b.lat - a.lat) ||
          (a.segmentId < b.segmentId ? -1 : Number(a.segmentId > b.segmentId)) ||
          (a.compass < b.compass ? -1 : 1),
      )
      .map(({ lng: _lng, lat: _lat, side, compass, frontage, doors, occupied, ...row }) => ({
        ...row,
        // Filled from the lists of codes alone.
        side: side as SegmentSideName,
        compass: compass as CompassPoint,
        frontage: frontage as Frontage,
        doors: Number(doors),
        occupied: Number(occupied ?? 0),
      })),
  }
}

/** A name given by hand, which no map takes back; search finds it at once. */
export async function renameStreet(trx: Trx, scope: BranchScope, street: StreetRecord, { name, kind }: StreetName) {
  await trx
    .updateTable('street')
    .set({
      name,
      nameSort: nameSort(name),
      nameFold: nameFold(name),
      kind,
      named: 1,
      fieldSources: byHand(street.fieldSources, ['name', 'kind']),
      ...changedStamps(scope.userId, street.rowVersion),
    })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', street.id)
    .execute()
  await saveNameGrams(trx, scope.orgId, 'street', [{ id: street.id, names: [name], isNew: false }])
}

/** @returns the fields that changed */
export async function updateSide(trx: Trx, scope: BranchScope, side: SideRecord, input: SideInput, seenOn: string) {
  const fields = [
    ...(input.frontage === side.frontage ? [] : ['frontage']),
    ...(input.doorCountVerified === side.doorCountVerified ? [] : ['doorCountVerified']),
  ]
  await trx
    .updateTable('segmentSide')
    .set({
      frontage: input.frontage,
      doorCountVerified: input.doorCountVerified,
      lastSeenOn: seenOn,
      fieldSources: byHand(side.fieldSources, fields),
      ...changedStamps(scope.userId, side.rowVersion),
    })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', side.id)
    .execute()
  return fields
}

/** Field sources with those that a hand just filled. */
function byHand(fieldSources: string, fields: readonly string[]): string {
  // Written by this program only.
  const sources = JSON.parse(fieldSources) as Record<string, string>
  return JSON.stringify({ ...sources, ...Object.fromEntries(fields.map((field) => [field, 'hand'])) })
}
