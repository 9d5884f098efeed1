import type { PacketCutInstance } from 'domain/solvers/packet-cut.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { readWalkingNetwork } from '#reach/walking-network.ts'
import { planOrNotFound } from './plan-rows.ts'
import { readCutGround } from './read-cut-ground.ts'

/** Ways so narrow that one does both sides in one pass; floors and rows are. */
const narrowWays = new Set([
  'residential',
  'living_street',
  'service',
  'pedestrian',
  'footway',
  'path',
  'track',
  'unclassified',
  'steps',
  'corridor',
  'cycleway',
])
/** So far beyond the outermost street ways are looked for. */
const beyond = 300

/** A plan's ground with the ways about it, for the search. */
export async function cutGroundTask(
  db: Db,
  { scope, planId }: { scope: BranchScope; planId: string },
): Promise<PacketCutInstance> {
  const ground = await readCutGround(db, scope, await planOrNotFound(db, scope, planId))
  const positions = ground.sides.flatMap(({ geometry }) => [...geometry])
  const centre = middle(positions)
  const metres = positions.reduce((most, position) => Math.max(most, metresBetween(centre, position)), 0) + beyond
  const footways = positions.length > 0 ? await readWalkingNetwork(db, scope.orgId, { centre, metres }) : []
  return { ground, footways, narrow: await listNarrow(db, scope, [...new Set(ground.sides.map((s) => s.segmentId))]) }
}

function middle(positions: readonly LngLat[]): LngLat {
  const sum = positions.reduce(([lng, lat], [x, y]) => [lng + x, lat + y] satisfies LngLat, [0, 0] satisfies LngLat)
  return positions.length > 0 ? [sum[0] / positions.length, sum[1] / positions.length] : [0, 0]
}

async function listNarrow(db: Db, { orgId }: BranchScope, segmentIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('streetSegment')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select(['streetSegment.id', 'streetSegment.highway', 'street.placeId'])
    .where('streetSegment.orgId', '=', orgId)
    .where('streetSegment.id', 'in', segmentIds.length > 0 ? segmentIds : [''])
    .orderBy('streetSegment.id')
    .execute()
  return rows.flatMap(({ id, highway, placeId }) => (placeId !== null || narrowWays.has(highway) ? [id] : []))
}
