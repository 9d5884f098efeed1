import { openDatabase } from '#db/database.ts'
import { readMapRows } from '#customer-map/map-rows.ts'
import { customerMap } from '#customer-map/customer-map.ts'
const { db } = openDatabase(process.argv[2] + '/branch-atlas.db', 'read')
const onDate = process.argv[3]!
for (const b of await db.selectFrom('branch').selectAll().orderBy('code').execute()) {
  const scope = {
    orgId: b.orgId,
    branchId: b.id,
    userId: '',
    roles: ['branch_head'],
    persons: { rows: 'branch', fields: 'masked' },
  } as any
  const t = performance.now()
  const rows = await readMapRows(db, scope, null, {}, onDate)
  const t2 = performance.now()
  const m = customerMap(rows, onDate, new Date().toISOString())
  const t3 = performance.now()
  console.log('====', b.name, Math.round(t2 - t), Math.round(t3 - t2), 'ms')
  const { exclaves, withoutFarthest, ...r } = m.radius
  console.log(
    JSON.stringify(r),
    JSON.stringify(
      withoutFarthest.map((w) => [
        w.dropped,
        Math.round(w.maxMetres),
        Math.round(w.r90Metres),
        w.coverage.value,
        w.lost.map((l) => l.name),
      ]),
    ),
  )
  const { habits, productMatch, rivals, ...tot } = m.total
  console.log(JSON.stringify(tot))
  console.log(JSON.stringify({ ...productMatch, unmet: productMatch.unmet.slice(0, 5) }))
  console.log(JSON.stringify(rivals))
  console.log(JSON.stringify(habits.slice(0, 5)))
  console.log(JSON.stringify(m.rings.map((x) => [x.metres, x.coverage.value])), JSON.stringify(m.counts))
  const grades: Record<string, number> = {}
  for (const p of m.places.filter((p) => p.coverageOf === 'households'))
    grades[p.coverage.grade ?? 'none'] = (grades[p.coverage.grade ?? 'none'] ?? 0) + 1
  console.log(
    grades,
    'flags',
    m.places.flatMap((p) =>
      p.coverage.flags.includes('over_100') ? [p.name, p.coverage.value, p.coverage.denominator] : [],
    ),
  )
  for (const p of m.places.slice(0, 14))
    console.log(
      p.name,
      p.kind,
      Math.round(p.metres),
      JSON.stringify([
        p.coverage.value?.toFixed(3),
        p.coverage.high?.toFixed(3),
        p.coverage.denominator,
        p.coverage.grade,
        p.coverage.asOf,
        p.coverage.source,
      ]),
      p.habits
        .slice(0, 3)
        .map((h) => `${h.tag} ${h.lift?.toFixed(1)}`)
        .join(','),
      p.rivals.shops,
      p.rivals.known,
      p.lastVisit?.on,
      p.owner?.name,
      p.targetGroups.length,
      p.keyPersons.length,
      p.merchants.length,
    )
  for (const w of m.whiteSpots.slice(0, 8))
    console.log('WHITE', w.name, w.households, w.uncovered, w.coverage.value?.toFixed(3), JSON.stringify(w.reasons))
  console.log(
    m.places
      .filter((p) => p.coverageOf === 'persons')
      .slice(0, 6)
      .map((p) => `${p.name} ${p.coverage.numerator}/${p.coverage.denominator}`),
  )
  console.log(
    'never visited',
    m.places.filter((p) => p.coverageOf === 'households' && !p.lastVisit).length,
    'of',
    m.places.filter((p) => p.coverageOf === 'households').length,
  )
}
