import { type JobAnswer, jobSchema } from 'domain/job.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { readOsmFile } from 'server/osm/osm-file.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { layMap } from '#support/ground.ts'
import { offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { planWorldIn, saturday } from '#support/plan-world.ts'
import { testApp } from '#support/test-app.ts'

const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

async function world() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('A')
  const w = await planWorldIn(app, branchId)
  const cutBy = async (planId: string, who = w.head, rowVersion?: number) =>
    who.send('POST', `${w.base}/canvass-plans/${planId}/cut`, undefined, {
      'if-match': String(rowVersion ?? (await w.sheet(planId)).plan.rowVersion),
    })
  const jobOf = async (id: string) => jobSchema.parse(await (await w.head.ask(`${w.base}/jobs/${id}`)).json())
  /** Asks for a cut and waits for its end. */
  const cutDone = async (planId: string): Promise<JobAnswer> => {
    const answer = await cutBy(planId)
    expect(answer.status).toBe(202)
    const { jobId } = (await answer.json()) as { jobId: string }
    await expect.poll(async () => (await jobOf(jobId)).finishedAt, { interval: 100 }).not.toBeNull()
    return jobOf(jobId)
  }
  return { app, branchId, cutBy, jobOf, cutDone, ...w }
}

describe('a cut', () => {
  test('gives two walkers on opposite sides a packet each, all doors once, and says how good it is', async () => {
    const w = await world()
    const planId = await w.create()
    expect((await w.cutDone(planId)).state).toBe('done')
    const { plan, packets, cut, conflicts } = await w.sheet(planId)
    expect(plan.state).toBe('cut')
    expect(packets.map(({ letter, doorCount, members }) => [letter, doorCount, members.length])).toEqual([
      ['A', 12, 1],
      ['B', 12, 1],
      ['C', 12, 1],
      ['D', 12, 1],
    ])
    expect(packets.flatMap(({ sideIds }) => sideIds).toSorted()).toEqual(Object.values(w.sides).toSorted())
    expect(new Set(packets.flatMap(({ stops }) => stops.map(({ unitId }) => unitId))).size).toBe(48)
    // Partners walk the same street, each on his side: nobody is without one.
    expect(conflicts).toEqual([])
    expect(cut).toMatchObject({ method: 'solver', value: packets[0]?.minutes })
    expect(cut?.bound).toBeLessThanOrEqual(cut?.value ?? 0)
    expect(cut?.gap).toBeLessThan(0.01)
  })

  test('leaves a locked packet with its people as it is and cuts the rest for the others', async () => {
    const w = await world()
    const planId = await w.create()
    const [first, ...others] = w.walkers.map(({ id }) => id)
    await w.cut(planId, [{ letter: 'B', memberIds: [first], sideIds: [w.sides.laneS], locked: true }])
    const before = (await w.sheet(planId)).packets[0]
    await w.cutDone(planId)
    const { packets } = await w.sheet(planId)
    const locked = packets.find(({ letter }) => letter === 'B')
    expect(locked).toEqual(before)
    const rest = packets.filter(({ letter }) => letter !== 'B')
    expect(rest.map(({ letter }) => letter)).toEqual(['A', 'C'])
    expect(rest.flatMap(({ sideIds }) => sideIds).toSorted()).toEqual(
      [w.sides.riverN, w.sides.riverS, w.sides.laneN].toSorted(),
    )
    expect(rest.flatMap(({ members }) => members.map(({ id }) => id)).toSorted()).toEqual(others.toSorted())
  })

  test('goes in pairs after dark, so that nobody walks alone', async () => {
    const w = await world()
    const planId = await w.create({ windows: [{ from: '17:00', to: '19:30' }] })
    await w.cutDone(planId)
    const { packets, conflicts } = await w.sheet(planId)
    expect(packets.map(({ members, doorCount }) => [members.length, doorCount])).toEqual([
      [2, 24],
      [2, 24],
    ])
    expect(conflicts.map(({ code }) => code)).not.toContain('unsafe_alone')
  })

  test('keeps the ids of its doors when it is cut again', async () => {
    const w = await world()
    const planId = await w.create()
    await w.cutDone(planId)
    const stopsOf = async () =>
      (await w.sheet(planId)).packets.flatMap(({ stops }) => stops.map(({ id }) => id)).toSorted()
    const before = await stopsOf()
    await w.cutDone(planId)
    expect(await stopsOf()).toEqual(before)
  })

  test('of single doors goes by shop hours and appointments, and what fits nowhere comes last with its reason', async () => {
    const w = await world()
    const [walker] = w.walkers
    const saturdays = (opens: string, closes: string) =>
      JSON.stringify({ mo: [], tu: [], we: [], th: [], fr: [], sa: [{ opens, closes }], su: [] })
    const shop = async (name: string, metres: number, weeklyHours: string | null) =>
      w.make.makeMerchant(await w.make.makeShop(name, offset(metres, 0), { weeklyHours }))
    const late = await shop('下午开', 50, saturdays('14:00', '18:00'))
    const night = await shop('夜里开', 60, saturdays('19:00', '23:00'))
    const agreed = await shop('约好十点', 400, null)
    const anyTime = await shop('随时', 100, null)
    const planId = await w.create({
      mode: 'tour',
      staffIds: [walker?.id],
      sideIds: [],
      doors: [late, night, agreed, anyTime].map((merchantId) => ({ merchantId })),
    })
    // Ten o'clock in Shanghai.
    const atTime = `${saturday}T02:00:00.000Z`
    const asked = { planId, subjectKind: 'merchant', subjectId: agreed, userId: walker?.id, state: 'agreed', atTime }
    expect((await w.head.send('POST', `${w.base}/appointments`, { ...asked, minutes: 20 })).status).toBe(201)
    expect((await w.cutDone(planId)).state).toBe('done')
    const { packets } = await w.sheet(planId)
    expect(packets.flatMap(({ stops }) => stops.map(({ name, reasons }) => [name, reasons.at(-1)?.code]))).toEqual([
      ['随时', undefined],
      ['约好十点', undefined],
      ['下午开', undefined],
      ['夜里开', 'closed_then'],
    ])
  })

  test('with more in one packet than the day has says by how much, and that all is too much only once', async () => {
    const w = await world()
    const [walker] = w.walkers
    const planId = await w.create()
    const all = { letter: 'A', memberIds: [walker?.id], sideIds: Object.values(w.sides) }
    const { packets, conflicts } = await w.cut(planId, [all])
    // Two and two and a half hours, less a quarter of an hour each.
    expect(conflicts.filter(({ code }) => code === 'packet_too_long')).toMatchObject([
      { letter: 'A', hard: false, count: Math.round((packets[0]?.minutes ?? 0) - 240) },
    ])
    const short = await w.create({ windows: [{ from: '09:30', to: '10:30' }], title: '一小时' })
    const codes = (await w.cut(short)).conflicts.map(({ code }) => code)
    expect(codes).toContain('plan_over_capacity')
    expect(codes).not.toContain('packet_too_long')
  })

  test('is refused without ground, over an old version, for who may not, and for a plan that is out', async () => {
    const w = await world()
    const empty = await w.create({ sideIds: [], doors: [] })
    const nothing = await w.cutBy(empty)
    expect([nothing.status, await codeOf(nothing)]).toEqual([400, 'nothing_to_cut'])
    const planId = await w.create()
    expect((await w.cutBy(planId, w.head, 99)).status).toBe(409)
    const [walker] = w.walkers
    expect((await w.cutBy(planId, walker)).status).toBe(403)
    const { plan } = await w.dispatched({ title: '已派出' })
    const out = await w.cutBy(plan.id)
    expect([out.status, await codeOf(out)]).toEqual([409, 'plan_is_out'])
  })
})

/** Sets of segments that hang together by their corners: another way to find them than the solver's. */
function partsOf(segments: readonly { id: string; fromNode: string; toNode: string }[]): Set<string>[] {
  const parts: { ids: Set<string>; nodes: Set<string> }[] = []
  for (const { id, fromNode, toNode } of segments) {
    const met = parts.filter(({ nodes }) => nodes.has(fromNode) || nodes.has(toNode))
    const joined = { ids: new Set([id]), nodes: new Set([fromNode, toNode]) }
    for (const part of met) {
      for (const one of part.ids) joined.ids.add(one)
      for (const node of part.nodes) joined.nodes.add(node)
      parts.splice(parts.indexOf(part), 1)
    }
    parts.push(joined)
  }
  return parts.map(({ ids }) => ids)
}

const nanjing = sharedFile('osm/nanjing-xinjiekou.osm.pbf')

/** All sides within so many metres of 长江路, with none to three doors each. */
async function nanjingWorld(metres: number) {
  const w = await world()
  const { data } = await readOsmFile(nanjing ?? '')
  if (!data) throw new Error('the map cannot be read')
  await layMap(w.app, data)
  const rows = await w.app.db
    .selectFrom('segmentSide')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .select(['segmentSide.id', 'segmentId', 'fromNode', 'toNode', 'lng', 'lat'])
    .where('segmentSide.retiredAt', 'is', null)
    .orderBy('segmentSide.id')
    .execute()
  const centre: LngLat = [118.7865, 32.0455]
  const sides = rows.filter(({ lng, lat }) => metresBetween(centre, [lng, lat]) <= metres)
  for (const [at, { id }] of sides.entries()) await w.make.makeDoors(id, at % 4)
  const planId = await w.create({ sideIds: sides.map(({ id }) => id) })
  return { ...w, sides, planId }
}

describe.skipIf(!nanjing)('in Nanjing', () => {
  test(
    'a circle of 1,000 m is cut for four walkers: balanced, all once, each packet hangs together',
    { timeout: 300_000 },
    async () => {
      const w = await nanjingWorld(1000)
      expect(w.sides.length).toBeGreaterThan(300)
      const startedAt = performance.now()
      expect((await w.cutDone(w.planId)).state).toBe('done')
      const seconds = (performance.now() - startedAt) / 1000
      process.stderr.write(`${w.sides.length} sides cut in ${seconds.toFixed(1)} s\n`)
      const { packets, cut } = await w.sheet(w.planId)
      expect(packets).toHaveLength(4)
      const mean = packets.reduce((sum, { minutes }) => sum + minutes, 0) / 4
      for (const { minutes } of packets) expect(Math.abs(minutes - mean) / mean).toBeLessThan(0.1)
      expect(packets.flatMap(({ sideIds }) => sideIds).toSorted()).toEqual(w.sides.map(({ id }) => id).toSorted())
      expect(cut?.gap).toBeLessThan(0.1)

      const segmentOf = new Map(w.sides.map((side) => [side.id, { ...side, id: side.segmentId }]))
      const components = partsOf([...segmentOf.values()])
      for (const { sideIds } of packets) {
        const own = partsOf(sideIds.flatMap((id) => segmentOf.get(id) ?? []))
        for (const component of components) {
          expect(own.filter((part) => [...part].some((id) => component.has(id))).length).toBeLessThanOrEqual(1)
        }
      }
    },
  )

  test('a search that is stopped leaves the best so far', { timeout: 300_000 }, async () => {
    const w = await nanjingWorld(600)
    const { jobId } = (await (await w.cutBy(w.planId)).json()) as { jobId: string }
    const second = await w.cutBy(w.planId)
    expect([second.status, await codeOf(second)]).toEqual([409, 'cut_running'])
    await expect.poll(async () => (await w.sheet(w.planId)).packets.length).toBe(4)
    expect((await w.head.send('POST', `${w.base}/jobs/${jobId}/cancel`)).status).toBe(202)
    await expect.poll(async () => (await w.jobOf(jobId)).finishedAt).not.toBeNull()
    expect((await w.jobOf(jobId)).state).toBe('cancelled')
    const { packets, plan } = await w.sheet(w.planId)
    expect(plan.state).toBe('cut')
    expect(packets.flatMap(({ sideIds }) => sideIds)).toHaveLength(w.sides.length)
  })

  test('a plan that was changed meanwhile keeps what was changed', { timeout: 300_000 }, async () => {
    const w = await nanjingWorld(600)
    const { jobId } = (await (await w.cutBy(w.planId)).json()) as { jobId: string }
    const [first] = w.sides
    const changed = await w.put(w.planId, '/sides', { sideIds: [first?.id], doors: [] })
    expect(changed.status).toBe(200)
    await expect.poll(async () => (await w.jobOf(jobId)).finishedAt).not.toBeNull()
    expect(await w.jobOf(jobId)).toMatchObject({ state: 'failed', problem: { code: 'changed_meanwhile' } })
    expect((await w.sheet(w.planId)).sides).toHaveLength(1)
  })
})
