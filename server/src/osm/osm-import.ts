import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import { keepDoors } from '#units/keep-doors.ts'
import type { District } from './district.ts'
import {
  type StoredRow,
  type StreetTable,
  insertOsmImport,
  listStreetRows,
  updateStreetRow,
} from './osm-import-queries.ts'
import { rowMatches } from './row-matches.ts'
import { type RowMaking, type Saved, type Step, type TableCounts, saveMatched, stamped } from './saved-rows.ts'
import { saveSides } from './saved-sides.ts'
import { type Stored, storedOf } from './stored-shapes.ts'
import {
  type Wanted,
  wantedBuildings,
  wantedCompetitors,
  wantedFootways,
  wantedPlaces,
  wantedSegments,
  wantedShops,
  wantedStreets,
} from './wanted-rows.ts'

export type ImportReport = { importId: string; counts: Record<StreetTable, TableCounts> }

/** Where the map came from. `importedBy` is null for a command. */
export type ImportSource = { fileName: string; sha256: string; timestamp: string | null; importedBy: string | null }

/**
 * Lays a map over what is stored (decision 8): rows are found again by OSM id, else by geometry; fields that people
 * filled are kept; what vanished inside the map's bounds is retired with its successor. All in the caller's transaction.
 */
export async function importDistrict(
  trx: Trx,
  orgId: string,
  district: District,
  source: ImportSource,
  { newId, now }: RowMaking = { newId: ulid, now: new Date().toISOString() },
): Promise<ImportReport> {
  const step: Step = { trx, orgId, by: source.importedBy, newId, now, district }
  const street = await saveStreets(step)
  const streetSegment = await saveTable(step, 'streetSegment', wantedSegments(district, street.ids), 'part')
  const segmentSide = await saveSides(step, streetSegment.ids)
  const retiredStreets = await settleStreets(step)
  const place = await saveTable(step, 'place', wantedPlaces(district), 'whole')
  await retireDuplicates(step, place)
  const building = await saveTable(step, 'building', wantedBuildings(district, place.ids), 'whole')
  const shop = await saveTable(step, 'shop', wantedShops(district, place.ids, segmentSide.ids), 'whole')
  const competitor = await saveTable(step, 'competitor', wantedCompetitors(district), 'whole')
  const footway = await saveTable(step, 'footway', wantedFootways(district), 'part')

  const counts = {
    street: { ...street.counts, retired: retiredStreets },
    streetSegment: streetSegment.counts,
    segmentSide: segmentSide.counts,
    place: place.counts,
    building: building.counts,
    shop: shop.counts,
    competitor: competitor.counts,
    footway: footway.counts,
  }
  const importId = newId()
  const { fileName, sha256, timestamp, importedBy } = source
  const [west, south, east, north] = district.bounds
  const about = { fileName, sha256, osmTimestamp: timestamp, west, south, east, north, importedAt: now, importedBy }
  await keepDoors(trx, orgId, { newId, now, by: importedBy })
  await insertOsmImport(trx, { id: importId, orgId, ...about, counts: JSON.stringify(counts) })
  return { importId, counts }
}

/** Streets have no id in OSM: a renamed one is known by its segments. */
async function saveStreets(step: Step): Promise<Saved> {
  const wanted = wantedStreets(step.district)
  const stored = (await listStreetRows(step.trx, step.orgId, 'street')).map((row) => storedOf(row, 'street'))
  const matches = rowMatches(wanted, stored, step.district.plane, 'whole')
  const taken = new Set(matches.values())
  const free = new Map(
    stored.filter((street) => !taken.has(street) && !street.row.retiredAt).map((street) => [street.row.id, street]),
  )
  const segmentRows = await listStreetRows(step.trx, step.orgId, 'streetSegment')
  const streetOfSegment = new Map(segmentRows.map((row) => [row.osmRef, String(row.streetId)]))
  for (const want of wanted) {
    if (matches.has(want)) continue
    const former = want.from.segments.flatMap(({ ref }) => free.get(streetOfSegment.get(ref) ?? '') ?? [])
    const match = mostFrequent(former)
    if (!match) continue
    matches.set(want, match)
    free.delete(match.row.id)
  }
  // Whether a street is gone is known only when its segments are saved.
  return saveMatched(step, 'street', wanted, stored, matches, () => false)
}

const mostFrequent = (streets: Stored[]): Stored | null =>
  Object.values(Object.groupBy(streets, ({ row }) => row.id)).toSorted(
    (a, b) => (b?.length ?? 0) - (a?.length ?? 0),
  )[0]?.[0] ?? null

/** A street is as long as its living segments, and gone when it has none. @returns how many went */
async function settleStreets(step: Step): Promise<number> {
  const segments = await listStreetRows(step.trx, step.orgId, 'streetSegment')
  const byId = new Map(segments.map((row) => [row.id, row]))
  const byStreet = Map.groupBy(segments, ({ streetId }) => streetId)
  let retired = 0
  for (const row of await listStreetRows(step.trx, step.orgId, 'street')) {
    const own = byStreet.get(row.id) ?? []
    const living = own.filter(({ retiredAt }) => retiredAt === null)
    const lengthM = Math.round(living.reduce((sum, segment) => sum + Number(segment.lengthM), 0) * 10) / 10
    if (living.length > 0 && lengthM !== row.lengthM) {
      await updateStreetRow(step.trx, 'street', row.id, {
        lengthM,
        ...(row.createdAt === step.now ? {} : stamped(step, row, {})),
      })
    }
    if (living.length > 0 || row.retiredAt !== null || row.osmRef === null || own.length === 0) continue
    const successorId = own.map((segment) => byId.get(segment.successorId ?? '')?.streetId).find(Boolean) ?? null
    await updateStreetRow(step.trx, 'street', row.id, stamped(step, row, { retiredAt: step.now, successorId }))
    retired++
  }
  return retired
}

async function saveTable<T>(
  step: Step,
  table: 'streetSegment' | 'place' | 'building' | 'shop' | 'competitor' | 'footway',
  wanted: Wanted<T>[],
  by: 'whole' | 'part',
): Promise<Saved> {
  const stored = (await listStreetRows(step.trx, step.orgId, table)).map((row) => storedOf(row, table))
  const once = [...new Map(wanted.map((want) => [want.ref, want])).values()]
  const refs = new Set(once.map(({ ref }) => ref))
  // A row that people made stays theirs; a retired one comes back by its id only.
  const candidates = stored.filter(({ row, ref }) => ref !== null && (row.retiredAt === null || refs.has(ref)))
  const matches = rowMatches(once, candidates, step.district.plane, by)
  return saveMatched(step, table, once, stored, matches, (row) => isCovered(step.district, row))
}

/** What lies outside this map is not said to be gone by it: another district may have been imported before. */
function isCovered({ bounds: [west, south, east, north] }: District, { lng, lat }: StoredRow): boolean {
  return Number(lng) >= west && Number(lng) <= east && Number(lat) >= south && Number(lat) <= north
}

/** One place drawn twice is shown once: the other row is there, retired, and leads to it. */
async function retireDuplicates(step: Step, { ids }: Saved): Promise<void> {
  const rows = new Map((await listStreetRows(step.trx, step.orgId, 'place')).map((row) => [row.id, row]))
  for (const { ref, sameAs } of step.district.places) {
    const row = rows.get(ids.get(ref) ?? '')
    const successorId = sameAs === null ? null : (ids.get(sameAs) ?? null)
    if (!row || successorId === null || row.successorId === successorId) continue
    await updateStreetRow(step.trx, 'place', row.id, { retiredAt: row.retiredAt ?? step.now, successorId })
  }
}
