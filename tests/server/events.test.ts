import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { eventClashesSchema } from 'domain/event-clash.ts'
import { eventListSchema } from 'domain/event-list.ts'
import { workItemsSchema } from 'domain/work-item.ts'
import { civilMoment } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canvassRows } from '#support/canvass-rows.ts'
import { eventRows } from '#support/event-rows.ts'
import { eventDay, type EventWorld, eventWorldIn, planned, today } from '#support/event-world.ts'
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

const list = async (query = '', who = w.planner) =>
  eventListSchema.parse(await (await who.ask(`${w.base}/events${query}`)).json())
const clashes = async (query: string, who = w.planner, base = w.base) =>
  eventClashesSchema.parse(await (await who.ask(`${base}/event-clashes?${query}`)).json()).clashes
const items = async (who = w.planner) =>
  workItemsSchema
    .parse(await (await who.ask(`${w.base}/work-items`)).json())
    .items.filter(({ kind }) => kind.startsWith('event_') || kind === 'cash_confirm')
    .map(({ kind, isMine, have }) => [kind, isMine, have])

test('the list counts who came in what an event aims at: heads, or each household once', async () => {
  const make = { ...eventRows(t, branchId), ...resultRows(t, branchId) }
  for (const unit of ['person', 'household']) {
    const id = await make.makeEvent(daysBefore(today, 3), { state: 'follow', unit, title: unit })
    const [one = '', other = ''] = await make.makeCustomers(2)
    const householdId = ulid()
    await t.db
      .insertInto('household')
      .values({
        branchId,
        id: householdId,
        placeId: null,
        unitLabel: null,
        size: null,
        hasChild4To12: null,
        hasElder: null,
        assetBand: null,
        estimateConfidence: null,
        estimatedOn: null,
        ...t.stamps,
        deletedAt: null,
      })
      .execute()
    for (const customerId of [one, other]) await make.makeAttendance(id, { customerId, householdId, adults: 2 })
    await make.makeAttendance(id, { label: 'L', adults: 3 })
  }
  const { events } = await list('', w.head)
  const arrived = Object.fromEntries(events.map(({ title, arrived: { count } }) => [title, count]))
  expect(arrived).toMatchObject({ person: 7, household: 2 })
})

describe('the plan', () => {
  test('is kept as it was typed, changed on the version one saw, and taken away with a way back', async () => {
    const id = await w.made('/events', planned)
    expect(await w.sheet(id)).toMatchObject({
      event: { ...planned, state: 'idea', createdBy: { name: '苏荷' }, rowVersion: 1 },
      mayWrite: true,
      fixed: [],
    })
    const change = { ...planned, title: '河边写生' }
    expect((await w.change(id, '', change)).status).toBe(204)
    expect((await w.send('PUT', `/events/${id}`, change, w.planner, 1)).body).toMatchObject({
      error: { code: 'changed_meanwhile' },
    })
    expect((await w.sheet(id, w.manager)).mayWrite).toBe(false)
    expect((await w.send('DELETE', `/events/${id}`)).status).toBe(204)
    expect((await w.planner.ask(`${w.base}/events/${id}`)).status).toBe(404)
    expect((await w.send('POST', `/events/${id}/restore`)).status).toBe(204)
    expect((await w.sheet(id)).event.title).toBe('河边写生')
  })

  test('ends after it begins, and ties nothing to a deposit in any of its texts', async () => {
    const refused = async (more: object) => (await w.send('POST', '/events', { ...planned, ...more })).status
    expect(await refused({ endTime: '08:00' })).toBe(400)
    expect(await refused({ rainDate: eventDay })).toBe(400)
    expect(await refused({ theme: '存满5万送画具' })).toBe(400)
    expect(await refused({ invitePlan: '开户即送礼品' })).toBe(400)
    const id = await w.made('/events', planned)
    const steps = [{ startTime: '09:00', minutes: 10, what: '存款满一万抽奖' }]
    expect((await w.change(id, '/steps', { steps })).status).toBe(400)
  })

  test('what was approved stands fast, and what people were told too', async () => {
    const { id } = await w.permitted()
    const { event } = await w.sheet(id)
    const plan = { ...planned, hostUserId: w.planner.id, budgetLimit: event.budgetLimit }
    const refusal = await w.change(id, '', { ...plan, theme: '别的' })
    expect(refusal.body).toMatchObject({ error: { code: 'event_fixed', detail: { fields: ['theme'] } } })
    expect((await w.change(id, '', { ...plan, onDate: daysAfter(eventDay, 1) })).status).toBe(204)
    await w.moved(id, 'inviting')
    const later = await w.change(id, '', { ...plan, onDate: daysAfter(eventDay, 2) })
    expect(later.body).toMatchObject({ error: { code: 'event_fixed', detail: { fields: ['onDate'] } } })
    expect((await w.send('DELETE', `/events/${id}`)).body).toMatchObject({ error: { code: 'event_is_out' } })
    expect((await w.change(id, '/checks', { checks: [] })).body).toMatchObject({ error: { code: 'event_fixed' } })
  })

  test('a cost above what was approved goes back to be approved', async () => {
    const { id } = await w.sited()
    const cost = { item: 'gift', what: '画具', plannedFen: 50_000 }
    const costId = await w.made(`/events/${id}/costs`, cost)
    await w.moved(id, 'budget')
    await w.moved(id, 'compliance')
    const more = { ...cost, plannedFen: 50_001 }
    expect((await w.send('PUT', `/event-costs/${costId}`, more, w.planner, 1)).body).toMatchObject({
      error: { code: 'over_approved_budget', detail: { planned: 50_001, limit: 50_000 } },
    })
    expect((await w.send('POST', `/events/${id}/costs`, { ...cost, plannedFen: 1 })).status).toBe(409)
    const merchantId = await w.make.makeMerchant(await w.make.makeShop('童趣文具', offset(50, 0)))
    const gift = { merchantId, kind: 'prize', what: '画具一批', valueFen: 50_000 }
    const sponsorshipId = await w.made(`/events/${id}/sponsorships`, gift)
    expect((await w.send('POST', `/events/${id}/costs`, { ...cost, sponsorshipId })).status).toBe(201)
    const actual = { ...cost, plannedFen: 40_000, actualFen: 60_000 }
    expect((await w.send('PUT', `/event-costs/${costId}`, actual, w.planner, 1)).status).toBe(204)
    expect((await w.sheet(id)).sums).toMatchObject({
      plannedBankFen: 40_000,
      plannedSponsorFen: 50_000,
      actualBankFen: 60_000,
      actualOpen: 1,
    })
  })

  test('what a sponsor pays is paid by a gift of this event that stands', async () => {
    const id = await w.made('/events', planned)
    const other = await w.made('/events', planned)
    const merchantId = await w.make.makeMerchant(await w.make.makeShop('童趣文具', offset(50, 0)))
    const promise = { merchantId, kind: 'prize', what: '画具一批', valueFen: 50_000 }
    const [gift, elsewhere] = [
      await w.made(`/events/${id}/sponsorships`, promise),
      await w.made(`/events/${other}/sponsorships`, promise),
    ]
    const money = await w.made(`/events/${id}/sponsorships`, { ...promise, kind: 'cash', askCompliance: true })
    const pay = (sponsorshipId: string) =>
      w.send('POST', `/events/${id}/costs`, { item: 'gift', what: '画具', plannedFen: 50_000, sponsorshipId })
    expect((await pay(elsewhere)).body).toMatchObject({ error: { code: 'unknown_sponsorship' } })
    expect((await pay(money)).body).toMatchObject({ error: { code: 'cash_not_accepted' } })
    const costId = String((await pay(gift)).body?.id)
    expect((await w.sheet(id)).costs).toMatchObject([{ paidBy: 'sponsor', sponsorshipId: gift }])
    expect((await w.send('DELETE', `/sponsorships/${gift}`)).body).toMatchObject({
      error: { code: 'sponsorship_pays', detail: { costs: 1 } },
    })
    expect((await w.send('DELETE', `/event-costs/${costId}`)).status).toBe(204)
    expect((await w.send('DELETE', `/sponsorships/${gift}`)).status).toBe(204)
    expect((await w.send('POST', `/event-costs/${costId}/restore`)).status).toBe(400)
    expect((await w.send('POST', `/sponsorships/${gift}/restore`)).status).toBe(204)
    expect((await w.send('POST', `/event-costs/${costId}/restore`)).status).toBe(204)
  })

  test('the next one is made of an earlier one: its people, money and sites, and nothing that was granted or paid', async () => {
    const { id } = await w.ready()
    await w.made(`/events/${id}/costs`, { item: 'print', what: '海报', plannedFen: 0, actualFen: 900 })
    await w.made(`/events/${id}/permits`, { kind: 'urban_management', state: 'granted', grantedOn: today })
    const again = await w.sheet(await w.made('/events', { ...planned, copyOfId: id }))
    expect(again).toMatchObject({
      event: { state: 'idea', chosenSite: { name: '滨河花园中心广场' }, siteCount: 2 },
      team: [{ user: { name: '林禾' } }],
      steps: [{ what: '布置' }],
      costs: [{ what: '海报', actualFen: null }],
      permits: [{ state: 'needed', grantedOn: null }],
    })
    expect(again.checks.filter(({ answer }) => answer !== null)).toEqual([])
    const foreign = await eventWorldIn(t, await t.makeBranch('B'))
    expect((await foreign.send('POST', '/events', { ...planned, copyOfId: id })).status).toBe(400)
  })
})

describe('a series', () => {
  const teaStand = {
    title: '晚间茶摊',
    kind: 'tea_stand',
    startTime: '19:00',
    endTime: '20:30',
    noSelling: true,
    tallyOnly: true,
  }
  const tuesday = '2027-01-05'
  const series = async () => {
    const rule = { days: ['tu', 'fr'], from: tuesday, times: 6 }
    const { status, body } = await w.send('POST', '/event-series', { rule, event: teaStand })
    expect(status).toBe(201)
    return (body as { eventIds: string[] }).eventIds
  }

  test('on Tuesdays and Fridays six times makes six events on their days', async () => {
    const ids = await series()
    const { events } = await list('?from=2027-01-01&to=2027-02-01')
    expect(events.map(({ onDate }) => onDate)).toEqual([
      '2027-01-05',
      '2027-01-08',
      '2027-01-12',
      '2027-01-15',
      '2027-01-19',
      '2027-01-22',
    ])
    expect((await w.sheet(ids[2] ?? '')).event.series).toMatchObject({ title: '晚间茶摊', number: 3, of: 6 })
  })

  test('one is changed alone, or this and those that follow, each keeping its distance', async () => {
    const [, second = '', third = '', fourth = ''] = await series()
    const plan = { ...planned, ...teaStand, onDate: '2027-01-08' }
    await w.change(second, '', { ...plan, theme: '量血压' })
    expect((await w.sheet(third)).event.theme).toBe('')
    await w.change(third, '', { ...plan, onDate: '2027-01-13', theme: '茶', span: 'following' })
    expect((await w.sheet(second)).event.theme).toBe('量血压')
    expect((await w.sheet(fourth)).event).toMatchObject({ theme: '茶', onDate: '2027-01-16', startTime: '19:00' })
  })

  test('asks for days that there are', async () => {
    const rule = { days: ['mo'], from: tuesday, times: 60, except: [] }
    expect((await w.send('POST', '/event-series', { rule, event: { ...teaStand, noSuch: 1 } })).status).toBe(400)
    expect((await w.send('POST', '/event-series', { rule: { ...rule, days: [] }, event: teaStand })).status).toBe(400)
  })
})

describe('the list', () => {
  test('is narrowed by days, kind, state, words and to one’s own; what has no day yet is always there', async () => {
    const { id } = await w.sited()
    await w.made('/events', { title: '反诈讲座', kind: 'antifraud_lecture' }, w.head)
    const titles = async (query: string) => (await list(query)).events.map(({ title }) => title)
    expect(await titles('')).toEqual([planned.title, '反诈讲座'])
    expect(await titles(`?from=${daysAfter(eventDay, 1)}&to=${daysAfter(eventDay, 9)}`)).toEqual(['反诈讲座'])
    expect(await titles('?kind=contest')).toEqual([planned.title])
    expect(await titles('?state=siting')).toEqual([planned.title])
    expect(await titles('?mine=yes')).toEqual([planned.title])
    expect(await titles(`?search=${encodeURIComponent('讲座')}`)).toEqual(['反诈讲座'])
    expect((await list()).states).toEqual([
      { state: 'idea', events: 1 },
      { state: 'siting', events: 1 },
    ])
    expect((await list(`?from=2027-02-01&to=2027-02-28`)).festivals.map(({ festival }) => festival)).toContain(
      'spring_festival',
    )
    await w.moved(id, 'budget')
    expect((await list('?state=budget')).events[0]).toMatchObject({ waitsFor: 'planner', waitsForMe: true })
  })

  test('tells few guests as few to whom persons are not told', async () => {
    const rows = eventRows(t, branchId)
    const id = await w.made('/events', planned)
    for (const customerId of await w.make.makeCustomers(9)) await rows.makeInvitation(id, customerId, w.manager.id)
    expect((await list()).events[0]).toMatchObject({ invited: { count: null, few: true }, arrived: { count: 0 } })
    expect((await list('', w.head)).events[0]).toMatchObject({ invited: { count: 9, few: false } })
    const [tenth = ''] = await w.make.makeCustomers(1)
    await rows.makeInvitation(id, tenth, w.manager.id)
    expect((await list()).events[0]).toMatchObject({ invited: { count: 10, few: false }, accepted: { count: 10 } })
    // Two who did not answer are not all less those who did.
    for (const customerId of await w.make.makeCustomers(2))
      await rows.makeInvitation(id, customerId, w.manager.id, { reply: 'none' })
    expect((await list()).events[0]).toMatchObject({ invited: { count: 12 }, accepted: { count: null, few: false } })
    expect((await list('', w.head)).events[0]).toMatchObject({ accepted: { count: 10 } })
  })

  test('of one branch shows nothing of another', async () => {
    await w.sited()
    const other = await eventWorldIn(t, await t.makeBranch('B'))
    const answer = await other.planner.ask(`${other.base}/events`)
    expect(eventListSchema.parse(await answer.json()).events).toEqual([])
    expect((await other.planner.ask(`${w.base}/events`)).status).toBe(404)
  })
})

describe('clashes', () => {
  test('another branch on the same ground at once: that it is there and when, and nothing of whose or what', async () => {
    const place = await w.make.makePlace('滨河广场', offset(300, 0), { kind: 'green' })
    const other = await eventWorldIn(t, await t.makeBranch('B'))
    const theirs = await other.sited({ title: '别家的秘密活动' })
    await t.db
      .updateTable('eventSite')
      .set({ subjectKind: 'place', subjectId: place })
      .where('id', '=', theirs.siteId)
      .execute()
    const ours = await w.sited({ startTime: '11:00', endTime: '12:00' })
    const ground = async () => (await clashes(`eventId=${ours.id}`)).filter(({ kind }) => kind === 'other_branch')
    expect(await ground()).toEqual([])
    await other.moved(theirs.id, 'budget')
    const found = await ground()
    expect(found).toMatchObject([{ weight: 'blocks', startTime: '09:00', endTime: '11:30', event: null }])
    expect(JSON.stringify(found)).not.toContain('秘密')
    expect(JSON.stringify(found)).not.toContain(theirs.id)
    // One's own is no other branch's.
    await w.moved(ours.id, 'budget')
    expect(await ground()).toHaveLength(1)
    const typed = `onDate=${eventDay}&startTime=14:00&endTime=15:00&placeId=${place}`
    expect(await clashes(typed)).toMatchObject([{ kind: 'other_branch', weight: 'warns' }])
    await other.moved(theirs.id, 'cancelled', other.planner, { reason: '不办了' })
    expect(await ground()).toEqual([])
  })

  test('a festival, and the same people at two events at once', async () => {
    const one = await w.made('/events', { ...planned, hostUserId: w.manager.id })
    await w.made('/events', {
      ...planned,
      title: '讲座',
      hostUserId: w.manager.id,
      startTime: '11:00',
      endTime: '12:00',
    })
    expect(await clashes(`eventId=${one}`)).toMatchObject([
      { kind: 'same_staff_event', weight: 'blocks', event: { title: '讲座' }, staff: [{ name: '林禾' }] },
      { kind: 'own_event', weight: 'warns' },
    ])
    expect(await clashes('onDate=2027-05-01')).toMatchObject([{ kind: 'festival', festival: 'labour_day' }])
  })

  test('a group that meets on other days is not there', async () => {
    const group = await w.make.makeTargetGroup('舞队', offset(0, 0), {
      rhythm: JSON.stringify({ days: ['tu', 'fr'], from: '19:00', to: '20:30' }),
    })
    const plan = { ...planned, audience: { targetGroupIds: [group] }, onDate: '2027-01-05', endTime: '20:00' }
    const rhythm = async (more: object) =>
      (await clashes(`eventId=${await w.made('/events', { ...plan, ...more })}`)).filter(
        ({ kind }) => kind === 'group_rhythm',
      )
    expect(await rhythm({ startTime: '18:30' })).toEqual([])
    expect(await rhythm({ startTime: '09:00', endTime: '10:00' })).toMatchObject([{ group: { name: '舞队' } }])
    expect(await rhythm({ startTime: '18:30', onDate: '2027-01-06' })).toHaveLength(1)
  })

  test('colleagues who walk the same streets that day', async () => {
    const streets = canvassRows(t, branchId)
    const { leftId } = await streets.makeSidedStreet('汀兰路', { from: offset(250, 0), metres: 120 })
    const plan = {
      title: '周六扫街',
      onDate: eventDay,
      windows: [{ from: '09:00', to: '11:00' }],
      staffIds: [w.manager.id],
      sideIds: [leftId],
    }
    await w.made('/canvass-plans', plan, w.head)
    const { id } = await w.sited({ hostUserId: w.manager.id })
    expect(await clashes(`eventId=${id}`)).toMatchObject([
      { kind: 'same_staff_canvass', weight: 'blocks', plan: { title: '周六扫街' }, staff: [{ name: '林禾' }] },
      { kind: 'same_streets_canvass', weight: 'warns', placeName: '汀兰路' },
    ])
  })
})

describe('what asks for a hand', () => {
  test('an approval is the approver’s, a permit the planner’s, money compliance’s', async () => {
    const { id } = await w.sited()
    await w.made(`/events/${id}/costs`, { item: 'venue', plannedFen: 300_000 })
    await w.moved(id, 'budget')
    expect(await items()).toEqual([['event_approve', false, 300_000]])
    expect(await items(w.head)).toEqual([['event_approve', true, 300_000]])
    // It waits now, whatever the day of the event.
    const asked = workItemsSchema.parse(await (await w.head.ask(`${w.base}/work-items`)).json())
    expect(asked.items).toMatchObject([{ kind: 'event_approve', on: null }])
    await w.moved(id, 'compliance', w.head)
    const { items: all } = workItemsSchema.parse(await (await w.officer.ask(`${w.base}/work-items`)).json())
    expect(all).toMatchObject([{ kind: 'review_open', isMine: true, title: planned.title }])
    await w.decide(id)
    await w.made(`/events/${id}/permits`, { kind: 'site', state: 'asked' })
    expect(await items()).toEqual([['event_permit', true, 1]])
    const merchantId = await w.make.makeMerchant(await w.make.makeShop('童趣文具', offset(50, 0)))
    const cash = { merchantId, kind: 'cash', what: '两千元', valueFen: 200_000, askCompliance: true }
    await w.made(`/events/${id}/sponsorships`, cash)
    expect(await items(w.officer)).toContainEqual(['cash_confirm', true, null])
  })

  test('the day, an end that is not wrapped up after 24 hours, and leads that nobody touched in three days', async () => {
    const { id } = await w.ready()
    expect(await items()).toEqual([])
    await w.setEvent(id, { onDate: today })
    expect(await items(w.manager)).toEqual([['event_today', true, null]])
    const [day = '', minute = ''] = civilMoment('Asia/Shanghai', new Date(Date.now() - 25 * 3_600_000)).split(' ')
    await w.setEvent(id, { onDate: day, endTime: minute, state: 'wrap' })
    expect(await items()).toEqual([['event_wrap', true, null]])
    const later = civilMoment('Asia/Shanghai', new Date(Date.now() - 23 * 3_600_000)).split(' ')
    await w.setEvent(id, { onDate: later[0] ?? null, endTime: later[1] ?? null })
    expect(await items()).toEqual([])
    await w.setEvent(id, { onDate: daysBefore(today, 3), state: 'follow' })
    await resultRows(t, branchId).makeLead(id, w.manager.id, daysBefore(today, 3))
    expect(await items()).toEqual([])
    expect(await items(w.head)).toEqual([['event_lead', true, 1]])
    await w.setEvent(id, { onDate: daysBefore(today, 2) })
    expect(await items(w.head)).toEqual([])
  })

  test('an event that is near and not ready', async () => {
    await w.made('/events', { ...planned, onDate: daysAfter(today, 7) })
    await w.made('/events', { ...planned, onDate: daysAfter(today, 8) })
    expect(await items()).toEqual([['event_behind', true, null]])
  })
})
