import type { CanvassSide } from 'domain/canvass-side.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import type { Db } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'
import { inChunks } from './in-chunks.ts'

/** A segment's key is that of one of its points: others of it may lie this much nearer. */
const margin = 300

const standingSides = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('segmentSide')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select([
      'segmentSide.id',
      'segmentSide.segmentId',
      'segmentSide.side',
      'segmentSide.compass',
      'segmentSide.frontage',
      'segmentSide.lengthM',
      'segmentSide.doorCountVerified',
      'streetSegment.geometry',
      'streetSegment.lng',
      'streetSegment.lat',
      'street.id as streetId',
      'street.name',
      'street.nameSort',
      'street.named',
      'street.kind',
      'street.placeId',
    ])
    .where('segmentSide.orgId', '=', scope.orgId)
    .where('segmentSide.retiredAt', 'is', null)
    .where('streetSegment.retiredAt', 'is', null)

type StoredSide = Awaited<ReturnType<ReturnType<typeof standingSides>['execute']>>[number]

export type GroundSide = Pick<
  CanvassSide,
  | 'id'
  | 'segmentId'
  | 'streetId'
  | 'street'
  | 'named'
  | 'kind'
  | 'placeId'
  | 'compass'
  | 'side'
  | 'frontage'
  | 'lengthM'
  | 'geometry'
  | 'verifiedDoors'
> & { nameSort: string; position: LngLat }

/** Codes that the import and the side's own form write, and a line of checked positions. */
const toSide = ({ name, named, lng, lat, geometry, doorCountVerified, ...row }: StoredSide): GroundSide => ({
  ...row,
  street: name,
  named: named === 1,
  kind: row.kind as GroundSide['kind'],
  compass: row.compass as GroundSide['compass'],
  side: row.side as GroundSide['side'],
  frontage: row.frontage as GroundSide['frontage'],
  geometry: JSON.parse(geometry) as LngLat[],
  verifiedDoors: doorCountVerified,
  position: [lng, lat],
})

const inOrder = (a: GroundSide, b: GroundSide) =>
  a.nameSort < b.nameSort ? -1 : a.nameSort > b.nameSort ? 1 : a.id < b.id ? -1 : 1

/** Sides of a site's map, by street. @throws {AppError} 404 for an unknown site */
export async function listSidesOfSite(db: Db, scope: BranchScope, siteId: string | null) {
  const { site, circle } = await readMapGround(db, scope, siteId)
  const metres = circle.metres + margin
  const rows = await standingSides(db, scope)
    .where(inKeyRanges('streetSegment.zk', circleRanges(circle.centre, metres)))
    .execute()
  const sides = rows
    .filter(({ lng, lat }) => metresBetween(circle.centre, [lng, lat]) <= metres)
    .map(toSide)
    .toSorted(inOrder)
  return { siteId: site.id, sides }
}

/** The sides asked for that stand, by street. */
export async function listSides(db: Db, scope: BranchScope, ids: readonly string[]): Promise<GroundSide[]> {
  const rows = await inChunks([...new Set(ids)], (chunk) =>
    standingSides(db, scope).where('segmentSide.id', 'in', chunk).execute(),
  )
  return rows.map(toSide).toSorted(inOrder)
}
