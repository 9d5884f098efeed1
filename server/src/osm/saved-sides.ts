import { listStreetRows, type StoredRow, updateStreetRow } from './osm-import-queries.ts'
import { type Saved, type Step, saveMatched } from './saved-rows.ts'
import { type Stored, storedOf } from './stored-shapes.ts'
import { type Wanted, wantedSide } from './wanted-rows.ts'
import type { Side } from './sides.ts'

/** Sides follow their segment; a reversed line keeps its sides by compass. */
export async function saveSides(step: Step, segmentIds: ReadonlyMap<string, string>): Promise<Saved> {
  const stored = (await listStreetRows(step.trx, step.orgId, 'segmentSide')).map((row) => storedOf(row, 'segmentSide'))
  const bySegment = Map.groupBy(stored, ({ row }) => String(row.segmentId))
  const matches = new Map<Wanted<Side>, Stored>()
  const wanted = step.district.sides.map((side) => wantedSide(side, segmentIds.get(side.segment.ref) ?? ''))
  const taken = new Set<Stored>()
  const pair = (fits: (want: (typeof wanted)[number], row: StoredRow) => boolean) => {
    for (const want of wanted) {
      if (matches.has(want)) continue
      const match = bySegment
        .get(String(want.values.segmentId))
        ?.find((side) => !taken.has(side) && fits(want, side.row))
      if (!match) continue
      matches.set(want, match)
      taken.add(match)
    }
  }
  pair((want, row) => row.compass === want.values.compass)
  pair((want, row) => row.side === want.values.side)
  pair(() => true)
  // Two sides that change places would meet on the way: their segment holds each side once.
  for (const [want, { row }] of matches) {
    if (row.side !== want.values.side)
      await updateStreetRow(step.trx, 'segmentSide', row.id, { side: `moving_${row.id}` })
  }
  const segmentRows = await listStreetRows(step.trx, step.orgId, 'streetSegment')
  const gone = new Set(segmentRows.filter(({ retiredAt }) => retiredAt !== null).map(({ id }) => id))
  const saved = await saveMatched(step, 'segmentSide', wanted, stored, matches, (row) =>
    gone.has(String(row.segmentId)),
  )
  await passSidesOn(
    step,
    stored.filter((side) => !taken.has(side)),
    saved.ids,
  )
  return {
    ...saved,
    ids: new Map(
      step.district.sides.map((side) => [
        `${side.segment.ref} ${side.side}`,
        saved.ids.get(`${side.segment.ref}/${side.compass}`) ?? '',
      ]),
    ),
  }
}

/** The successor of a vanished side is the side of its segment's successor towards the same compass point. */
async function passSidesOn(step: Step, vanished: readonly Stored[], ids: ReadonlyMap<string, string>): Promise<void> {
  if (vanished.length === 0) return
  const segments = new Map((await listStreetRows(step.trx, step.orgId, 'streetSegment')).map((row) => [row.id, row]))
  for (const { row } of vanished) {
    const next = segments.get(segments.get(String(row.segmentId))?.successorId ?? '')
    const successorId = next ? (ids.get(`${next.osmRef}/${row.compass}`) ?? null) : null
    if (successorId !== row.successorId) await updateStreetRow(step.trx, 'segmentSide', row.id, { successorId })
  }
}
