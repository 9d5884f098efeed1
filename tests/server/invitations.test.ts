import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { eventFieldsSchema, eventSheetSchema } from 'domain/event-plan.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { offset } from '#support/factories.ts'
import { eventDay, type InvitationWorld, invitationWorldIn, today } from '#support/invitation-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let w: InvitationWorld
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  w = await invitationWorldIn(t, branchId)
})
afterEach(() => t.close())

const problem = async (answer: Response) => {
  const { error } = z
    .object({ error: z.object({ code: z.string(), detail: z.unknown().optional() }) })
    .parse(await answer.json())
  return { status: answer.status, ...error }
}
const dropsOf = ({ drops }: { drops: { why: string; persons: { count: number | null } }[] }) =>
  Object.fromEntries(drops.map(({ why, persons }) => [why, persons.count]))
const lock = (customerId: string, holderUserId: string | null) =>
  t.db
    .insertInto('contactLock')
    .values({
      branchId,
      id: `01JL${customerId.slice(4)}`,
      subjectKind: 'customer',
      subjectId: customerId,
      holderUserId,
      holderName: '远程',
      channel: 'remote',
      reason: '',
      fromOn: today,
      untilOn: daysAfter(today, 5),
      state: 'active',
      renewed: 0,
      endedAt: null,
      ...t.stamps,
    })
    .execute()
const marketingTouch = (customerId: string, at: string) =>
  w.manager.send('POST', `${w.base}/touches`, {
    subjectKind: 'customer',
    subjectId: customerId,
    touchedAt: at,
    channel: 'call',
    purpose: 'marketing',
  })
const touches = () => t.db.selectFrom('touch').selectAll().where('withdrawnAt', 'is', null).execute()
const tasks = () => t.db.selectFrom('task').selectAll().where('branchId', '=', branchId).execute()

describe('the list that the program proposes', () => {
  test('has who lives in reach and may be asked, and says of the others why not', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(3)
    await w.makeGuests(1, { position: offset(2500, 0) })
    await w.makeGuests(1, { marketingConsent: 0 })
    await w.makeGuests(1, { doNotContact: 1 })
    await w.makeGuests(1, { ownerUserId: null })
    const [locked = '', own = '', refused = '', busy = ''] = await w.makeGuests(4)
    await lock(locked, w.other.id)
    await lock(own, w.manager.id)
    await w.make.makeVisit(w.manager.id, 'customer', refused, daysBefore(today, 30), { outcome: 'refused' })
    for (const hours of [1, 2]) await marketingTouch(busy, new Date(Date.now() - hours * 3_600_000).toISOString())

    const proposal = await w.proposal(eventId)
    expect(proposal.inReach.count).toBe(10)
    expect(proposal.invitable.count).toBe(4)
    expect(dropsOf(proposal)).toEqual({
      no_consent: 1,
      do_not_contact: 1,
      locked: 1,
      cool_down: 1,
      budget: 1,
      no_owner: 1,
    })
    // The manager's own lock bars nobody of his.
    expect(proposal.people.map(({ customerId }) => customerId)).toContain(own)
    expect(proposal.people.map(({ customerId }) => customerId)).not.toContain(locked)
  })

  test('leads no student to an evening about wealth, and asks him to a painting contest all the same', async () => {
    const talk = await w.makeInviting({ kind: 'expert_talk', title: '基金定投讲座' })
    const contest = await w.makeInviting()
    await w.makeGuests(2, { segment: 'student' })
    await w.makeGuests(1, { segment: 'boss' })
    const wealth = await w.proposal(talk)
    expect(wealth.lines).toEqual(['wealth'])
    expect(dropsOf(wealth)).toEqual({ misfit: 2 })
    expect(wealth.invitable.count).toBe(1)
    expect((await w.proposal(contest)).invitable.count).toBe(3)
  })

  test('says that a free theme is not judged, and leaves out whom the planner says it does not suit', async () => {
    const eventId = await w.makeInviting({ kind: 'salon', title: '让钱听你的话', theme: '小课堂', state: 'permit' })
    await w.makeGuests(2, { segment: 'student' })
    await w.makeGuests(1, { segment: 'boss' })
    await w.makeGuests(1, { segment: null })
    const open = await w.proposal(eventId)
    expect(open).toMatchObject({ suitBasis: null, unsuited: [], invitable: { count: 4 } })

    const sheet = await (await w.planner.ask(`${w.base}/events/${eventId}`)).json()
    const { event } = eventSheetSchema.parse(sheet)
    const fields = Object.fromEntries(Object.entries(event).filter(([name]) => name in eventFieldsSchema.shape))
    const put = { ...fields, unsuitedSegments: ['student'], span: 'one' }
    const saved = await w.planner.send('PUT', `${w.base}/events/${eventId}`, put, {
      'if-match': String(event.rowVersion),
    })
    expect(saved.status).toBe(204)
    const said = await w.proposal(eventId)
    expect(said).toMatchObject({ suitBasis: 'planner', unsuited: ['student'] })
    expect(dropsOf(said)).toEqual({ misfit: 2 })
    // Whose segment nobody knows is not left out.
    expect(said.invitable.count).toBe(2)
  })

  test('asks one of each household where households are counted', async () => {
    const householdId = await makeHousehold()
    const eventId = await w.makeInviting({ unit: 'household' })
    const [known = ''] = await w.makeGuests(1, { householdId, familiarity: 'a' })
    await w.makeGuests(2, { householdId })
    await w.makeGuests(1)
    const proposal = await w.proposal(eventId)
    expect(dropsOf(proposal)).toEqual({ same_household: 2 })
    expect(proposal.people.map(({ customerId }) => customerId)).toContain(known)
    expect((await w.invite(eventId)).status).toBe(201)
    // Who is left of an invited household is not asked the next time either.
    expect(dropsOf(await w.proposal(eventId))).toEqual({ same_household: 2, invited: 2 })
  })

  test('narrows to whom the event is for', async () => {
    const audience = JSON.stringify({ unit: 'person', segments: ['retiree'], ground: 'walk' })
    const eventId = await w.makeInviting({ audience })
    await w.makeGuests(2, { segment: 'retiree' })
    await w.makeGuests(3, { segment: 'boss' })
    expect((await w.proposal(eventId)).inReach.count).toBe(2)
  })

  test('tells a manager his own with their names, the head all of them masked, marketing tens alone', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(13)
    await w.makeGuests(4, { ownerUserId: w.other.id, marketingConsent: 0 })
    const own = await w.proposal(eventId, w.manager)
    expect(own.inReach.count).toBe(13)
    expect(new Set(own.people.map(({ name }) => name))).toEqual(new Set(['王小明']))
    const whole = await w.proposal(eventId, w.head)
    expect(whole.inReach.count).toBe(17)
    expect(new Set(whole.people.map(({ name }) => name))).toEqual(new Set(['王**']))
    const counted = await w.proposal(eventId, w.planner)
    expect(counted.people).toEqual([])
    expect(counted.inReach).toEqual({ count: null, atLeast: 10 })
    expect(counted.invitable).toEqual({ count: null, atLeast: 10 })
    expect(counted.drops).toEqual([{ why: 'no_consent', persons: { count: null, atLeast: 0 } }])
  })

  test('of another branch is none', async () => {
    const eventId = await w.makeInviting()
    const elsewhere = await t.makeBranch('B')
    const stranger = await t.makeUser(['branch_head'], [elsewhere])
    const answer = await stranger.ask(`/api/branches/${elsewhere}/events/${eventId}/invitation-proposal`)
    expect(answer.status).toBe(404)
  })
})

const makeHousehold = async () => {
  const id = '01JHAAAAAAAAAAAAAAAAAAAAAA'
  await t.db
    .insertInto('household')
    .values({
      branchId,
      id,
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
  return id
}

describe('inviting', () => {
  test('gives each manager his own people as tasks, and the planner a count', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(12)
    await w.makeGuests(11, { ownerUserId: w.other.id })
    const made = await w.invite(eventId, w.planner)
    expect(made.status).toBe(201)
    expect(await made.json()).toMatchObject({ invited: { count: null, atLeast: 20 } })
    const all = await tasks()
    expect(all).toHaveLength(23)
    expect(all[0]).toMatchObject({
      kind: 'call',
      subjectKind: 'customer',
      originKind: 'event',
      originId: eventId,
      state: 'open',
      dueOn: daysBefore(eventDay, 3),
    })
    expect(all.filter(({ ownerUserId }) => ownerUserId === w.other.id)).toHaveLength(11)
    const mine = await w.list(eventId, w.manager)
    expect(mine.people).toHaveLength(12)
    expect(mine.counts.made.count).toBe(12)
    const counted = await w.list(eventId, w.planner)
    expect(counted.people).toEqual([])
    expect(counted.counts.made.count).toBe(23)
    expect(counted.byOwner.map(({ counts }) => counts.made.count)).toEqual([12, 11])
    // Nor do his own tasks tell the planner whom.
    const given = z.object({ tasks: z.array(z.unknown()) }).parse(await (await w.planner.ask(`${w.base}/tasks`)).json())
    expect(given.tasks).toEqual([])
  })

  test('tells the planner nothing of a manager with a few people, nor by the others', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(15)
    await w.makeGuests(3, { ownerUserId: w.other.id })
    await w.invite(eventId, w.planner)
    const { counts, byOwner } = await w.list(eventId, w.planner)
    expect(counts.made.count).toBe(18)
    expect(byOwner.map(({ counts: of }) => of.made)).toEqual([
      { count: null, atLeast: 10 },
      { count: null, atLeast: 0 },
    ])
  })

  test('waits for its state', async () => {
    const eventId = await w.makeInviting({ state: 'permit' })
    await w.makeGuests(1)
    expect(await problem(await w.invite(eventId))).toMatchObject({ status: 409, code: 'event_not_inviting' })
  })

  test('lets a manager ask his own also from beyond the reach, and nobody else’s', async () => {
    const eventId = await w.makeInviting()
    const [far = ''] = await w.makeGuests(1, { position: offset(4000, 0) })
    const [foreign = ''] = await w.makeGuests(1, { ownerUserId: w.other.id })
    expect((await w.invite(eventId, w.manager, { customerIds: [far], reserved: 'loves_it' })).status).toBe(201)
    expect((await w.list(eventId, w.manager)).people[0]).toMatchObject({ customerId: far, reserved: 'loves_it' })
    expect(await problem(await w.invite(eventId, w.manager, { customerIds: [foreign] }))).toMatchObject({
      status: 400,
      code: 'not_own_customer',
    })
    expect((await w.invite(eventId, w.planner, { customerIds: [far] })).status).toBe(400)
  })

  test('of one who may not be asked says why', async () => {
    const eventId = await w.makeInviting()
    const [silent = '', locked = ''] = await w.makeGuests(2, {})
    await t.db.updateTable('customer').set({ marketingConsent: 0 }).where('id', '=', silent).execute()
    await lock(locked, w.other.id)
    expect(await problem(await w.invite(eventId, w.manager, { customerIds: [silent] }))).toMatchObject({
      status: 409,
      code: 'contact_refused',
      detail: { why: 'no_consent' },
    })
    expect(await problem(await w.invite(eventId, w.manager, { customerIds: [locked] }))).toMatchObject({
      status: 409,
      code: 'contact_refused',
      detail: { why: 'lock', until: daysAfter(today, 5) },
    })
  })
})

describe('an invitation', () => {
  const oneOf = async (row: Parameters<InvitationWorld['makeInviting']>[0] = {}) => {
    const eventId = await w.makeInviting(row)
    const [customerId = ''] = await w.makeGuests(1)
    await w.invite(eventId)
    const invitation = (await w.list(eventId, w.manager)).people[0]
    return { eventId, customerId, id: invitation?.id ?? '' }
  }

  test('that was given is a marketing touch, and the task is done with the answer', async () => {
    const { eventId, customerId, id } = await oneOf()
    expect((await w.reply(id, { reply: 'yes' })).status).toBe(204)
    expect(await touches()).toMatchObject([
      { subjectId: customerId, channel: 'call', purpose: 'marketing', twoWay: 1, userId: w.manager.id },
    ])
    expect(await tasks()).toMatchObject([{ state: 'done' }])
    expect((await w.list(eventId, w.manager)).people[0]).toMatchObject({ reply: 'yes', bar: null })
  })

  test('is refused on the day somebody is over the budget, and says until when', async () => {
    const { customerId, id } = await oneOf()
    for (const hours of [1, 2]) await marketingTouch(customerId, new Date(Date.now() - hours * 3_600_000).toISOString())
    expect(await problem(await w.reply(id, { reply: 'yes' }))).toMatchObject({
      status: 409,
      code: 'contact_refused',
      detail: { why: 'budget' },
    })
    expect(await touches()).toHaveLength(2)
  })

  test('counts against the budget of the next event', async () => {
    const first = await oneOf()
    const second = await w.makeInviting()
    const third = await w.makeInviting()
    await w.invite(second)
    await w.reply(first.id, { reply: 'yes' })
    const again = (await w.list(second, w.manager)).people[0]
    await w.reply(again?.id ?? '', {})
    expect(dropsOf(await w.proposal(third))).toEqual({ budget: 1 })
  })

  test('that was not given after all leaves no touch and opens its task again', async () => {
    const { id } = await oneOf()
    await w.reply(id, { reply: 'yes' })
    expect((await w.reply(id, { channel: null }, w.manager, 2)).status).toBe(204)
    expect(await touches()).toEqual([])
    expect(await tasks()).toMatchObject([{ state: 'open', doneAt: null }])
  })

  test('answered later is one touch all the same', async () => {
    const { id } = await oneOf()
    await w.reply(id, {})
    expect(await tasks()).toMatchObject([{ state: 'doing' }])
    await w.reply(id, { reply: 'maybe' }, w.manager, 2)
    expect(await touches()).toMatchObject([{ twoWay: 1 }])
  })

  test('takes no seat that is not there', async () => {
    const eventId = await w.makeInviting({ capacity: 1 })
    await w.makeGuests(2)
    await w.invite(eventId)
    const [first, second] = (await w.list(eventId, w.manager)).people
    await w.reply(first?.id ?? '', { channel: null, reserved: 'hard_to_meet' })
    expect((await w.list(eventId)).seats).toEqual({ taken: { count: 1, atLeast: 1 }, left: 0, isFull: true })
    expect(await problem(await w.reply(second?.id ?? '', { reply: 'yes' }))).toMatchObject({
      status: 409,
      code: 'event_full',
      detail: { capacity: 1 },
    })
    // Who has a kept seat may say yes.
    expect((await w.reply(first?.id ?? '', { reply: 'yes', reserved: 'hard_to_meet' }, w.manager, 2)).status).toBe(204)
  })

  test('is somebody else’s to nobody', async () => {
    const { id } = await oneOf()
    expect((await w.reply(id, { reply: 'yes' }, w.other)).status).toBe(404)
    expect((await w.reply(id, { reply: 'yes' }, w.planner)).status).toBe(403)
    expect((await w.reply(id, { reply: 'yes' }, w.head)).status).toBe(204)
  })

  test('seen in an older version is not changed', async () => {
    const { id } = await oneOf()
    await w.reply(id, { reply: 'maybe' })
    expect(await problem(await w.reply(id, { reply: 'yes' }))).toMatchObject({ status: 409, code: 'changed_meanwhile' })
  })

  test('taken back takes its task along, and both come back', async () => {
    const { eventId, id } = await oneOf()
    expect((await w.manager.send('DELETE', `${w.base}/invitations/${id}`)).status).toBe(204)
    expect(await tasks()).toMatchObject([{ state: 'cancelled' }])
    expect((await w.proposal(eventId)).invitable.count).toBe(1)
    expect((await w.manager.send('POST', `${w.base}/invitations/${id}/restore`)).status).toBe(204)
    expect(await tasks()).toMatchObject([{ state: 'open' }])
  })

  test('is reminded of: a service to who comes, one more offer to who might', async () => {
    const { eventId, id } = await oneOf()
    await w.reply(id, { reply: 'yes' })
    expect((await w.planner.send('POST', `${w.base}/events/${eventId}/reminders`, { whom: 'answered' })).status).toBe(
      201,
    )
    expect((await tasks()).filter(({ state }) => state === 'open')).toMatchObject([{ dueOn: daysBefore(eventDay, 1) }])
    await w.reply(id, { reply: 'yes', reminded: true }, w.manager, 2)
    expect((await touches()).map(({ purpose }) => purpose).toSorted()).toEqual(['marketing', 'service'])
    expect((await tasks()).every(({ state }) => state === 'done')).toBe(true)
  })
})
