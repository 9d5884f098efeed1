import { canvassDoorListSchema } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { canvassSideListSchema } from 'domain/canvass-side.ts'
import { jobSchema } from 'domain/job.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { personAccess } from 'domain/policy.ts'
import { checkPacketCut } from 'domain/solvers/check-packet-cut.ts'
import { solvePacketCut } from 'domain/solvers/packet-cut.ts'
import { cutGroundTask } from 'server/canvass-plans/cut-ground-task.ts'
import type { BranchScope } from 'server/http/scope.ts'
import { readOsmFile } from 'server/osm/osm-file.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { layMap } from '#support/ground.ts'
import { sharedFile } from '#support/osm.ts'
import { planWorldIn } from '#support/plan-world.ts'
import { testApp } from '#support/test-app.ts'

/* Walks planned on real maps through the API: dense city, a centre of 976 km of streets, no street name, no shop. */

const patience = { timeout: 300_000 }
const [nanjing, shanghai, huaxian, guixi] = [
  'nanjing-xinjiekou',
  'shanghai-centre-streets',
  'huaxian-unnamed-roads',
  'guixi-county-city',
].map((name) => sharedFile(`osm/${name}.osm.pbf`))

/** A branch in the middle of a real map, with a head and four people. */
async function worldOn(file: string | null | undefined) {
  const { data } = await readOsmFile(file ?? '') // the test is skipped where the file is absent
  if (!data) throw new Error('the map cannot be read')
  const app = await testApp()
  onTestFinished(app.close)
  await layMap(app, data)
  const segments = await app.db
    .selectFrom('streetSegment')
    .select(['id', 'lng', 'lat', 'lengthM'])
    .orderBy('id')
    .execute()
  const middle = (of: 'lng' | 'lat') =>
    segments.map((row) => row[of]).toSorted((a, b) => a - b)[segments.length >> 1] ?? 0
  const centre: LngLat = [middle('lng'), middle('lat')]
  const branchId = await app.makeBranch('A')
  const w = await planWorldIn(app, branchId, true)
  const siteId = await w.make.makeSite(centre)
  /** Segments as the crow flies from the branch, the nearest first. */
  const byDistance = segments.toSorted(
    (a, b) => metresBetween(centre, [a.lng, a.lat]) - metresBetween(centre, [b.lng, b.lat]) || (a.id < b.id ? -1 : 1),
  )
  const sidesOf = async (segmentIds: readonly string[]) =>
    app.db
      .selectFrom('segmentSide')
      .select(['id', 'segmentId', 'frontage', 'lengthM'])
      .where('segmentId', 'in', [...segmentIds])
      .where('retiredAt', 'is', null)
      .orderBy('id')
      .execute()
  /** Every side of the branch's map, as the planner's page asks for them. */
  const listed = async () =>
    canvassSideListSchema.parse(await (await w.head.ask(`${w.base}/canvass-sides?siteId=${siteId}`)).json())
  const cut = async (planId: string) => {
    const { rowVersion } = (await w.sheet(planId)).plan
    const answer = await w.head.send('POST', `${w.base}/canvass-plans/${planId}/cut`, undefined, {
      'if-match': String(rowVersion),
    })
    if (answer.status !== 202) throw new Error(await answer.text())
    const { jobId } = (await answer.json()) as { jobId: string }
    const job = async () => jobSchema.parse(await (await w.head.ask(`${w.base}/jobs/${jobId}`)).json())
    await expect.poll(async () => (await job()).finishedAt, { timeout: 240_000, interval: 100 }).not.toBeNull()
    expect((await job()).state).toBe('done')
    return w.sheet(planId)
  }
  /** The same ground cut once more by the solver alone, and what its checker finds. */
  const faults = async (planId: string) => {
    const scope: BranchScope = {
      orgId: app.orgId,
      branchId,
      userId: w.head.id,
      roles: ['branch_head'],
      persons: personAccess.branch_head,
      requestId: '',
    }
    const instance = await cutGroundTask(app.db, { scope, planId })
    return checkPacketCut(instance.ground, solvePacketCut(instance, { seed: planId, iterations: 2 }))
  }
  return { ...w, app, centre, byDistance, sidesOf, listed, cut, faults }
}

/** Each side and each door in one packet, once; each packet its people, its letter, its minutes and its way. */
function expectWholeCut({ packets, sides, counts }: PlanSheet, walkers: number) {
  expect(packets.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D'].slice(0, walkers))
  expect(packets.flatMap(({ sideIds }) => sideIds).toSorted()).toEqual(sides.map(({ sideId }) => sideId).toSorted())
  const stops = packets.flatMap((packet) => packet.stops)
  expect(stops).toHaveLength(counts.doors)
  expect(new Set(stops.map(({ unitId }) => unitId)).size).toBe(counts.doors)
  for (const { sideIds, stops: own, members, minutes, walkM, route, doorCount } of packets) {
    const held = new Set(sideIds)
    expect(own.filter(({ sideId }) => sideId === null || !held.has(sideId))).toEqual([])
    expect(own.map(({ seq }) => seq)).toEqual(own.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect(doorCount).toBe(own.length)
    expect(members).toHaveLength(1)
    expect(minutes).toBeGreaterThan(0)
    const metres = route.slice(1).reduce((sum, at, index) => sum + metresBetween(route[index] ?? at, at), 0)
    expect(metres / walkM).toBeGreaterThan(0.9)
    expect(metres / walkM).toBeLessThan(1.1)
  }
}

const clock = () => {
  const startedAt = performance.now()
  return (what: string) => process.stderr.write(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`)
}

describe.skipIf(!nanjing)('Nanjing 新街口', () => {
  test(
    'all sides of a circle of 1,000 m with the shops of the map are planned for four walkers',
    patience,
    async () => {
      const w = await worldOn(nanjing)
      const near = w.byDistance.filter(({ lng, lat }) => metresBetween(w.centre, [lng, lat]) <= 1000)
      const sides = await w.sidesOf(near.map(({ id }) => id))
      const told = clock()
      const planId = await w.create({ sideIds: sides.map(({ id }) => id) })
      const sheet = await w.cut(planId)
      told(`Nanjing: ${sides.length} sides, ${sheet.counts.doors} doors cut for four`)
      expect(sheet.counts.doors).toBeGreaterThan(80)
      expectWholeCut(sheet, 4)
      const mean = sheet.packets.reduce((sum, { minutes }) => sum + minutes, 0) / 4
      for (const { minutes } of sheet.packets) expect(Math.abs(minutes - mean) / mean).toBeLessThanOrEqual(0.1)
      expect(await w.faults(planId)).toEqual([])
      const named = new Set(sheet.sides.map(({ street }) => street))
      expect([...named].filter((street) => !street.includes('无名')).length).toBeGreaterThan(20)
    },
  )
})

describe.skipIf(!shanghai)('the centre of Shanghai', () => {
  test('a chosen district of 500 edges loads and is planned', patience, async () => {
    const imported = clock()
    const w = await worldOn(shanghai)
    imported('Shanghai: 976 km of streets imported')
    const segments = w.byDistance.slice(0, 500).map(({ id }) => id)
    const sides = await w.sidesOf(segments)
    expect(sides).toHaveLength(1000)
    // The map has streets alone: every fifth side gets two doors, as after a first walk.
    for (const { id } of sides.filter((_, at) => at % 5 === 0)) await w.make.makeDoors(id, 2)
    const told = clock()
    const all = await w.listed()
    told(`Shanghai: ${all.sides.length} sides listed`)
    const planned = clock()
    const planId = await w.create({ sideIds: sides.map(({ id }) => id) })
    const sheet = await w.cut(planId)
    planned('Shanghai: 500 edges planned for four')
    expect(sheet.counts.doors).toBe(400)
    expectWholeCut(sheet, 4)
    expect(await w.faults(planId)).toEqual([])
  })
})

describe.skipIf(!huaxian)('滑县, where no street has a name', () => {
  test(
    'every street has a label one can find, and a walk without a known door is cut by metres',
    patience,
    async () => {
      const w = await worldOn(huaxian)
      const { sides } = await w.listed()
      expect(sides.length).toBeGreaterThan(100)
      expect(sides.filter(({ named, street }) => named || street.trim() === '')).toEqual([])
      const streets = new Set(sides.map(({ streetId }) => streetId))
      expect(new Set(sides.map(({ street }) => street)).size).toBe(streets.size)
      await expectUsableWithoutDoors(
        w,
        sides.slice(0, 40).map(({ id }) => id),
      )
    },
  )
})

describe.skipIf(!guixi)('贵溪, where the map knows no shop', () => {
  test('sides are there to be walked, and a plan of no door says so instead of failing', patience, async () => {
    const w = await worldOn(guixi)
    const { sides } = await w.listed()
    expect(sides.length).toBeGreaterThan(100)
    expect(sides.filter(({ named }) => named).length).toBeGreaterThan(20)
    expect(sides.filter(({ doors }) => doors > 0)).toEqual([])
    await expectUsableWithoutDoors(
      w,
      sides
        .filter(({ frontage }) => frontage !== 'none')
        .slice(0, 40)
        .map(({ id }) => id),
    )
  })
})

/** Doors, capacity, cut, progress and dispatch of sides on which nobody knows a door yet. */
async function expectUsableWithoutDoors(w: Awaited<ReturnType<typeof worldOn>>, sideIds: readonly string[]) {
  const query = sideIds.map((id) => `sideId=${id}`).join('&')
  const doors = canvassDoorListSchema.parse(await (await w.head.ask(`${w.base}/canvass-doors?${query}`)).json())
  expect(doors.doors).toEqual([])
  const planId = await w.create({ sideIds })
  const draft = await w.sheet(planId)
  expect(draft.counts).toMatchObject({ sides: sideIds.length, doors: 0 })
  expect(draft.capacity).toMatchObject({ needed: 0, isEnough: true })
  const cut = await w.cut(planId)
  expectWholeCut(cut, 4)
  const progress = await w.head.ask(`${w.base}/canvass-progress?planId=${planId}`)
  expect(progress.status).toBe(200)
  expect(await progress.json()).toMatchObject({ doors: 0, attempted: 0, attemptedShare: null })
}
