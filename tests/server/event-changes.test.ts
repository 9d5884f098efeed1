import { complianceReviewListSchema } from 'domain/compliance-review.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { eventListSchema } from 'domain/event-list.ts'
import { workItemsSchema } from 'domain/work-item.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  everyAnswer,
  everyCheck,
  everyRule,
  eventDay,
  type EventWorld,
  eventWorldIn,
  planned,
  today,
} from '#support/event-world.ts'
import { offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let w: EventWorld
let branchId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  w = await eventWorldIn(t, branchId)
})
afterEach(() => t.close())

/** What keeps the event from the step that takes it on, as its sheet says. */
const missing = async (id: string, to: string) => {
  const next = (await w.sheet(id)).next.find((one) => one.to === to)
  return Object.fromEntries((next?.needs ?? []).map(({ need, about }) => [need, about]))
}
const openReviews = async () => {
  const answer = await w.officer.ask(`${w.base}/compliance-reviews?state=open`)
  return complianceReviewListSchema.parse(await answer.json()).reviews
}
const items = async (who = w.officer) => {
  const found = workItemsSchema.parse(await (await who.ask(`${w.base}/work-items`)).json()).items
  return found.filter(({ kind }) => kind.startsWith('event_') || kind === 'review_open')
}
/** The plan as it stands, with something of it put otherwise. */
const put = async (id: string, more: Record<string, unknown>) => {
  const { hostUserId, budgetLimit, onDate } = (await w.sheet(id)).event
  return w.change(id, '', { ...planned, hostUserId, budgetLimit, onDate, ...more })
}
const step = (what: string, startTime = '08:30') => ({ startTime, minutes: 30, what, userId: w.manager.id })

describe('what compliance let pass', () => {
  test('may be put otherwise, but nobody comes before compliance has seen the difference', async () => {
    const { id } = await w.ready()
    expect((await put(id, { safetyPlan: '不设看护' })).status).toBe(204)
    expect(await missing(id, 'live')).toMatchObject({ change_unseen: ['safetyPlan'] })
    expect(await w.sheet(id)).toMatchObject({
      event: { state: 'ready' },
      compliance: { verdict: null },
      changes: [{ field: 'safetyPlan', was: [{ text: '两人看护入口' }], is: [{ text: '不设看护' }] }],
    })
    expect(await items()).toMatchObject([{ kind: 'event_changed', title: planned.title, isMine: true }])
    expect(await openReviews()).toMatchObject([
      { subjectId: id, answers: everyAnswer, changes: [{ field: 'safetyPlan', is: [{ text: '不设看护' }] }] },
    ])
    const list = eventListSchema.parse(await (await w.officer.ask(`${w.base}/events`)).json())
    expect(list.events[0]).toMatchObject({ waitsFor: 'compliance', waitsForMe: true })

    expect((await w.decide(id)).status).toBe(204)
    expect(await w.sheet(id)).toMatchObject({
      event: { state: 'ready' },
      compliance: { verdict: 'approved' },
      changes: [],
    })
    expect(await missing(id, 'live')).not.toHaveProperty('change_unseen')
    expect(await items()).toEqual([])
  })

  test('returned with words it stays where it is, until it is put otherwise again or back', async () => {
    const { id } = await w.permitted()
    await w.moved(id, 'inviting')
    await put(id, { followPlan: '次日上门' })
    expect((await w.decide(id, { verdict: 'returned', words: '不得上门' })).status).toBe(204)
    expect(await w.sheet(id)).toMatchObject({
      event: { state: 'inviting' },
      compliance: { verdict: 'returned', words: '不得上门' },
    })
    expect(await missing(id, 'ready')).toMatchObject({ change_returned: ['followPlan'] })
    expect(await items(w.planner)).toMatchObject([{ kind: 'event_returned', words: '不得上门', isMine: true }])
    await put(id, { followPlan: '次日电话' })
    // Measured from what was let pass, not from what was returned.
    expect((await w.sheet(id)).changes).toMatchObject([{ was: [{ text: '次日回访' }], is: [{ text: '次日电话' }] }])
    await w.decide(id, { verdict: 'returned', words: '写明谁打' })
    await put(id, {})
    expect(await w.sheet(id)).toMatchObject({ compliance: { verdict: 'approved', words: '' }, changes: [] })
    expect(await missing(id, 'ready')).not.toHaveProperty('change_returned')
    expect([await items(w.planner), await openReviews()]).toEqual([[], []])
  })

  test('hours and hands of the run sheet are the team’s; what is done there is compliance’s too', async () => {
    const { id } = await w.ready()
    const later = { ...step('布置', '08:00'), userId: w.planner.id }
    await w.change(id, '/steps', { steps: [later] })
    expect((await w.sheet(id)).changes).toEqual([])
    await w.change(id, '/steps', { steps: [later, step('现场办卡', '10:00')] })
    expect(await missing(id, 'live')).toMatchObject({ change_unseen: ['steps'] })
    await w.change(id, '/steps', { steps: [step('布置', '08:30')] })
    expect([(await w.sheet(id)).changes, await openReviews()]).toEqual([[], []])
  })

  test('what a sponsor gives and gets, added, taken away or brought back, is asked about; its price is not', async () => {
    const merchantId = await w.make.makeMerchant(await w.make.makeShop('童趣文具', offset(50, 0)))
    const gift = { merchantId, kind: 'prize', what: '画具', valueFen: 50_000, inReturn: '现场摆桌' }
    const { id } = await w.ready()
    const giftId = await w.made(`/events/${id}/sponsorships`, gift)
    expect((await w.sheet(id)).changes).toEqual([
      { field: 'sponsorships', was: [], is: [{ name: '童趣文具', text: '画具 → 现场摆桌' }] },
    ])
    await w.decide(id)
    await w.send('PUT', `/sponsorships/${giftId}`, { ...gift, valueFen: 60_000 }, w.planner, 1)
    expect(await openReviews()).toEqual([])
    await w.send('PUT', `/sponsorships/${giftId}`, { ...gift, inReturn: '名单' }, w.planner, 2)
    expect((await w.sheet(id)).changes).toMatchObject([{ is: [{ text: '画具 → 名单' }] }])
    await w.decide(id)
    await w.send('DELETE', `/sponsorships/${giftId}`)
    expect((await w.sheet(id)).changes).toMatchObject([{ was: [{ text: '画具 → 名单' }], is: [] }])
    await w.send('POST', `/sponsorships/${giftId}/restore`)
    expect([(await w.sheet(id)).changes, await openReviews()]).toEqual([[], []])
  })

  test('for whom it is and where it goes in the rain is compliance’s too; how far they walk and another day are not', async () => {
    const families = { unit: 'household', segments: ['boss'], ground: 'walk' }
    const { id } = await w.ready()
    await put(id, { audience: { ...families, children: true }, rainPlan: '改到实验小学体育馆' })
    expect(await missing(id, 'live')).toMatchObject({ change_unseen: ['audience', 'rainPlan'] })
    expect((await openReviews())[0]?.changes).toEqual([
      {
        field: 'audience',
        was: [],
        is: [
          { name: 'segments', text: 'boss' },
          { name: 'children', text: 'yes' },
        ],
      },
      { field: 'rainPlan', was: [{ name: '', text: '挪到室内' }], is: [{ name: '', text: '改到实验小学体育馆' }] },
    ])
    await w.decide(id)
    const passed = { audience: { ...families, children: true }, rainPlan: '改到实验小学体育馆' }
    await put(id, { ...passed, audience: { ...passed.audience, minutes: 10 }, rainDate: daysAfter(eventDay, 7) })
    expect([(await w.sheet(id)).changes, await openReviews()]).toEqual([[], []])
    await put(id, { ...passed, audience: families })
    expect((await w.sheet(id)).changes).toEqual([
      { field: 'audience', was: [{ name: 'children', text: 'yes' }], is: [] },
    ])
    // Nobody chosen any more is a change as well, and put back none.
    await put(id, { ...passed, audience: {} })
    expect((await w.sheet(id)).changes[0]?.was).toHaveLength(2)
    await put(id, passed)
    expect([(await w.sheet(id)).changes, await openReviews()]).toEqual([[], []])
  })

  test('a merchant that takes part, or does something else there, is asked about', async () => {
    const merchantId = await w.make.makeMerchant(await w.make.makeShop('童趣文具', offset(50, 0)))
    const { id } = await w.ready()
    const partner = (duty: string, note = '') => ({ partners: [{ merchantId, duty, note }] })
    expect((await w.change(id, '/partners', partner('stall'))).status).toBe(204)
    expect(await missing(id, 'live')).toMatchObject({ change_unseen: ['partners'] })
    await w.decide(id)
    await w.change(id, '/partners', partner('stall'))
    expect(await openReviews()).toEqual([])
    await w.change(id, '/partners', partner('co_host', '门口设桌'))
    expect((await w.sheet(id)).changes).toEqual([
      {
        field: 'partners',
        was: [{ name: '童趣文具', text: 'stall' }],
        is: [
          { name: '童趣文具', text: 'co_host' },
          { name: '童趣文具', text: '门口设桌' },
        ],
      },
    ])
    await w.change(id, '/partners', partner('stall'))
    expect([(await w.sheet(id)).changes, await openReviews()]).toEqual([[], []])
  })

  test('what changes while the officer reads is not decided by the page he has open', async () => {
    const { id } = await w.ready()
    await put(id, { safetyPlan: '一人看护' })
    const [read] = await openReviews()
    await put(id, { safetyPlan: '不设看护' })
    const decision = { verdict: 'approved', answers: everyAnswer, words: '' }
    const stale = await w.send('POST', `/compliance-reviews/${read?.id}/decision`, decision, w.officer)
    expect(stale.status).toBe(404)
    expect(await openReviews()).toMatchObject([{ changes: [{ is: [{ text: '不设看护' }] }] }])

    const { id: asked } = await w.sited()
    await w.moved(asked, 'budget')
    await w.moved(asked, 'compliance')
    const [first] = (await openReviews()).filter(({ subjectId }) => subjectId === asked)
    await w.change(asked, '/steps', { steps: [step('抽奖')] })
    const early = await w.send('POST', `/compliance-reviews/${first?.id}/decision`, decision, w.officer)
    expect(early.status).toBe(404)
    expect((await w.decide(asked)).status).toBe(204)
  })

  test('taken up anew, the event is asked about as a whole, and no more about a change', async () => {
    const { id } = await w.ready()
    await put(id, { safetyPlan: '不设看护' })
    await w.moved(id, 'postponed', w.planner, { reason: '下雨', onDate: daysAfter(eventDay, 7) })
    expect(await openReviews()).toEqual([])
    await w.moved(id, 'siting')
    await w.moved(id, 'budget')
    await w.moved(id, 'compliance')
    expect(await openReviews()).toMatchObject([{ subjectId: id, changes: [], answers: null }])
  })

  test('the same change of a series is one answer', async () => {
    const { id } = await w.sited({ title: '晚间茶摊' })
    const { onDate: _day, rainDate: _rain, ...plan } = { ...planned, title: '晚间茶摊', hostUserId: w.planner.id }
    const rule = { days: ['tu', 'fr'], from: eventDay, times: 2 }
    const { body } = await w.send('POST', '/event-series', { rule, event: { ...plan, copyOfId: id } })
    const [first = '', second = ''] = (body as { eventIds: string[] }).eventIds
    const together = { span: 'following' }
    await w.moved(first, 'siting', w.planner, together)
    await w.change(first, '/checks', { checks: everyRule })
    const { onDate } = (await w.sheet(first)).event
    await w.change(first, '', { ...plan, onDate, rainDate: null, ...together })
    await w.moved(first, 'budget', w.planner, together)
    await w.moved(first, 'compliance', w.planner, together)
    await w.decide(first)
    const { budgetLimit } = (await w.sheet(first)).event
    const changed = { ...plan, onDate, rainDate: null, budgetLimit, safetyPlan: '两名保安', ...together }
    expect((await w.change(first, '', changed)).status).toBe(204)
    expect((await openReviews()).length).toBe(2)
    await w.decide(first)
    expect(await openReviews()).toEqual([])
    expect((await w.sheet(second)).compliance?.verdict).toBe('approved')
  })
})

describe('materials of an event that is ready', () => {
  test('are only those that may be shown on its day; what was there may still be counted back', async () => {
    const { id } = await w.ready()
    const unseen = await w.makeMaterial({ title: '新海报', approvalNo: '', approvedOn: null, validTo: null })
    const late = await w.makeMaterial({ title: '旧折页', validTo: daysBefore(eventDay, 1) })
    const good = await w.makeMaterial()
    const write = (materialId: string, more = {}) =>
      w.change(id, '/materials', { materials: [{ materialId, planned: 5, ...more }] })
    expect(await write(unseen)).toMatchObject({
      status: 409,
      body: { error: { code: 'event_material_not_approved', detail: { title: '新海报' } } },
    })
    expect(await write(late)).toMatchObject({ status: 409, body: { error: { code: 'event_material_expires' } } })
    expect((await write(good, { taken: 5 })).status).toBe(204)
    await t.db
      .updateTable('material')
      .set({ validTo: daysBefore(today, 1) })
      .where('id', '=', good)
      .execute()
    expect((await write(good, { taken: 6 })).status).toBe(409)
    await w.setEvent(id, { state: 'live', onDate: today })
    expect((await write(good, { taken: 5, returned: 2 })).status).toBe(204)
  })

  test('are looked at for the day in reserve once it is held on that', async () => {
    const { id } = await w.permitted({ rainDate: daysAfter(eventDay, 1) })
    await w.moved(id, 'inviting')
    const poster = await w.makeMaterial({ title: '比赛海报', validTo: daysBefore(today, 1) })
    await w.change(id, '/materials', { materials: [{ materialId: poster, planned: 5 }] })
    await w.setEvent(id, { state: 'ready', onDate: daysBefore(today, 1), rainDate: today })
    expect(await missing(id, 'live')).toMatchObject({ material_expires: ['比赛海报'] })
  })
})

describe('the region', () => {
  const large = async () => {
    const { id } = await w.sited()
    await w.made(`/events/${id}/costs`, { item: 'gift', what: '画具', plannedFen: 2_000_001 })
    await w.moved(id, 'budget')
    return id
  }

  test('has what waits for its approval as its work, and nothing else of the branch', async () => {
    const id = await large()
    const small = await w.sited({ title: '小的' })
    await w.made(`/events/${small.id}/costs`, { item: 'gift', what: '画具', plannedFen: 300_000 })
    await w.moved(small.id, 'budget')
    const mine = workItemsSchema.parse(await (await w.region.ask(`${w.base}/work-items`)).json())
    expect(mine).toMatchObject({ onDate: today, items: [{ kind: 'event_approve', id, isMine: true }] })
    await w.moved(id, 'compliance', w.region)
    expect(await items(w.region)).toEqual([])
  })

  test('sends back with a reason what waits for it, and the planner is told; what waits for the head it leaves', async () => {
    const id = await large()
    expect((await w.move(id, 'siting', w.region)).body).toMatchObject({ error: { code: 'reason_needed' } })
    expect((await w.move(id, 'siting', w.region, { reason: '礼品太贵' })).status).toBe(200)
    expect(await items(w.planner)).toMatchObject([{ kind: 'event_returned', words: '礼品太贵', isMine: true }])
    const { id: small } = await w.sited()
    await w.moved(small, 'budget')
    expect((await w.move(small, 'siting', w.region, { reason: 'x' })).body).toMatchObject({
      error: { code: 'event_move_refused' },
    })
    expect((await w.move(await large(), 'cancelled', w.region, { reason: 'x' })).status).toBe(409)
  })
})

test('nothing is decided about an event that was taken away', async () => {
  const { id } = await w.sited()
  await w.moved(id, 'budget')
  await w.moved(id, 'compliance')
  expect(await items()).toMatchObject([{ kind: 'review_open' }])
  expect((await w.send('DELETE', `/events/${id}`)).status).toBe(204)
  expect(await items()).toEqual([])
})

test('a check that is answered later is no change of what is said', async () => {
  const { id } = await w.permitted()
  await w.change(id, '/checks', { checks: [...everyRule, ...everyCheck] })
  expect((await w.sheet(id)).changes).toEqual([])
})
