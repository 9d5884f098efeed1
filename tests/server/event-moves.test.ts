import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventRows } from '#support/event-rows.ts'
import { eventDay, everyCheck, everyRule, type EventWorld, eventWorldIn, planned, today } from '#support/event-world.ts'
import { offset } from '#support/factories.ts'
import { resultRows } from '#support/result-world.ts'
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

/** What a refused step names as missing. */
const missing = async (answer: ReturnType<EventWorld['move']>) => {
  const { status, body } = await answer
  expect([status, body]).toMatchObject([409, { error: { code: 'event_move_refused' } }])
  const { detail } = (body as { error: { detail: { needs: { need: string; about: string[] }[] } } }).error
  return Object.fromEntries(detail.needs.map(({ need, about }) => [need, about]))
}
const costOf = (plannedFen: number) => ({ item: 'gift', what: '画具', plannedFen })

describe('from the idea to the budget', () => {
  test('an event without a day, hours or site is not put before the approver, and is told all of it at once', async () => {
    const id = await w.made('/events', { title: '茶摊', kind: 'tea_stand' })
    await w.moved(id, 'siting')
    expect(Object.keys(await missing(w.move(id, 'budget')))).toEqual(['date', 'hours', 'site', 'site_choice'])
  })

  test('one site is too few, until the head says why it is enough; nobody else may', async () => {
    const { id, siteId } = await w.sited()
    await t.db.deleteFrom('eventSite').where('id', '<>', siteId).execute()
    expect(await missing(w.move(id, 'budget'))).toEqual({ site_choice: ['1'] })
    expect((await w.sheet(id)).next.find(({ to }) => to === 'budget')).toMatchObject({
      allowed: false,
      mayWaive: false,
    })
    expect((await w.sheet(id, w.head)).next.find(({ to }) => to === 'budget')).toMatchObject({ mayWaive: true })
    expect((await w.move(id, 'budget', w.planner, { waiver: '只有这一处' })).status).toBe(403)
    expect((await w.move(id, 'budget', w.head, { waiver: '广场是居民自己选的' })).status).toBe(200)
    expect((await w.sheet(id)).event.siteWaiver).toBe('广场是居民自己选的')
  })

  test('a chosen site that fails a gate by now keeps the event where it is, and says which gate', async () => {
    const { id, siteId } = await w.sited()
    await t.db.updateTable('eventSite').set({ permission: 'refused' }).where('id', '=', siteId).execute()
    expect(await missing(w.move(id, 'budget'))).toEqual({ site_gate: ['permission_refused'] })
    const school = await w.make.makePlace('实验小学', offset(300, 0), { kind: 'school' })
    await t.db
      .updateTable('eventSite')
      .set({ permission: 'written', subjectKind: 'place', subjectId: school })
      .where('id', '=', siteId)
      .execute()
    expect(await missing(w.move(id, 'budget'))).toEqual({ site_gate: ['school'] })
    const [lng, lat] = offset(300, 2000)
    await t.db
      .updateTable('eventSite')
      .set({ subjectKind: 'spot', subjectId: null, lng, lat })
      .where('id', '=', siteId)
      .execute()
    expect((await w.move(id, 'budget')).status).toBe(200)
  })

  test('a step the table does not know is refused as such, and a stale one as stale', async () => {
    const { id } = await w.sited()
    expect((await w.move(id, 'live')).body).toMatchObject({ error: { code: 'move_refused' } })
    expect((await w.send('POST', `/events/${id}/moves`, { to: 'budget' }, w.planner, 1)).body).toMatchObject({
      error: { code: 'changed_meanwhile' },
    })
  })
})

describe('approval', () => {
  const inBudget = async (fen: number, plan: Record<string, unknown> = {}) => {
    const { id } = await w.sited(plan)
    await w.made(`/events/${id}/costs`, costOf(fen))
    await w.moved(id, 'budget')
    return id
  }

  test('up to his own limit a planner decides himself', async () => {
    const id = await inBudget(200_000)
    expect((await w.move(id, 'compliance')).status).toBe(200)
    expect((await w.sheet(id)).event).toMatchObject({ state: 'compliance', budgetLimit: 200_000 })
  })

  test('above it the head approves, who did not write it; above his limit the region', async () => {
    const id = await inBudget(200_001)
    expect(await missing(w.move(id, 'compliance'))).toEqual({ head_approval: ['200000'] })
    expect((await w.move(id, 'compliance', w.head)).status).toBe(200)

    const large = await inBudget(2_000_001)
    expect(await missing(w.move(large, 'compliance', w.head))).toEqual({ region_approval: ['2000000'] })
    expect((await w.move(large, 'compliance', w.region)).status).toBe(200)
    expect((await w.sheet(large)).approval).toMatchObject({ by: 'region', approvedBy: { name: '顾区域' } })
  })

  test('nobody approves what he wrote: neither the event nor a cost of it', async () => {
    const id = await inBudget(300_000)
    await w.made(`/events/${id}/costs`, costOf(100), w.head)
    expect(await missing(w.move(id, 'compliance', w.head))).toEqual({ own_event: [] })
  })

  test('who raises the limit that lies before the approver does not approve it', async () => {
    const id = await inBudget(100_000, { budgetLimit: 150_000 })
    const { title, ...plan } = { ...planned, budgetLimit: 400_000 }
    expect((await w.change(id, '', { title, ...plan }, w.head)).status).toBe(204)
    expect(await missing(w.move(id, 'compliance', w.head))).toEqual({ own_event: [] })
    expect((await w.move(id, 'compliance', w.region)).status).toBe(200)
  })

  test('the branch sets its own limits', async () => {
    const limits = { plannerFen: 0, headFen: 100 }
    await w.head.send('PUT', `${w.base}/settings/event_budget_limits`, { value: limits })
    expect(await missing(w.move(await inBudget(101), 'compliance'))).toEqual({ region_approval: ['100'] })
  })

  test('events of a series are approved by their sum, so that cutting a budget up gains nothing', async () => {
    const plan = { title: '茶摊', kind: 'tea_stand', startTime: '19:00', endTime: '20:30', budgetLimit: 120_000 }
    const rule = { days: ['tu', 'fr'], from: eventDay, times: 2 }
    const { body } = await w.send('POST', '/event-series', { rule, event: plan })
    const [first = ''] = (body as { eventIds: string[] }).eventIds
    expect((await w.sheet(first)).approval).toMatchObject({ fen: 240_000, by: 'branch_head' })
  })

  test('a plan above its own limit, or with a rule left open, does not reach compliance', async () => {
    const id = await inBudget(90_000, { budgetLimit: 80_000 })
    await w.change(id, '/checks', { checks: everyRule.filter(({ code }) => code !== 'l5') })
    expect(await missing(w.move(id, 'compliance'))).toEqual({ over_limit: ['90000', '80000'], rules: ['l5'] })
  })
})

describe('compliance', () => {
  test('an officer decides by all twelve rules, and his word moves the event', async () => {
    const { id } = await w.sited()
    await w.moved(id, 'budget')
    await w.moved(id, 'compliance')
    expect(await missing(w.move(id, 'permit'))).toEqual({ compliance_decision: [] })
    const answers = { l1: { answer: 'ok' }, l2: { answer: 'ok' }, l4: { answer: 'ok' }, l6: { answer: 'ok' } }
    expect((await w.decide(id, { answers })).body).toMatchObject({ error: { code: 'answers_missing' } })
    expect((await w.decide(id, {}, w.head)).status).toBe(403)
    expect((await w.decide(id)).status).toBe(204)
    expect(await w.sheet(id)).toMatchObject({ event: { state: 'permit' }, compliance: { verdict: 'approved' } })
  })

  test('what he returns goes back to the budget with his words, and is asked anew', async () => {
    const { id } = await w.sited()
    await w.moved(id, 'budget')
    await w.moved(id, 'compliance')
    expect((await w.decide(id, { verdict: 'returned', words: '缺监护人同意书' })).status).toBe(204)
    const { event, moves } = await w.sheet(id)
    expect([event.state, moves[0]?.reason]).toEqual(['budget', '缺监护人同意书'])
    await w.moved(id, 'compliance')
    expect((await w.sheet(id)).compliance?.verdict).toBe(null)
  })

  test('the desk shows what is known of the event beside each rule', async () => {
    const { id } = await w.sited({ loudspeaker: false })
    await w.moved(id, 'budget')
    await w.moved(id, 'compliance')
    const answer = await w.officer.ask(`${w.base}/compliance-reviews?state=open`)
    const { reviews } = (await answer.json()) as { reviews: { subjectId: string; checks: { rule: string }[] }[] }
    const review = reviews.find(({ subjectId }) => subjectId === id)
    expect(review?.checks.map(({ rule }) => rule)).toHaveLength(12)
    expect(review?.checks.find(({ rule }) => rule === 'l5')).toMatchObject({ findings: [{ kind: 'minors' }] })
  })

  test('a word taken back before the doors open brings the event back to its budget', async () => {
    const { id } = await w.permitted()
    await w.moved(id, 'inviting')
    expect((await w.decide(id, { verdict: 'returned', words: '物料未审' })).status).toBe(204)
    expect((await w.sheet(id)).event.state).toBe('budget')
  })

  test('how people are asked is what the officer read: it stands fast from then on', async () => {
    const { id } = await w.permitted()
    const { hostUserId } = (await w.sheet(id)).event
    const plan = { ...planned, hostUserId, budgetLimit: (await w.sheet(id)).event.budgetLimit }
    expect((await w.change(id, '', { ...plan, invitePlan: '抽大奖，名额有限' })).body).toMatchObject({
      error: { code: 'event_fixed', detail: { fields: ['invitePlan'] } },
    })
    expect((await w.change(id, '', { ...plan, safetyPlan: '两名保安' })).status).toBe(204)
  })

  test('taking the event back takes the question back', async () => {
    const { id } = await w.sited()
    await w.moved(id, 'budget')
    await w.moved(id, 'compliance')
    await w.moved(id, 'budget')
    expect((await w.sheet(id)).compliance).toBe(null)
  })
})

describe('permits, and inviting', () => {
  test('nobody is invited before every permit is granted and the site is ours to use', async () => {
    const { id, siteId } = await w.permitted()
    const permit = { kind: 'urban_management', authority: '城管', state: 'asked' }
    const permitId = await w.made(`/events/${id}/permits`, permit)
    await t.db.updateTable('eventSite').set({ permission: 'pending' }).where('id', '=', siteId).execute()
    expect(await missing(w.move(id, 'inviting'))).toEqual({ site_permission: [], permit: ['urban_management'] })
    await w.send('PUT', `/event-permits/${permitId}`, { ...permit, state: 'refused' }, w.planner, 1)
    await t.db.updateTable('eventSite').set({ permission: 'verbal' }).where('id', '=', siteId).execute()
    expect(await missing(w.move(id, 'inviting'))).toEqual({ permit_refused: ['urban_management'] })
    await w.send('PUT', `/event-permits/${permitId}`, { ...permit, state: 'granted', grantedOn: today }, w.planner, 2)
    expect((await w.move(id, 'inviting')).status).toBe(200)
  })

  test('a thousand people take the police permit', async () => {
    const { id } = await w.permitted({ expectedPeople: 1000 })
    expect((await w.sheet(id)).advisedPermits).toContain('public_security')
    expect(await missing(w.move(id, 'inviting'))).toEqual({ crowd_permit: [] })
    await w.made(`/events/${id}/permits`, { kind: 'public_security', state: 'granted', grantedOn: today })
    expect((await w.move(id, 'inviting')).status).toBe(200)
  })

  test('money of a sponsor is refused, unless compliance lets it pass', async () => {
    const merchantId = await w.make.makeMerchant(await w.make.makeShop('童趣文具', offset(50, 0)))
    const { id } = await w.permitted()
    const cash = { merchantId, kind: 'cash', what: '现金 2000 元', valueFen: 200_000 }
    expect((await w.send('POST', `/events/${id}/sponsorships`, cash)).body).toMatchObject({
      error: { code: 'cash_not_accepted' },
    })
    const asked = await w.made(`/events/${id}/sponsorships`, { ...cash, askCompliance: true })
    expect((await w.sheet(id)).sums.sponsoredFen).toBe(0)
    expect(await missing(w.move(id, 'inviting'))).toEqual({ cash: ['现金 2000 元'] })
    const delivered = { ...cash, askCompliance: true, deliveredFen: 200_000, deliveredOn: today }
    expect((await w.send('PUT', `/sponsorships/${asked}`, delivered, w.planner, 1)).status).toBe(409)
    expect((await w.send('POST', `/sponsorships/${asked}/confirmation`, {}, w.planner, 1)).status).toBe(403)
    expect((await w.send('POST', `/sponsorships/${asked}/confirmation`, {}, w.officer, 1)).status).toBe(204)
    expect((await w.sheet(id)).sums.sponsoredFen).toBe(200_000)
    expect((await w.move(id, 'inviting')).status).toBe(200)
    await w.send('PUT', `/sponsorships/${asked}`, { ...cash, valueFen: 900_000, askCompliance: true }, w.planner, 2)
    expect((await w.sheet(id)).sponsorships[0]).toMatchObject({ isAccepted: false, valueFen: 900_000 })
  })
})

describe('ready, and the day', () => {
  test('the doors open with checks, team, run sheet and materials that may be shown that day', async () => {
    const { id } = await w.permitted()
    await w.moved(id, 'inviting')
    const late = await w.makeMaterial({ title: '旧折页', validTo: daysBefore(eventDay, 1) })
    const unseen = await w.makeMaterial({ title: '新海报', approvalNo: '', approvedOn: null, validTo: null })
    const few = await w.makeMaterial({ title: '画纸', stock: 3 })
    const materials = [late, unseen, few].map((materialId) => ({ materialId, planned: 5 }))
    expect((await w.change(id, '/materials', { materials })).status).toBe(204)
    expect(await missing(w.move(id, 'ready'))).toEqual({
      material_not_approved: ['新海报'],
      material_expires: ['旧折页'],
      material_short: ['画纸'],
      team: [],
      steps: [],
      checks: everyCheck.map(({ code }) => code),
    })
  })

  test('it opens on its day and on no other, or on the day in reserve, which then is its day', async () => {
    const { id } = await w.ready({ rainDate: daysAfter(eventDay, 1) })
    expect(await missing(w.move(id, 'live'))).toEqual({ its_day: [eventDay, daysAfter(eventDay, 1)] })
    await w.setEvent(id, { onDate: daysBefore(today, 1), rainDate: today })
    expect((await w.move(id, 'live')).status).toBe(200)
    expect((await w.sheet(id)).event).toMatchObject({ state: 'live', onDate: today, rainDate: null })
  })

  test('in bad weather its doors open at the other site, which takes the same gates', async () => {
    const { id, siteId } = await w.ready()
    await w.setEvent(id, { onDate: today })
    expect((await w.move(id, 'live', w.planner, { atFallback: true })).body).toMatchObject({
      error: { code: 'no_fallback' },
    })
    const hall = await w.makeSite(id, { name: '酒店宴会厅', shelter: 'indoor', rivalBank: 'icbc' })
    await w.setEvent(id, { fallbackSiteId: hall })
    await t.db.updateTable('eventSite').set({ permission: 'pending' }).where('id', '=', hall).execute()
    expect(await missing(w.move(id, 'live', w.planner, { atFallback: true }))).toEqual({
      site_gate: ['rival_exclusive'],
      site_permission: [],
    })
    const agreed = { rivalBank: 'none', permission: 'verbal' }
    await t.db.updateTable('eventSite').set(agreed).where('id', '=', hall).execute()
    await w.moved(id, 'live', w.planner, { atFallback: true })
    expect((await w.sheet(id)).event).toMatchObject({ chosenSite: { id: hall }, fallbackSite: { id: siteId } })
  })

  test('it is wrapped up once people were counted, leads are taken on and materials are back', async () => {
    const rows = eventRows(t, branchId)
    const { id } = await w.ready()
    const posters = await w.makeMaterial()
    await w.setEvent(id, { onDate: today })
    await w.moved(id, 'live')
    await w.moved(id, 'wrap')
    await w.change(id, '/materials', { materials: [{ materialId: posters, planned: 10, taken: 10 }] })
    expect(await missing(w.move(id, 'follow'))).toEqual({ counted: [], material_return: ['比赛海报'] })
    const guest = await rows.makeAttendance(id, { intent: 'a' })
    await w.change(id, '/materials', { materials: [{ materialId: posters, planned: 10, taken: 10, returned: 4 }] })
    // How few they are is told to whom persons are.
    expect(await missing(w.move(id, 'follow'))).toEqual({ follow_up: [] })
    expect(await missing(w.move(id, 'follow', w.head))).toEqual({ follow_up: ['1'] })
    await t.db.updateTable('attendance').set({ followUserId: w.manager.id }).where('id', '=', guest).execute()
    // One whose lead was taken away is nobody's either, as the page of the day tells it.
    const leadId = await resultRows(t, branchId).makeLead(id, w.manager.id, today, {
      deletedAt: new Date().toISOString(),
    })
    await rows.makeAttendance(id, { intent: 'b', leadId })
    expect(await missing(w.move(id, 'follow', w.head))).toEqual({ follow_up: ['1'] })
    await t.db.updateTable('lead').set({ deletedAt: null }).where('id', '=', leadId).execute()
    expect((await w.move(id, 'follow')).status).toBe(200)
    const stock = await t.db.selectFrom('material').select('stock').where('id', '=', posters).executeTakeFirst()
    expect(stock?.stock).toBe(94)
  })

  test('afterwards the calendar moves it: shown at once, stored with the next write', async () => {
    const { id } = await w.ready()
    await w.setEvent(id, { state: 'follow', onDate: daysBefore(today, 95) })
    const { event, next } = await w.sheet(id)
    expect([event.state, next.map(({ to, allowed }) => [to, allowed])]).toEqual(['review_90', [['archived', false]]])
    expect(await missing(w.move(id, 'archived'))).toEqual({ calendar: [daysAfter(today, 25)] })
    expect((await w.change(id, '/review', { wentWell: ['人多'], again: 'yes' })).status).toBe(204)
    const row = await t.db.selectFrom('event').select('state').where('id', '=', id).executeTakeFirst()
    expect(row?.state).toBe('review_90')
    await w.setEvent(id, { onDate: daysBefore(today, 121) })
    expect((await w.sheet(id)).event.state).toBe('archived')
    expect((await w.change(id, '/review', { again: 'no' })).body).toMatchObject({ error: { code: 'event_fixed' } })
  })
})

describe('put off, called off, broken off', () => {
  const invited = async (id: string) => {
    const rows = eventRows(t, branchId)
    const [yes = '', no = ''] = await w.make.makeCustomers(2, { ownerUserId: w.manager.id })
    await rows.makeInvitation(id, yes, w.manager.id, { reserved: 'loves_it', reservedBy: w.manager.id })
    await rows.makeInvitation(id, no, w.manager.id, { reply: 'no' })
    return { yes }
  }
  const openTasks = () =>
    t.db
      .selectFrom('task')
      .select(['subjectId', 'ownerUserId', 'note'])
      .where('originKind', '=', 'event')
      .where('state', '=', 'open')
      .execute()

  test('takes a reason, and of what is broken off a cause', async () => {
    const { id } = await w.ready()
    expect((await w.move(id, 'cancelled')).status).toBe(400)
    await w.setEvent(id, { state: 'live', onDate: today })
    expect((await w.move(id, 'aborted', w.planner, { reason: '暴雨' })).status).toBe(400)
    expect((await w.move(id, 'aborted', w.planner, { reason: '暴雨', cause: 'weather' })).status).toBe(200)
    expect((await w.sheet(id)).moves[0]).toMatchObject({ to: 'aborted', cause: 'weather', reason: '暴雨' })
  })

  test('called off, seats are given back and whoever meant to come is told by his manager', async () => {
    const { id } = await w.ready()
    const { yes } = await invited(id)
    expect(await w.moved(id, 'cancelled', w.planner, { reason: '场地停用' })).toEqual({
      state: 'cancelled',
      closedTasks: 0,
      releasedSeats: 1,
      peopleToTell: 1,
      events: 1,
    })
    expect(await openTasks()).toEqual([{ subjectId: yes, ownerUserId: w.manager.id, note: '场地停用' }])
  })

  test('put off, it keeps its seats and goes on from the choice of its site on the new day', async () => {
    const { id } = await w.ready()
    await invited(id)
    const day = daysAfter(eventDay, 7)
    expect(await w.moved(id, 'postponed', w.planner, { reason: '下雨', onDate: day })).toMatchObject({
      releasedSeats: 0,
      peopleToTell: 1,
    })
    expect((await w.sheet(id)).event).toMatchObject({ state: 'postponed', onDate: day })
    expect((await w.move(id, 'siting')).status).toBe(200)
  })

  test('broken off, whoever came already is not rung up', async () => {
    const { id } = await w.ready()
    const { yes } = await invited(id)
    await eventRows(t, branchId).makeAttendance(id, { customerId: yes })
    await w.setEvent(id, { state: 'live', onDate: today })
    const told = await w.moved(id, 'aborted', w.planner, { reason: '城管要求', cause: 'authority' })
    expect(told).toMatchObject({ peopleToTell: 0 })
  })
})

describe('a series together', () => {
  const together = { span: 'following' }
  const three = async () => {
    const { id } = await w.sited({ title: '晚间茶摊', minorsExpected: false })
    const plan = { ...planned, title: '晚间茶摊', minorsExpected: false, hostUserId: w.planner.id }
    const { onDate: _day, rainDate: _rain, ...copied } = plan
    const rule = { days: ['tu', 'fr'], from: eventDay, times: 3 }
    const { body } = await w.send('POST', '/event-series', { rule, event: { ...copied, copyOfId: id } })
    const ids = (body as { eventIds: string[] }).eventIds
    const [first = '', second = '', third = ''] = ids
    await w.moved(first, 'siting', w.planner, together)
    const { onDate } = (await w.sheet(first)).event
    return { ids, first, second, third, plan: { ...plan, onDate } }
  }
  const statesOf = (ids: string[]) => Promise.all(ids.map(async (id) => (await w.sheet(id)).event.state))
  const openReviews = async () => {
    const answer = await w.officer.ask(`${w.base}/compliance-reviews?state=open`)
    return ((await answer.json()) as { reviews: { subjectId: string }[] }).reviews.map(({ subjectId }) => subjectId)
  }
  const before = async () => {
    const found = await three()
    await w.change(found.first, '/checks', { checks: everyRule })
    await w.change(found.first, '', { ...found.plan, ...together })
    await w.moved(found.first, 'budget', w.planner, together)
    await w.moved(found.first, 'compliance', w.planner, together)
    return found
  }

  test('makes a step all together or not at all, and says which of them lacks what', async () => {
    const { ids, first, second } = await three()
    await w.moved(first, 'budget', w.planner, together)
    await w.change(first, '/checks', { checks: everyRule })
    const refused = await w.move(first, 'compliance', w.planner, together)
    expect(refused.body).toMatchObject({ error: { code: 'event_move_refused', detail: { eventId: second } } })
    expect(await statesOf(ids)).toEqual(['budget', 'budget', 'budget'])
  })

  test('what says the same is one question to compliance, and one answer', async () => {
    const { ids, first, second } = await before()
    expect((await w.sheet(second)).checks.find(({ code }) => code === 'l1')?.answer).toBe('ok')
    expect(await openReviews()).toEqual([first])
    expect((await w.decide(first)).status).toBe(204)
    expect(await statesOf(ids)).toEqual(['permit', 'permit', 'permit'])
    expect((await w.sheet(second)).compliance).toMatchObject({ verdict: 'approved', decidedBy: { name: '严合规' } })
    expect((await w.move(second, 'inviting')).status).toBe(200)
  })

  test('what says something else is asked about itself', async () => {
    const { ids, first, third, plan } = await three()
    await w.change(first, '/checks', { checks: everyRule })
    await w.change(first, '', { ...plan, ...together })
    const { onDate } = (await w.sheet(third)).event
    await w.change(third, '', { ...plan, onDate, theme: '量血压' })
    await w.moved(first, 'budget', w.planner, together)
    await w.moved(first, 'compliance', w.planner, together)
    expect((await openReviews()).toSorted()).toEqual([first, third].toSorted())
    await w.decide(first)
    expect(await statesOf(ids)).toEqual(['permit', 'permit', 'compliance'])
  })

  test('what was let pass once and comes again otherwise is not let pass by the old answer', async () => {
    const { ids, first, second, plan } = await before()
    await w.decide(first)
    await w.moved(first, 'siting', w.planner, together)
    await w.change(first, '', { ...plan, theme: '抽奖', ...together })
    await w.moved(first, 'budget', w.planner, together)
    await w.moved(first, 'compliance', w.planner, together)
    expect(await missing(w.move(second, 'permit'))).toEqual({ compliance_decision: [] })
    expect((await openReviews()).toSorted()).toEqual(ids.toSorted())
  })

  test('the one that was asked about goes back: the next of them is asked about', async () => {
    const { first, second } = await before()
    await w.moved(first, 'budget')
    expect(await openReviews()).toEqual([second])
  })
})

describe('who', () => {
  test('a manager and somebody of another branch move nothing', async () => {
    const { id } = await w.sited()
    expect((await w.manager.send('POST', `${w.base}/events/${id}/moves`, { to: 'budget' })).status).toBe(403)
    const other = await eventWorldIn(t, await t.makeBranch('B'))
    expect((await other.planner.ask(`${w.base}/events/${id}`)).status).toBe(404)
    expect((await other.planner.ask(`${other.base}/events/${id}`)).status).toBe(404)
    expect((await other.send('POST', `/events/${id}/moves`, { to: 'budget' }, other.planner, 1)).status).toBe(404)
  })

  test('the region and compliance do their own step and no other', async () => {
    const { id } = await w.sited()
    expect(await missing(w.move(id, 'budget', w.region))).toMatchObject({ role: [] })
    expect(await missing(w.move(id, 'cancelled', w.officer, { reason: 'x' }))).toEqual({ role: [] })
  })
})
