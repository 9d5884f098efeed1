import { canvassSideListSchema } from 'domain/canvass-side.ts'
import { type HoldOut, holdOutSchema } from 'domain/hold-out.ts'
import { heldOut } from 'server/hold-outs/held-out.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InvitationWorld, invitationWorldIn } from '#support/invitation-world.ts'
import { planWorldIn, saturday } from '#support/plan-world.ts'
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

type Origin = { originKind: 'event' | 'canvass_plan'; originId: string }
const draw = (origin: Origin, more: Record<string, unknown> = {}, who = w.head) =>
  who.send('POST', `${w.base}/hold-outs`, { ...origin, ...more })
const drawn = async (origin: Origin, more: Record<string, unknown> = {}, who = w.head): Promise<HoldOut> => {
  const answer = await draw(origin, more, who)
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return holdOutSchema.parse(await answer.json())
}
const read = async ({ originKind, originId }: Origin, who = w.head) =>
  holdOutSchema.parse(await (await who.ask(`${w.base}/hold-outs?originKind=${originKind}&originId=${originId}`)).json())
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

describe('customers left out of an event', () => {
  test('are a fifth of every manager’s, are not invited, and are the control that stands', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(20)
    await w.makeGuests(10, { ownerUserId: w.other.id })
    const origin: Origin = { originKind: 'event', originId: eventId }
    const held = await drawn(origin)
    expect(held).toMatchObject({ held: { count: 6 }, subjectKind: 'customer', fixed: null, mayChange: true })
    expect(held.byOwner.map(({ held: of }) => of.count)).toEqual([4, 2])
    const proposal = await w.proposal(eventId)
    expect(proposal.invitable.count).toBe(24)
    expect(proposal.drops).toEqual([{ why: 'held_out', persons: { count: 6, atLeast: 6 } }])
    await w.invite(eventId, w.planner)
    const { customerIds } = await heldOut(t.db, { branchId }, { kind: 'event', id: eventId })
    const invited = (await w.list(eventId)).people.map(({ customerId }) => customerId)
    expect(invited).toHaveLength(24)
    expect(invited.filter((id) => customerIds.includes(id))).toEqual([])
    // Nor one by one.
    const [own = ''] = customerIds
    expect(await codeOf(await w.invite(eventId, w.head, { customerIds: [own] }))).toBe('contact_refused')
    expect((await read(origin)).fixed).toBe('invited')
    expect(await codeOf(await draw(origin))).toBe('hold_out_fixed')
  })

  test('are drawn the same by the same number, and anew by another', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(40)
    const origin: Origin = { originKind: 'event', originId: eventId }
    const ids = async (seed: number) => {
      await drawn(origin, { seed })
      return (await heldOut(t.db, { branchId }, { kind: 'event', id: eventId })).customerIds
    }
    const first = await ids(1)
    expect(await ids(2)).not.toEqual(first)
    expect(await ids(1)).toEqual(first)
  })

  test('stay as they are once the event is live', async () => {
    const eventId = await w.makeInviting({ state: 'live' })
    await w.makeGuests(5)
    const origin: Origin = { originKind: 'event', originId: eventId }
    expect(await codeOf(await draw(origin))).toBe('hold_out_fixed')
    expect((await w.head.send('POST', `${w.base}/hold-outs/removal`, origin)).status).toBe(409)
  })

  test('are let go of again', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(10)
    const origin: Origin = { originKind: 'event', originId: eventId }
    await drawn(origin, { share: 0.5 })
    expect((await w.head.send('POST', `${w.base}/hold-outs/removal`, origin)).status).toBe(200)
    expect((await w.proposal(eventId)).invitable.count).toBe(10)
  })

  test('are counted to marketing, never below ten', async () => {
    const eventId = await w.makeInviting()
    await w.makeGuests(30)
    const held = await drawn({ originKind: 'event', originId: eventId }, {}, w.planner)
    expect(held.held).toEqual({ count: null, atLeast: 0 })
    expect(held.byOwner.map(({ held: of }) => of.count)).toEqual([null])
    // Drawn anew about a spot a step away it would count single people.
    const half = await drawn({ originKind: 'event', originId: eventId }, { share: 0.5 }, w.planner)
    expect(half.held).toEqual({ count: null, atLeast: 10 })
  })

  test('of another branch are nobody’s', async () => {
    const eventId = await w.makeInviting()
    const elsewhere = await t.makeBranch('B')
    const stranger = await t.makeUser(['branch_head'], [elsewhere])
    const answer = await stranger.send('POST', `/api/branches/${elsewhere}/hold-outs`, {
      originKind: 'event',
      originId: eventId,
    })
    expect(answer.status).toBe(404)
  })
})

describe('sides left out of a walk', () => {
  const planned = async () => {
    const p = await planWorldIn(t, branchId, true)
    const planId = await p.create()
    return { p, planId, origin: { originKind: 'canvass_plan', originId: planId } as const }
  }

  test('go out of the plan, are marked on the map, and no walk takes them up', async () => {
    const { p, planId, origin } = await planned()
    const held = await drawn(origin, { share: 0.5 })
    expect(held).toMatchObject({ subjectKind: 'segment_side', held: { count: 2 }, others: { count: 2 } })
    // One of each street.
    expect(new Set(held.sides.map(({ street }) => street)).size).toBe(2)
    expect((await p.sheet(planId)).sides).toHaveLength(2)
    const { sides } = canvassSideListSchema.parse(await (await w.head.ask(`${w.base}/canvass-sides`)).json())
    const [{ sideId = '' } = {}] = held.sides
    expect(sides.find(({ id }) => id === sideId)?.heldOutOf).toEqual({ planId, title: '周六扫街' })
    const again = await p.put(planId, '/sides', { sideIds: [sideId], doors: [] })
    expect(again.status).toBe(409)
    expect(await codeOf(again)).toBe('side_held_out')
    const other = { ...p.plan({ title: '周日扫街', onDate: saturday }), sideIds: [sideId], doors: [] }
    expect((await w.head.send('POST', `${w.base}/canvass-plans`, other)).status).toBe(409)
  })

  test('come back into it', async () => {
    const { p, planId, origin } = await planned()
    await drawn(origin, { share: 0.5 })
    expect((await w.head.send('POST', `${w.base}/hold-outs/removal`, origin)).status).toBe(200)
    expect((await p.sheet(planId)).sides).toHaveLength(4)
  })

  test('are the business of who plans walks, before they are given out', async () => {
    const { p, origin } = await planned()
    expect((await draw(origin, {}, w.planner)).status).toBe(403)
    const out = await p.dispatched({ title: '已派' })
    expect(await codeOf(await draw({ originKind: 'canvass_plan', originId: out.plan.id }))).toBe('hold_out_fixed')
  })
})
