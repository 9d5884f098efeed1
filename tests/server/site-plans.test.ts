import { daysBefore } from 'domain/civil-date.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { type SitePlan, sitePlanSchema, type SitePlans, sitePlansSchema } from 'domain/site-plan.ts'
import type { NewEventSite } from 'domain/event-site.ts'
import { insertEventSite } from 'server/event-sites/event-site-rows.ts'
import { civilDay } from 'server/http/today.ts'
import { runPlanThread } from 'server/site-plans/plan-thread.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { seededSites } from '#bench/seeded-sites.ts'
import { eventRows } from '#support/event-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { wholeSite } from '#support/site-examples.ts'
import { testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

/** Homes far enough from each other that no site reaches two groups: 500 in the west, 300 in the east, 200 in the south. */
async function world() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('A')
  const make = { ...factories(app, branchId), ...eventRows(app, branchId) }
  await make.makeSite(offset(0, 0), { bondRadius: 3000 })
  const head = await app.makeUser(['branch_head'], [branchId])
  const home = async (name: string, position: LngLat, households: number | null) => {
    const id = await make.makePlace(name, position)
    if (households !== null) await make.makeStat(id, 'households_occupied', households, daysBefore(today, 30))
    return id
  }
  const places = {
    west: await home('西苑', offset(-1400, 0), 300),
    westNorth: await home('西苑北区', offset(-1400, 300), 200),
    east: await home('东苑', offset(1400, 0), 300),
    south: await home('南苑', offset(0, -1400), 200),
    unknown: await home('无名苑', offset(0, 1400), null),
  }
  const base = `/api/branches/${branchId}/site-plans`
  const ask = (change: Record<string, unknown> = {}, who = head) =>
    who.send('POST', base, { title: '春季三场', audience: { unit: 'household' }, most: 2, ...change })
  const read = async (id: string, who = head): Promise<SitePlan> =>
    sitePlanSchema.parse(await (await who.ask(`${base}/${id}`)).json())
  const list = async (who = head): Promise<SitePlans> => sitePlansSchema.parse(await (await who.ask(base)).json())
  /** Asks and waits for the answer. */
  const planned = async (change: Record<string, unknown> = {}, who = head): Promise<SitePlan> => {
    const answer = await ask(change, who)
    expect(answer.status).toBe(202)
    const { id } = (await answer.json()) as { id: string }
    await expect.poll(async () => (await read(id, who)).state, { interval: 100 }).toBe('done')
    return read(id, who)
  }
  const namesOf = (set: { sites: { name: string }[] } | null | undefined) => set?.sites.map(({ name }) => name)
  const scope = { branchId, userId: head.id } as Parameters<typeof insertEventSite>[1]
  /** A candidate of an event that was, chosen for it. */
  const heldAt = async (onDate: string, position: LngLat, site: Partial<NewEventSite> = {}) => {
    const eventId = await make.makeEvent(onDate, { state: 'wrap' })
    // As a form would have stored it.
    const whole = { ...wholeSite, ...site, position } as NewEventSite
    const id = await app.db.transaction().execute((trx) => insertEventSite(trx, scope, eventId, whole))
    await app.db.updateTable('event').set({ chosenSiteId: id }).where('id', '=', eventId).execute()
    return { eventId, siteId: id }
  }
  return { app, branchId, make, head, places, base, ask, read, list, planned, namesOf, heldAt }
}

describe('several sites for a season', () => {
  test('are the ones that reach most, each with what it adds, proved best, with another set beside', async () => {
    const w = await world()
    const { result, state, job } = await w.planned()
    expect([state, job?.state]).toEqual(['done', 'done'])
    expect(result).toMatchObject({
      unit: 'household',
      reachMetres: 800,
      demand: 1000,
      places: 4,
      unknownPlaces: 1,
      chosen: { value: 800, bound: 800, gap: 0, proven: true },
    })
    // Either of the two in the west reaches both.
    expect(result?.chosen.sites.map(({ adds }) => adds)).toEqual([500, 300])
    expect(w.namesOf(result?.chosen)?.[1]).toBe('东苑')
    expect(result?.other).toMatchObject({ value: 800, proven: true })
    expect(w.namesOf(result?.other)).not.toEqual(w.namesOf(result?.chosen))
    expect(result?.points.find(({ name }) => name === '无名苑')).toMatchObject({ known: false, notYet: null })
    expect(result?.points.filter(({ byChosen }) => byChosen).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['西苑', '西苑北区', '东苑']),
    )
  })

  test('one alone is the best of each looked at', async () => {
    const w = await world()
    const { result } = await w.planned({ most: 1 })
    expect(result?.chosen).toMatchObject({ value: 500, bound: 500, proven: true, sites: [{ adds: 500, alone: 500 }] })
  })

  test('what is required is taken, what is excluded is not, and the budget holds', async () => {
    const w = await world()
    await w.heldAt(daysBefore(today, 300), offset(1400, 0), {
      subjectKind: 'place',
      subjectId: w.places.east,
      name: '东苑',
      feeFen: 90_000,
    })
    const west = [`place ${w.places.west}`, `place ${w.places.westNorth}`]
    const { result } = await w.planned({ required: [`place ${w.places.south}`], excluded: west })
    expect(w.namesOf(result?.chosen)).toEqual(['东苑', '南苑'])
    const { result: dear } = await w.planned({ budgetFen: 80_000, unknownFeeFen: 40_000, excluded: west })
    expect(w.namesOf(dear?.chosen)).toEqual(['南苑'])
    const { result: priced } = await w.planned({ budgetFen: 95_000 })
    expect(w.namesOf(priced?.chosen)).toEqual(['东苑'])
    expect(priced?.chosen).toMatchObject({ feeFen: 90_000, unknownFees: 0 })
    expect(priced?.withoutFee).toBe(5)
    const refused = await w.ask({ required: [`place ${w.places.east}`], budgetFen: 50_000 })
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'required_over_budget'])
  })

  test('whoever could come to an event of the last 90 days is not counted again', async () => {
    const w = await world()
    await w.heldAt(daysBefore(today, 20), offset(-1400, 150))
    await w.heldAt(daysBefore(today, 120), offset(1400, 0))
    const { result } = await w.planned()
    expect(result?.reached).toEqual({ events: 1, places: 2, demand: 500 })
    expect(result?.chosen.sites.map(({ adds }) => adds)).toEqual([300, 200])
    expect((await w.planned({ withoutReached: false })).result?.chosen.value).toBe(800)
  })

  test('no school is chosen, put in or required, and a refused place stays out', async () => {
    const w = await world()
    const school = await w.make.makePlace('新桥小学', offset(-1400, 150), { kind: 'school' })
    const { siteId } = await w.heldAt(daysBefore(today, 200), offset(1400, 0), {
      subjectKind: 'place',
      subjectId: w.places.east,
      name: '东苑',
      permission: 'refused',
    })
    expect(siteId).not.toBe('')
    const { keptOut, candidates } = await w.list()
    expect(keptOut.map(({ name, gate }) => [name, gate])).toEqual([
      ['东苑', 'permission_refused'],
      ['新桥小学', 'school'],
    ])
    expect(candidates.map(({ name }) => name)).not.toContain('新桥小学')
    const required = await w.ask({ required: [`place ${school}`] })
    expect([required.status, await codeOf(required)]).toEqual([400, 'site_fails_gate'])
    const clicked = await w.ask({ spots: [{ name: '操场', position: offset(-1400, 160) }] })
    expect([clicked.status, await codeOf(clicked)]).toEqual([400, 'site_fails_gate'])
  })

  test('a spot put in by hand is chosen where it reaches most', async () => {
    const w = await world()
    const spot = { name: '西门空地', position: offset(-1400, 150), feeFen: 10_000 }
    const { result } = await w.planned({ most: 1, spots: [spot], withProposed: false })
    expect(result?.chosen).toMatchObject({ value: 500, feeFen: 10_000, sites: [{ key: 'spot 1', name: '西门空地' }] })
    const none = await w.ask({ withProposed: false })
    expect([none.status, await codeOf(none)]).toEqual([400, 'no_candidates'])
  })

  test('marketing hears tens and nothing below ten, of the same choice', async () => {
    const w = await world()
    await w.make.makeStat(w.places.south, 'households_occupied', 7, daysBefore(today, 2))
    await w.make.makeStat(w.places.east, 'households_occupied', 316, daysBefore(today, 2))
    const marketing = await w.app.makeUser(['marketing'], [w.branchId])
    const plan = await w.planned({ most: 3 })
    expect(plan.inTens).toBe(false)
    expect(plan.result?.chosen.sites.map(({ adds }) => adds)).toEqual([500, 316, 7])
    const told = await w.read(plan.id, marketing)
    expect(told.inTens).toBe(true)
    expect(told.result?.chosen.sites.map(({ adds }) => adds)).toEqual([500, 310, null])
    expect(told.result?.chosen.value).toBe(820)
    expect(told.result?.points.find(({ name }) => name === '南苑')?.notYet).toBeNull()
  })

  test('marketing hears the same whether nobody or nine of a place are ours', async () => {
    const w = await world()
    const marketing = await w.app.makeUser(['marketing'], [w.branchId])
    const heard = async () => {
      const { id, result } = await w.planned({ most: 3, audience: { unit: 'person' } })
      const told = (await w.read(id, marketing)).result
      return { exact: result?.chosen.value, told: told && { ...told, seconds: 0 } }
    }
    const nobody = await heard()
    await w.make.makeCustomers(9, { homePlaceId: w.places.west, held: ['deposit_current'] })
    const nine = await heard()
    expect(nine.exact).toBe((nobody.exact ?? 0) - 9)
    expect(nine.told).toEqual(nobody.told)
  })

  test('become ideas for events with the site as their first candidate, once each', async () => {
    const w = await world()
    const plan = await w.planned()
    const adopt = async (body: Record<string, unknown>) =>
      w.head.send('POST', `${w.base}/${plan.id}/events`, body, {
        'if-match': String((await w.read(plan.id)).rowVersion),
      })
    const [first] = plan.result?.chosen.sites ?? []
    const one = await adopt({ kind: 'tea_stand', keys: [first?.key] })
    expect(one.status).toBe(201)
    expect((await adopt({ kind: 'tea_stand' })).status).toBe(201)
    expect(await codeOf(await adopt({ kind: 'tea_stand' }))).toBe('adopted_already')
    const { adopted } = await w.read(plan.id)
    expect(adopted.map(({ key }) => key)).toEqual(plan.result?.chosen.sites.map(({ key }) => key))
    const events = await w.app.db.selectFrom('event').selectAll().orderBy('createdAt').orderBy('id').execute()
    expect(events.map(({ title, kind, state, tallyOnly }) => [title, kind, state, tallyOnly])).toEqual(
      plan.result?.chosen.sites.map(({ name }) => [`春季三场 · ${name}`, 'tea_stand', 'idea', 1]),
    )
    const sites = await w.app.db.selectFrom('eventSite').select(['eventId', 'name', 'permission']).execute()
    expect(sites.map(({ name, permission }) => [name, permission]).toSorted()).toEqual(
      plan.result?.chosen.sites.map(({ name }) => [name, 'pending']).toSorted(),
    )
    expect(await codeOf(await adopt({ kind: 'tea_stand', keys: ['spot 9'] }))).toBe('unknown_plan_site')
  })

  test('are chosen one season at a time, and an early stop keeps the best so far', async () => {
    const w = await world()
    const first = (await (await w.ask()).json()) as { id: string; jobId: string }
    const second = await w.ask()
    expect([second.status, await codeOf(second)]).toEqual([409, 'site_plan_running'])
    await w.head.send('POST', `/api/branches/${w.branchId}/jobs/${first.jobId}/cancel`)
    await expect.poll(async () => (await w.read(first.id)).state).not.toBe('running')
    const { state, result, job } = await w.read(first.id)
    expect(['done', 'cancelled']).toContain(job?.state)
    expect([state, result?.chosen.value]).toEqual(['done', 800])
  })

  test('can be taken away and brought back', async () => {
    const w = await world()
    const plan = await w.planned({ most: 1 })
    expect((await w.list()).plans).toMatchObject([{ id: plan.id, state: 'done', most: 1 }])
    expect((await w.head.send('DELETE', `${w.base}/${plan.id}`)).status).toBe(204)
    expect((await w.list()).plans).toEqual([])
    expect((await w.head.send('POST', `${w.base}/${plan.id}/restore`)).status).toBe(204)
    expect(await w.read(plan.id)).toEqual(plan)
  })
})

test('a search that nobody wants any more ends at once with the best so far', async () => {
  const instance = seededSites('stop', { pointCount: 3000, siteCount: 3000, most: 60 })
  const startedAt = Date.now()
  const { chosen } = await runPlanThread({ instance, seed: 'stop', ms: 600_000 }, async () => false)
  expect(Date.now() - startedAt).toBeLessThan(200_000)
  expect(chosen.value).toBeGreaterThan(0)
})
