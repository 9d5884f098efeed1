import { attendanceListSchema, attendanceSavedSchema } from 'domain/attendance.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { eventDaySchema } from 'domain/event-day.ts'
import { walkTokenSchema } from 'domain/walk-token.ts'
import { dayCounts } from 'server/attendance/day-counts.ts'
import { civilDay } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventRows } from '#support/event-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')
type User = Awaited<ReturnType<TestApp['makeUser']>>

let t: TestApp
let branchId: string
let make: ReturnType<typeof factories> & ReturnType<typeof eventRows>
let base: string
let eventId: string
/** On the team, and sees no persons. */
let door: User
let manager: User
let head: User
let customerId: string
let invitationId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  base = `/api/branches/${branchId}`
  make = { ...factories(t, branchId), ...eventRows(t, branchId) }
  door = await t.makeUser(['field'], [branchId], '方圆')
  manager = await t.makeUser(['rm'], [branchId], '林禾')
  head = await t.makeUser(['branch_head'], [branchId], '陆行长')
  const host = await t.makeUser(['marketing'], [branchId], '苏荷')
  eventId = await make.makeEvent(today, { hostUserId: host.id })
  await make.makeTeam(eventId, door.id)
  const guests = await make.makeCustomers(1, { name: '王小明', ownerUserId: manager.id, familiarity: 'c' })
  customerId = guests[0] ?? ''
  invitationId = await make.makeInvitation(eventId, customerId, manager.id, {
    reserved: 'hard_to_meet',
    reservedBy: manager.id,
  })
})
afterEach(() => t.close())

const told = async (answer: Response) => ({ status: answer.status, body: (await answer.json()) as unknown })
const come = async (body: Record<string, unknown>, who = door, event = eventId) =>
  told(await who.send('POST', `${base}/events/${event}/attendance`, body))
const came = async (body: Record<string, unknown>, who = door) => {
  const { status, body: saved } = await come(body, who)
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(saved)}`)
  return attendanceSavedSchema.parse(saved)
}
const dayOf = async (who = door, event = eventId) =>
  eventDaySchema.parse(await (await who.ask(`${base}/events/${event}/day`)).json())
const familiarity = async () =>
  (
    await t.db
      .selectFrom('customer')
      .select('familiarity')
      .where('branchId', '=', branchId)
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow()
  ).familiarity
const livingLeads = () =>
  t.db.selectFrom('lead').selectAll().where('branchId', '=', branchId).where('deletedAt', 'is', null).execute()
const touches = () =>
  t.db.selectFrom('touch').selectAll().where('branchId', '=', branchId).where('withdrawnAt', 'is', null).execute()
const merchant = async (name = '启明画室') => make.makeMerchant(await make.makeShop(name, offset(120, 0)))

describe('somebody who comes', () => {
  test('is written down with his party, and the branch knows him better: a contact in both directions, one step nearer', async () => {
    const { id, isCloser } = await came({ invitationId, adults: 2, cameFrom: 'invited' })
    expect(isCloser).toBe(true)
    expect(await familiarity()).toBe('b')
    expect(await touches()).toMatchObject([
      { id, subjectId: customerId, channel: 'event', purpose: 'care', twoWay: 1, breach: null },
    ])
    const { arrivals, counts } = await dayOf()
    expect(arrivals).toMatchObject([{ id, initials: 'WXM', adults: 2, seat: 'hard_to_meet', seatOf: { name: '林禾' } }])
    expect(counts).toMatchObject({ households: 1, people: 2, invited: 1, walkIns: 0, isCounted: true })
  })

  test('whoever knows the branch well already stays as near', async () => {
    await t.db.updateTable('customer').set({ familiarity: 'a' }).where('id', '=', customerId).execute()
    expect((await came({ invitationId })).isCloser).toBe(false)
    expect(await familiarity()).toBe('a')
  })

  test('a repeat of what the phone sent is answered as the first and writes nothing', async () => {
    const id = ulid()
    const body = { id, invitationId, intent: 'b', line: 'wealth', arrivedAt: new Date().toISOString() }
    const send = async (change: Record<string, unknown> = {}) =>
      door.send('POST', `${base}/events/${eventId}/attendance`, { ...body, ...change }, { 'client-write': id })
    const first = await send()
    const again = await send()
    expect([first.status, again.status]).toEqual([201, 201])
    expect(await again.json()).toEqual(await first.json())
    expect((await dayOf()).arrivals).toHaveLength(1)
    expect(await livingLeads()).toHaveLength(1)
    expect(await touches()).toHaveLength(1)
    expect((await send({ adults: 5 })).status).toBe(409)
  })

  test('without an invitation is his manager’s to write down, by letters; whoever had been asked is the guest of the list', async () => {
    await make.makeTeam(eventId, manager.id)
    const [ownId = ''] = await make.makeCustomers(1, { name: '赵一朵', ownerUserId: manager.id, familiarity: 'c' })
    const own = await came({ customerId: ownId, label: 'ZYD' }, manager)
    expect(own.isCloser).toBe(true)
    // Nobody else’s book is his to write in.
    expect((await come({ customerId: ownId, label: 'ZYD' }, door)).status).toBe(400)
    await came({ customerId, label: 'WXM' }, manager)
    const { arrivals, counts } = await dayOf()
    expect(arrivals.find(({ id }) => id === own.id)).toMatchObject({
      initials: 'ZYD',
      name: null,
      invitationId: null,
      cameFrom: 'walk_in',
    })
    expect(arrivals.find(({ id }) => id !== own.id)).toMatchObject({
      invitationId,
      cameFrom: 'invited',
      seatOf: { id: manager.id },
    })
    expect(counts).toMatchObject({ invited: 1, walkIns: 1 })
  })

  test('comes once: the second door is told when he was there', async () => {
    const first = await came({ invitationId })
    const second = await come({ invitationId }, head)
    expect(second).toMatchObject({
      status: 409,
      body: { error: { code: 'already_arrived', detail: { id: first.id } } },
    })
  })

  test('two of one household are one household and two people', async () => {
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
    const pair = await make.makeCustomers(2, { householdId, ownerUserId: manager.id })
    for (const one of pair) await came({ invitationId: await make.makeInvitation(eventId, one, manager.id) })
    await came({ label: 'L' })
    expect(await dayCounts(t.db, { ...scopeOf(), branchId }, eventId)).toMatchObject({ households: 2, people: 3 })
  })
})

const scopeOf = () => ({
  orgId: t.orgId,
  branchId,
  userId: head.id,
  roles: ['branch_head' as const],
  persons: { rows: 'branch' as const, fields: 'masked' as const },
  requestId: ulid(),
})

describe('children', () => {
  const child = { nickname: '豆豆', age: '4_6' }
  test('are written down only with a guardian’s consent, by nickname and band alone', async () => {
    expect(await come({ label: 'L', children: [child] })).toMatchObject({ status: 400 })
    expect(await come({ label: 'L', children: [{ ...child, name: '王豆' }], guardianConsent: true })).toMatchObject({
      status: 400,
    })
    const { id } = await came({ label: 'L', children: [child], guardianConsent: true })
    const update = await door.send('PUT', `${base}/attendance/${id}`, { label: 'L', children: [child, child] }, one)
    expect(update.status).toBe(400)
    expect((await dayOf()).counts).toMatchObject({ people: 2, adults: 1, children: 1 })
  })

  test('leave no nickname behind when the arrival is taken back', async () => {
    const { id } = await came({ label: 'L', children: [child], guardianConsent: true })
    expect((await door.send('DELETE', `${base}/attendance/${id}`)).status).toBe(204)
    const row = await t.db.selectFrom('attendance').select('children').where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.children).not.toContain('豆豆')
  })
})
const one = { 'if-match': '1' }

describe('consents', () => {
  test('are one row for each purpose, given for the child as well where one came along', async () => {
    await came({
      label: 'L',
      children: [{ nickname: '豆豆', age: '7_9' }],
      guardianConsent: true,
      consents: [{ purpose: 'call' }, { purpose: 'photo' }],
    })
    const { arrivals, counts } = await dayOf()
    expect(arrivals[0]?.consents).toMatchObject([
      { purpose: 'call', byGuardian: true, merchant: null },
      { purpose: 'photo', byGuardian: true, merchant: null },
    ])
    expect(counts.consents).toEqual({ call: 1, message: 0, photo: 1, share_with_merchant: 0 })
  })

  test('to be told to a merchant names the merchant, and is never part of another one', async () => {
    const merchantId = await merchant()
    expect(await come({ label: 'L', consents: [{ purpose: 'share_with_merchant' }] })).toMatchObject({ status: 400 })
    expect(await come({ label: 'L', consents: [{ purpose: 'call', merchantId }] })).toMatchObject({ status: 400 })
    await came({ label: 'L', consents: [{ purpose: 'share_with_merchant', merchantId }] })
    expect((await dayOf()).arrivals[0]?.consents).toMatchObject([{ merchant: { id: merchantId, name: '启明画室' } }])
  })

  test('are taken back one by one, and go with the arrival', async () => {
    const { id } = await came({ label: 'L', consents: [{ purpose: 'call' }, { purpose: 'photo' }] })
    const [call] = (await dayOf()).arrivals[0]?.consents ?? []
    expect((await door.send('DELETE', `${base}/consents/${call?.id}`)).status).toBe(204)
    expect((await dayOf()).counts.consents).toMatchObject({ call: 0, photo: 1 })
    await door.send('DELETE', `${base}/attendance/${id}`)
    const left = await t.db.selectFrom('consent').select('id').where('withdrawnAt', 'is', null).execute()
    expect(left).toEqual([])
  })

  test('of a customer are given to his own manager, once for a purpose, and to nobody else', async () => {
    const give = (who: User) => who.send('POST', `${base}/consents`, { customerId, purpose: 'photo' })
    expect((await give(door)).status).toBe(404)
    expect((await give(manager)).status).toBe(201)
    expect((await give(manager)).status).toBe(409)
  })

  test('of somebody without a name can be given, but not to be called', async () => {
    expect(await come({ consents: [{ purpose: 'call' }] })).toMatchObject({ status: 400 })
    await came({ consents: [{ purpose: 'photo' }] })
  })

  test('no number of a person is written down beside them', async () => {
    expect(await come({ label: 'L', note: `电话 ${['138', '0013', '8000'].join('')}` })).toMatchObject({ status: 400 })
  })
})

describe('interest', () => {
  test('makes a lead with an owner at once: the manager of a customer', async () => {
    const { lead } = await came({ invitationId, intent: 'b', line: 'wealth' })
    expect(lead).toMatchObject({ owner: { id: manager.id }, isNew: true })
    const [row] = await livingLeads()
    expect(row).toMatchObject({
      source: 'event',
      originKind: 'event',
      originId: eventId,
      subjectKind: 'customer',
      subjectId: customerId,
      line: 'wealth',
      state: 'assigned',
    })
    expect(row?.responseDueAt).not.toBeNull()
    expect((await dayOf()).counts).toMatchObject({ interested: 1, leads: 1, unowned: 0 })
  })

  test('of a stranger is whose follow-up it is, else the host’s', async () => {
    const followed = await came({ label: 'L', intent: 'a', followUserId: door.id })
    const hosted = await came({ label: 'M', intent: 'b' })
    expect([followed.lead?.owner.name, hosted.lead?.owner.name]).toEqual(['方圆', '苏荷'])
  })

  test('of a customer whose manager has left is the follow-up’s', async () => {
    await t.db.updateTable('user').set({ status: 'disabled' }).where('id', '=', manager.id).execute()
    expect((await came({ invitationId, intent: 'b', followUserId: door.id })).lead?.owner.name).toBe('方圆')
  })

  test('in what is a lead already is linked to that one', async () => {
    const first = await came({ invitationId, intent: 'b', line: 'wealth' })
    const other = await make.makeEvent(today)
    await make.makeTeam(other, door.id)
    const again = await come(
      { invitationId: await make.makeInvitation(other, customerId, manager.id), intent: 'b', line: 'wealth' },
      door,
      other,
    )
    expect(again).toMatchObject({ status: 201, body: { lead: { id: first.lead?.id, isNew: false } } })
    expect(await livingLeads()).toHaveLength(1)
  })

  test('a little interest is none yet, and is a lead once it is more', async () => {
    const { id, lead } = await came({ label: 'L', intent: 'c' })
    expect(lead).toBeNull()
    const put = (body: unknown, version: number) =>
      door.send('PUT', `${base}/attendance/${id}`, body, { 'if-match': String(version) })
    expect((await put({ label: 'L', intent: 'b', line: 'pension' }, 1)).status).toBe(204)
    expect(await livingLeads()).toMatchObject([{ line: 'pension' }])
    expect((await put({ label: 'L', intent: 'd' }, 1)).status).toBe(409)
    expect((await put({ label: 'L', intent: 'd' }, 2)).status).toBe(204)
    expect(await livingLeads()).toEqual([])
  })

  test('whose lead was taken away is told as nobody’s', async () => {
    const { lead } = await came({ label: 'L', intent: 'b' })
    await t.db
      .updateTable('lead')
      .set({ deletedAt: t.stamps.createdAt })
      .where('id', '=', lead?.id ?? '')
      .execute()
    expect((await dayOf()).counts.unowned).toBe(1)
  })
})

describe('an arrival that was none', () => {
  test('goes with all that came of it', async () => {
    const { id } = await came({ invitationId, intent: 'b' })
    expect((await door.send('DELETE', `${base}/attendance/${id}`)).status).toBe(204)
    expect([await familiarity(), await touches(), await livingLeads()]).toEqual(['c', [], []])
    expect((await dayOf()).counts.isCounted).toBe(false)
    await came({ invitationId })
  })

  test('leaves a lead that somebody has begun to work on', async () => {
    const { id, lead } = await came({ invitationId, intent: 'b' })
    await t.db
      .updateTable('lead')
      .set({ rowVersion: 2 })
      .where('id', '=', lead?.id ?? '')
      .execute()
    await door.send('DELETE', `${base}/attendance/${id}`)
    expect(await livingLeads()).toHaveLength(1)
  })

  test('leaves the customer as near as another event brought him', async () => {
    const { id } = await came({ invitationId })
    const other = await make.makeEvent(today)
    await make.makeTeam(other, door.id)
    await come({ invitationId: await make.makeInvitation(other, customerId, manager.id) }, door, other)
    await door.send('DELETE', `${base}/attendance/${id}`)
    expect(await familiarity()).toBe('b')
  })
})

describe('when', () => {
  test('nobody is written down before its day, nor once it is looked back at', async () => {
    const soon = await make.makeEvent(daysAfter(today, 2), { state: 'ready' })
    const long = await make.makeEvent(daysBefore(today, 31), { state: 'follow' })
    for (const event of [soon, long])
      expect(await come({ label: 'L' }, head, event)).toMatchObject({
        status: 409,
        body: { error: { code: 'event_not_open' } },
      })
    const ready = await make.makeEvent(today, { state: 'ready' })
    expect(await come({ label: 'L' }, head, ready)).toMatchObject({ status: 201 })
  })

  test('what is typed from paper afterwards stands at its day', async () => {
    const yesterday = daysBefore(today, 1)
    const event = await make.makeEvent(yesterday, { state: 'wrap' })
    await come({ label: 'L' }, head, event)
    const at = (await dayOf(head, event)).arrivals[0]?.arrivedAt ?? ''
    expect(at).toBe(`${yesterday}T01:00:00.000Z`)
  })

  test('a phone’s clock that runs ahead gives way to ours', async () => {
    await came({ label: 'L', arrivedAt: new Date(Date.now() + 3_600_000).toISOString() })
    expect(Date.parse((await dayOf()).arrivals[0]?.arrivedAt ?? '')).toBeLessThanOrEqual(Date.now())
  })
})

describe('counting without names', () => {
  test('adds up by kind, and the last is taken back', async () => {
    const tally = (kind: string, pieces: number) =>
      door.send('POST', `${base}/events/${eventId}/tally`, { kind, pieces })
    await tally('people', 10)
    await tally('people', 5)
    const last = (await (await tally('people', 1)).json()) as { id: string }
    await tally('consent', 1)
    expect((await dayOf()).counts.tally).toEqual({ people: 16, question: 0, consent: 1, served: 0, leaflet: 0 })
    expect((await door.send('DELETE', `${base}/event-tally/${last.id}`)).status).toBe(204)
    expect((await dayOf()).counts.tally.people).toBe(15)
    expect((await manager.send('DELETE', `${base}/event-tally/${last.id}`)).status).toBe(404)
  })

  test('at a stand where nobody signs in no arrival is taken', async () => {
    const stand = await make.makeEvent(today, { tallyOnly: 1, kind: 'tea_stand' })
    expect(await come({ label: 'L' }, head, stand)).toMatchObject({
      status: 409,
      body: { error: { code: 'tally_only' } },
    })
  })
})

describe('who', () => {
  test('the door sees letters and no name; a manager on duty the masked name of his own', async () => {
    const [letters] = (await dayOf(door)).guests
    expect(letters).toMatchObject({ initials: 'WXM', name: null, reply: 'yes' })
    await make.makeTeam(eventId, manager.id)
    expect((await dayOf(manager)).guests[0]?.name).toBe('王**')
    expect(JSON.stringify(await dayOf(door))).not.toContain(customerId)
  })

  test('who is not on duty gets nothing of the day and writes nothing', async () => {
    const other = await t.makeUser(['field'], [branchId])
    expect((await other.ask(`${base}/events/${eventId}/day`)).status).toBe(404)
    expect((await come({ label: 'L' }, other)).status).toBe(404)
    const { id } = await came({ label: 'L' })
    expect((await other.send('PUT', `${base}/attendance/${id}`, { label: 'M' }, one)).status).toBe(404)
    expect((await other.send('DELETE', `${base}/attendance/${id}`)).status).toBe(404)
  })

  test('once the event is looked back at, posts without customers are told counts; a manager on duty still reads', async () => {
    await make.makeTeam(eventId, manager.id)
    for (let party = 0; party < 3; party += 1) await came({ label: `L${party}`, adults: 4 })
    const list = async (who: User) =>
      attendanceListSchema.parse(await (await who.ask(`${base}/events/${eventId}/attendance`)).json())
    expect((await list(door)).arrivals).toHaveLength(3)
    const onDate = daysBefore(today, 31)
    await t.db.updateTable('event').set({ onDate, state: 'review_30' }).where('id', '=', eventId).execute()
    expect((await door.ask(`${base}/events/${eventId}/day`)).status).toBe(404)
    const { arrivals, counts } = await list(door)
    expect([arrivals, counts.people, counts.households.count]).toEqual([[], { count: 12, atLeast: 12 }, null])
    expect((await dayOf(manager)).arrivals).toHaveLength(3)
    expect((await list(manager)).arrivals).toHaveLength(3)
  })

  test('a manager reads his own guests in full, the head masked, compliance counts of ten and more', async () => {
    await came({ invitationId })
    await came({ label: 'L', adults: 11 })
    const list = async (who: User) =>
      attendanceListSchema.parse(await (await who.ask(`${base}/events/${eventId}/attendance`)).json())
    expect((await list(manager)).arrivals.map(({ name }) => name)).toEqual(['王小明'])
    expect((await list(head)).arrivals.map(({ name }) => name)).toEqual(['王**', null])
    const officer = await t.makeUser(['compliance'], [branchId])
    const told = await list(officer)
    expect(told.arrivals).toEqual([])
    expect([told.counts.people, told.counts.households]).toEqual([
      { count: 12, atLeast: 12 },
      { count: null, atLeast: 0 },
    ])
  })

  test('what is withheld does not follow from the other counts: three children are not all less the grown-ups', async () => {
    for (let party = 0; party < 12; party += 1) await came({ label: `L${party}`, adults: 2 })
    const children = ['豆豆', '果果', '米米'].map((nickname) => ({ nickname, age: '4_6' }))
    await came({ label: 'M', adults: 1, children, guardianConsent: true })
    const officer = await t.makeUser(['compliance'], [branchId])
    const answer = await officer.ask(`${base}/events/${eventId}/attendance`)
    const { counts } = attendanceListSchema.parse(await answer.json())
    expect([counts.people.count, counts.adults, counts.children.count]).toEqual([
      28,
      { count: null, atLeast: 10 },
      null,
    ])
  })

  test('another branch has neither the event nor the arrival, and its guests cannot be named', async () => {
    const theirs = await t.makeBranch('B')
    const stranger = await t.makeUser(['branch_head'], [theirs])
    const { id } = await came({ label: 'L' })
    const there = `/api/branches/${theirs}`
    expect((await stranger.ask(`${there}/events/${eventId}/day`)).status).toBe(404)
    expect((await stranger.send('POST', `${there}/events/${eventId}/attendance`, { label: 'L' })).status).toBe(404)
    expect((await stranger.send('DELETE', `${there}/attendance/${id}`)).status).toBe(404)
    const theirEvent = await eventRows(t, theirs).makeEvent(today)
    const body = { invitationId, cameFrom: 'invited' }
    const answer = await stranger.send('POST', `${there}/events/${theirEvent}/attendance`, body)
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'unknown_invitation' } }])
  })

  test('the day’s token of a phone writes arrivals down and tells no names', async () => {
    await make.makeTeam(eventId, manager.id)
    const { token } = walkTokenSchema.parse(
      await (await manager.send('POST', `${base}/walk-tokens`, { eventId })).json(),
    )
    const headers = { 'walk-token': token, 'content-type': 'application/json' }
    const day = await t.app.request(`${base}/events/${eventId}/day`, { headers })
    expect(eventDaySchema.parse(await day.json()).guests[0]?.name).toBeNull()
    const body = JSON.stringify({ label: 'L' })
    const answer = await t.app.request(`${base}/events/${eventId}/attendance`, { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    const other = await t.makeUser(['rm'], [branchId])
    expect((await other.send('POST', `${base}/walk-tokens`, { eventId })).status).toBe(404)
  })
})
