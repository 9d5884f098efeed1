import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { SegmentOnMap } from 'domain/map-layers.ts'
import { circleRanges } from 'domain/morton.ts'
import { lastWalksOfSegments } from '#canvass-ground/last-walks.ts'
import { branchDay } from '#customer-map/map-question.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import type { Db } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'

/** A segment's key is that of one of its points: others of it may lie this much nearer. */
const margin = 300

/** Street segments of the map. */
export async function streetListTask(
  db: Db,
  { scope, siteId }: { scope: BranchScope; siteId: string | null },
): Promise<SegmentOnMap[]> {
  const { circle } = await readMapGround(db, scope, siteId)
  const metres = circle.metres + margin
  const rows = await db
    .selectFrom('streetSegment')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select([
      'streetSegment.id',
      'streetSegment.streetId',
      'streetSegment.geometry',
      'streetSegment.lengthM',
      'streetSegment.lng',
      'streetSegment.lat',
      'street.name',
      'street.named',
      'street.kind',
    ])
    .where('streetSegment.orgId', '=', scope.orgId)
    .where('streetSegment.retiredAt', 'is', null)
    .where(inKeyRanges('streetSegment.zk', circleRanges(circle.centre, metres)))
    .orderBy('street.nameSort')
    .orderBy('streetSegment.id')
    .execute()
  const walks = await lastWalksOfSegments(db, scope, await branchDay(db, scope))
  return rows
    .filter(({ lng, lat }) => metresBetween(circle.centre, [lng, lat]) <= metres)
    .map(({ id, streetId, name, named, kind, lengthM, geometry }) => ({
      id,
      streetId,
      name,
      named: named === 1,
      kind,
      lengthM,
      // Written by the import from checked positions.
      geometry: JSON.parse(geometry) as LngLat[],
      lastWalkedOn: walks.get(id) ?? null,
    }))
}
