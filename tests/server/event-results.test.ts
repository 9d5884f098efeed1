import fs from 'node:fs'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { type EventResult, eventResultListSchema, eventResultSchema, type ResultColumn } from 'domain/event-result.ts'
import { keepReviews } from 'server/event-results/kept-reviews.ts'
import { civilDay } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { beforeAll, describe, expect, test } from 'vitest'
import { sharedFile } from '#support/osm.ts'
import { offset } from '#support/factories.ts'
import { paintingContest, resultRows } from '#support/result-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')
type Person = Awaited<ReturnType<TestApp['makeUser']>>

async function world() {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const base = `/api/branches/${branchId}`
  const head = await t.makeUser(['branch_head'], [branchId])
  const planner = await t.makeUser(['marketing'], [branchId])
  const get = async (user: Person, path: string) => {
    const answer = await user.ask(`${base}${path}`)
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
  const resultOf = async (user: Person, eventId: string) =>
    eventResultSchema.parse((await get(user, `/events/${eventId}/result`)).body)
  const make = resultRows(t, branchId)
  return { t, branchId, base, head, planner, get, resultOf, make }
}
const at = (result: EventResult, column: ResultColumn) => {
  const figures = result.columns.find((one) => one.column === column)?.figures
  if (!figures) throw new Error(`nothing is told of ${column}`)
  return figures
}

describe('the painting contest of the published example', () => {
  const onDate = daysBefore(today, 100)
  let w: Awaited<ReturnType<typeof world>>
  let eventId = ''
  let contest: Awaited<ReturnType<typeof paintingContest>>
  beforeAll(async () => {
    w = await world()
    contest = await paintingContest(w.t, w.branchId, onDate, w.head.id)
    eventId = contest.eventId
    for (const [metric, yuan, days] of [
      ['assets_t30', 860_000, 30],
      ['assets_t90', 610_000, 90],
    ] as const) {
      const body = { metric, fen: yuan * 100, source: '系统报表', asOf: daysAfter(onDate, days) }
      const answer = await w.planner.send('POST', `${w.base}/events/${eventId}/amounts`, body)
      if (answer.status !== 201) throw new Error(await answer.text())
    }
  })

  test('comes to the published figures through the API (K20)', async ({ skip }) => {
    const file = sharedFile('../domain/metric_examples.json')
    if (!file) return skip('the shared test data is not here')
    const published = JSON.parse(fs.readFileSync(file, 'utf8')).K20 as Record<string, number>
    const figures = at(await w.resultOf(w.head, eventId), 't90')
    const yuan = (fen: number | null) => (fen === null ? null : fen / 100)
    const ours = {
      gross: yuan(figures.grossFen),
      net: yuan(figures.netFen),
      per_hh: yuan(figures.perHouseholdFen),
      per_new: yuan(figures.perNewCustomerFen),
      arrive: figures.arrived,
      rsvp: figures.replied,
      conv: figures.converted,
      retain: figures.retained,
      gain: yuan(figures.gainFen),
      roi1: figures.roi,
      roi30_wrong: figures.roiAt30,
      gross_roi: figures.roiWithoutSponsors,
      breakeven_aum: yuan(figures.breakEvenFen),
    }
    expect(Object.keys(ours).toSorted()).toEqual(Object.keys(published).toSorted())
    const isFar = ([key, value]: [string, number | null]) =>
      !(Math.abs((value ?? Number.NaN) - (published[key] ?? Number.NaN)) < 1e-9)
    expect(Object.entries(ours).filter(isFar)).toEqual([])
  })

  test('has a column for each checkpoint as it stood then, and a funnel', async () => {
    const result = await w.resultOf(w.head, eventId)
    expect(result.columns.map(({ column, isDue }) => [column, isDue])).toEqual([
      ['t0', true],
      ['t7', true],
      ['t30', true],
      ['t90', true],
      ['today', true],
    ])
    const counts = (column: ResultColumn) => {
      const { persons } = at(result, column)
      return [persons.households.count, persons.people.count, persons.leads.count, persons.conversions_30.count]
    }
    expect(counts('t0')).toEqual([74, 148, 41, 0])
    expect(counts('t7')).toEqual([74, 148, 41, 3])
    expect(counts('t30')).toEqual([74, 148, 41, 9])
    expect(at(result, 't7').assets30Fen).toBeNull()
    expect(at(result, 't30').assets90Fen).toBeNull()
    expect(at(result, 't0').persons.leads_untouched_t3).toEqual({ count: null, isFew: false })
    expect(at(result, 't7').persons.leads_untouched_t3.count).toBe(41)
    expect(at(result, 't30').persons.familiarity_moved.count).toBe(12)
    expect(result.funnel).toMatchObject({ isYoung: false })
    expect(result.funnel?.steps.map(({ step, count }) => [step, count])).toEqual([
      ['invited', 180],
      ['replied_yes', 96],
      ['households', 74],
      ['contacts', 41],
      ['leads', 41],
      ['appointments', 0],
      ['conversions_30', 9],
    ])
    expect(result.targets).toEqual({ invited: 150, households: 60, leads: 30, appointments: null })
    expect(result.costs).toEqual([
      { item: 'venue', grossFen: 150_000, sponsorFen: 0 },
      { item: 'gift', grossFen: 320_000, sponsorFen: 280_000 },
      { item: 'print', grossFen: 110_000, sponsorFen: 0 },
      { item: 'staff_time', grossFen: 90_000, sponsorFen: 0 },
    ])
  })

  test('tells a planner no count of fewer than 10 persons, nor what is made of one', async () => {
    const figures = at(await w.resultOf(w.planner, eventId), 't90')
    expect(figures.persons.new_customers).toEqual({ count: null, isFew: true })
    expect(figures.persons.conversions_30).toEqual({ count: null, isFew: true })
    expect([figures.perNewCustomerFen, figures.converted]).toEqual([null, null])
    expect(figures.persons.households).toEqual({ count: 74, isFew: false })
    expect(figures.perHouseholdFen).toBeCloseTo(5270.27, 2)
  })

  test('without 60 who were not invited there is no control; held out customers are one', async () => {
    const { make, asked } = contest
    const before = await w.resultOf(w.head, eventId)
    expect(before.uplift).toMatchObject({
      control: null,
      difference: null,
      ci: null,
      invited: { converted: 9, total: 180 },
    })
    const left = await make.makeCustomers(60)
    for (const subjectId of left)
      await w.t.db
        .insertInto('holdOut')
        .values({
          branchId: w.branchId,
          id: ulid(),
          originKind: 'event',
          originId: eventId,
          subjectKind: 'customer',
          subjectId,
          createdAt: w.t.stamps.createdAt,
          createdBy: null,
        })
        .execute()
    const { uplift } = await w.resultOf(w.head, eventId)
    expect(uplift).toMatchObject({ control: { kind: 'held_out', converted: 0, total: 60 }, isYoung: false })
    expect(uplift?.difference).toBeCloseTo(9 / 180, 12)
    expect(uplift?.ci?.[0]).toBeLessThan(0.05)
    // Comparable people only stand in where fewer than 60 were held out.
    const placeId = await make.makePlace('滨河花园', offset(100, 0))
    await w.t.db.updateTable('customer').set({ homePlaceId: placeId }).where('id', 'in', asked.slice(0, 5)).execute()
    await make.makeCustomers(70, { segment: 'family', homePlaceId: placeId, marketingConsent: 1 })
    expect((await w.resultOf(w.head, eventId)).uplift?.control?.kind).toBe('held_out')
    await w.t.db
      .deleteFrom('holdOut')
      .where('subjectId', '=', left[0] ?? '')
      .execute()
    expect((await w.resultOf(w.head, eventId)).uplift).toMatchObject({ control: { kind: 'comparable', total: 70 } })
  })

  test('what comes in late shows beside what was kept at the checkpoint, and a repeat keeps nothing', async () => {
    expect(await keepReviews(w.t.services, w.branchId)).toBe(4)
    expect(await keepReviews(w.t.services, w.branchId)).toBe(0)
    const kept = async () => (await w.resultOf(w.head, eventId)).columns.map(({ kept: one }) => one?.changed ?? null)
    expect(await kept()).toEqual([null, null, null, null, null])
    await contest.make.makeConversion('customer', contest.guests[30] ?? '', daysAfter(onDate, 20))
    const changed = await kept()
    expect(changed.slice(0, 2)).toEqual([null, null])
    expect(changed[2]).toContainEqual({ figure: 'conversions_30', was: 9 })
  })

  test('the planner says what went well, on the event he saw', async () => {
    const { event } = await w.resultOf(w.planner, eventId)
    const review = {
      wentWell: ['家长都留了联系方式'],
      wentBadly: ['风大'],
      siteVerdict: '阴凉不足',
      again: 'changed',
      againNote: '改室内',
    }
    const put = (version: number) =>
      w.planner.send('PUT', `${w.base}/events/${eventId}/review`, review, { 'if-match': String(version) })
    expect((await put(event.rowVersion)).status).toBe(204)
    expect((await put(event.rowVersion)).status).toBe(409)
    expect((await w.resultOf(w.head, eventId)).review).toEqual(review)
  })

  test('a sum comes not before its checkpoint, and can be taken back', async () => {
    const early = { metric: 'assets_t90', fen: 1, source: '系统报表', asOf: daysAfter(onDate, 89) }
    const refused = await w.planner.send('POST', `${w.base}/events/${eventId}/amounts`, early)
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: 'before_checkpoint' } }])
    const { amounts } = await w.resultOf(w.head, eventId)
    const last = amounts.find(({ metric }) => metric === 'assets_t90')
    expect((await w.planner.send('DELETE', `${w.base}/event-amounts/${last?.id}`)).status).toBe(204)
    expect(at(await w.resultOf(w.head, eventId), 't90').roi).toBeNull()
  })
})

test('events stand side by side, and sites by households for a yuan, unknown last and null', async () => {
  const w = await world()
  const { make } = w
  const held = async (name: string, households: number, yuan: number | null) => {
    const eventId = await make.makeEvent(daysBefore(today, 20), { state: 'follow', title: name })
    await make.makeSiteOf(eventId, name)
    if (yuan !== null) await make.makeCost(eventId, 'venue', yuan)
    for (let index = 0; index < households; index += 1)
      await make.makeAttendance(eventId, { arrivedAt: `${daysBefore(today, 20)}T02:00:00.000Z` })
    return eventId
  }
  await held('商场中庭', 20, 2000)
  await held('花园广场', 30, 1000)
  // What the second of them cost nobody wrote down: then nobody knows what a yuan brings there.
  await held('书城前场', 20, 1000)
  await held('书城前场', 12, null)
  const stand = await held('公园东广场', 0, 40)
  await w.t.db.updateTable('event').set({ tallyOnly: 1 }).where('id', '=', stand).execute()
  const count = { kind: 'people', pieces: 50, note: '', talliedAt: new Date().toISOString() }
  const counted = await w.head.send('POST', `${w.base}/events/${stand}/tally`, count)
  expect(counted.status).toBe(201)
  await make.makeEvent(daysAfter(today, 5), { title: '还没办', state: 'inviting' })
  const list = eventResultListSchema.parse((await w.get(w.planner, '/event-results')).body)
  expect(list.events.map(({ title }) => title).toSorted()).toEqual([
    '书城前场',
    '书城前场',
    '公园东广场',
    '商场中庭',
    '花园广场',
  ])
  expect(list.sites.map(({ name, householdsPerYuan }) => [name, householdsPerYuan])).toEqual([
    ['花园广场', 0.03],
    ['商场中庭', 0.01],
    ['书城前场', null],
    ['公园东广场', null],
  ])
  // Of a stand where nobody signs in heads are known, and what each of them cost.
  expect(list.sites.at(-1)).toMatchObject({ households: null, heads: 50, perHeadFen: 80 })
  expect(list.sites[0]).toMatchObject({ heads: null, perHeadFen: null })
  const none = eventResultListSchema.parse((await w.get(w.planner, '/event-results?kind=salon')).body)
  expect(none).toMatchObject({ events: [], sites: [] })
})

test('times of a recurring event stand together, with a sum unless it gives one of them away', async () => {
  const w = await world()
  const seriesId = ulid()
  const stamps = { ...w.t.stamps, deletedAt: null }
  await w.t.db
    .insertInto('eventSeries')
    .values({ branchId: w.branchId, id: seriesId, title: '便民茶摊', kind: 'tea_stand', rule: '{}', ...stamps })
    .execute()
  const evening = async (ago: number, heads: number) => {
    const state = ago > 0 ? 'follow' : 'ready'
    const id = await w.make.makeEvent(daysBefore(today, ago), { seriesId, tallyOnly: 1, noSelling: 1, state })
    await w.make.makeCost(id, 'food', 38)
    const at = { talliedAt: `${daysBefore(today, ago)}T02:00:00.000Z`, note: '' }
    const made = { createdAt: at.talliedAt, createdBy: null, withdrawnAt: null, withdrawnBy: null }
    if (heads > 0)
      await w.t.db
        .insertInto('eventTally')
        .values({ branchId: w.branchId, id: ulid(), eventId: id, kind: 'people', pieces: heads, ...at, ...made })
        .execute()
    return id
  }
  const first = await evening(12, 40)
  await evening(9, 36)
  await evening(-3, 0)
  const { series } = await w.resultOf(w.planner, first)
  expect(series).toMatchObject({ title: '便民茶摊', of: 3, sums: { people: 76, netFen: 7600, perPersonFen: 100 } })
  expect(series?.times.map(({ people }) => people.count)).toEqual([40, 36])
  await evening(5, 4)
  expect((await w.resultOf(w.planner, first)).series?.sums).toMatchObject({ people: null, perPersonFen: null })
  expect((await w.resultOf(w.head, first)).series?.sums).toMatchObject({ people: 80 })
  expect(
    (await w.resultOf(w.head, await w.make.makeEvent(daysBefore(today, 4), { state: 'follow' }))).series,
  ).toBeNull()
})

test('few are told by no sum they are a part of, and by no count without names', async () => {
  const w = await world()
  const on = daysBefore(today, 20)
  const held = async (households: number, counted: number) => {
    const eventId = await w.make.makeEvent(on, { state: 'follow', title: `${households}` })
    await w.make.makeSiteOf(eventId, '花园广场')
    for (let index = 0; index < households; index += 1)
      await w.make.makeAttendance(eventId, { arrivedAt: `${on}T02:00:00.000Z` })
    const stamps = { createdAt: `${on}T02:00:00.000Z`, createdBy: null, withdrawnAt: null, withdrawnBy: null }
    const tally = { kind: 'people', pieces: counted, note: '', talliedAt: `${on}T02:00:00.000Z` }
    const row = { branchId: w.branchId, id: ulid(), eventId, ...tally, ...stamps }
    if (counted > 0) await w.t.db.insertInto('eventTally').values(row).execute()
    return eventId
  }
  await held(20, 0)
  await held(4, 0)
  const stand = await held(0, 7)
  await w.t.db.updateTable('event').set({ tallyOnly: 1 }).where('id', '=', stand).execute()
  const sites = async (who: typeof w.head) =>
    eventResultListSchema.parse((await w.get(who, '/event-results')).body).sites
  // Nobody typed a cost: that is unknown, not nothing for each.
  expect((await sites(w.head))[0]).toMatchObject({ households: 24, perHouseholdFen: null })
  expect(at(await w.resultOf(w.head, stand), 'today').perPersonFen).toBeNull()
  // 24 less the 20 that stand beside it.
  expect((await sites(w.planner))[0]).toMatchObject({ households: null, isFew: true, perHouseholdFen: null })
  expect(at(await w.resultOf(w.head, stand), 'today').tally).toEqual([{ kind: 'people', pieces: 7 }])
  const told = at(await w.resultOf(w.planner, stand), 'today')
  expect([told.persons.people, told.tally]).toEqual([{ count: null, isFew: true }, []])
})

test('an event that sells nothing is not judged before its day, and says from when', async () => {
  const w = await world()
  const onDate = daysBefore(today, 40)
  const eventId = await w.make.makeEvent(onDate, { state: 'review_30', noSelling: 1 })
  const [customerId = ''] = await w.make.makeCustomers(1)
  await w.make.makeAttendance(eventId, { customerId, arrivedAt: `${onDate}T02:00:00.000Z` })
  await w.make.makeConversion('customer', customerId, daysAfter(onDate, 9))
  const result = await w.resultOf(w.head, eventId)
  expect(result.judgedFrom).toBe(daysAfter(onDate, 90))
  expect(at(result, 't30').persons.conversions_30).toEqual({ count: null, isFew: false })
  expect(at(result, 'today').persons.households.count).toBe(1)
  expect(result.uplift).toBeNull()
})

test('of another branch and of no event nothing is told', async () => {
  const w = await world()
  const other = await w.t.makeBranch('B')
  const eventId = await resultRows(w.t, other).makeEvent(daysBefore(today, 3))
  expect((await w.get(w.head, `/events/${eventId}/result`)).status).toBe(404)
  expect((await w.get(w.head, `/events/${ulid()}/result`)).status).toBe(404)
})
