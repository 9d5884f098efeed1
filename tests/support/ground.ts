import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import type { OsmData } from 'domain/osm-data.ts'
import { district } from 'server/osm/district.ts'
import { importDistrict } from 'server/osm/osm-import.ts'
import { nameFold, nameSort } from 'server/search/name-text.ts'
import { ulid } from 'ulid'
import type { TestApp } from '#support/test-app.ts'

const source = { fileName: 'town.osm.pbf', sha256: '0'.repeat(64), timestamp: null, importedBy: null }

/** Lays a map over the organisation of a test, as `pnpm planner import-osm` would. */
export const layMap = ({ db, orgId }: Pick<TestApp, 'db' | 'orgId'>, data: OsmData) =>
  db.transaction().execute((trx) => importDistrict(trx, orgId, district(data), source))

/** A street of one segment with both its sides, as somebody would have drawn it. */
export async function layStreet(
  { db, orgId, stamps }: Pick<TestApp, 'db' | 'orgId' | 'stamps'>,
  name: string,
  from: LngLat,
  to: LngLat,
) {
  const [streetId, segmentId] = [ulid(), ulid()]
  const shared = {
    orgId,
    source: 'osm' as const,
    osmRef: null,
    fieldSources: '{}',
    retiredAt: null,
    successorId: null,
    ...stamps,
  }
  const lengthM = metresBetween(from, to)
  await db
    .insertInto('street')
    .values({
      id: streetId,
      ...shared,
      name,
      nameSort: nameSort(name),
      nameFold: nameFold(name),
      kind: 'street',
      named: 1,
      lengthM,
    })
    .execute()
  await db
    .insertInto('streetSegment')
    .values({
      id: segmentId,
      ...shared,
      streetId,
      fromNode: `${segmentId}/from`,
      toNode: `${segmentId}/to`,
      geometry: JSON.stringify([from, to]),
      lengthM,
      highway: 'residential',
      lng: from[0],
      lat: from[1],
      zk: mortonKey(from),
    })
    .execute()
  const side = (which: 'left' | 'right', compass: string) => ({
    id: ulid(),
    ...shared,
    segmentId,
    side: which,
    compass,
    frontage: 'unknown',
    lengthM,
    doorCountEstimate: 0,
    doorCountVerified: null,
  })
  const sides = [side('left', 'n'), side('right', 's')]
  await db.insertInto('segmentSide').values(sides).execute()
  return { streetId, segmentId, sideIds: sides.map(({ id }) => id) }
}
