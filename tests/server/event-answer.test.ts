import { eventWalkMadeSchema } from 'domain/event-answer.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { planSheetSchema } from 'domain/canvass-plan-sheet.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allianceRows } from '#support/alliance-rows.ts'
import { offset } from '#support/factories.ts'
import { eventDay, type InvitationWorld, invitationWorldIn } from '#support/invitation-world.ts'
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

const cost = (eventId: string, item: string, plannedFen: number, sponsorshipId: string | null = null) =>
  t.db
    .insertInto('eventCost')
    .values({
      branchId,
      id: ulid(),
      eventId,
      item,
      what: '',
      plannedFen,
      actualFen: null,
      sponsorshipId,
      ...t.stamps,
      deletedAt: null,
    })
    .execute()
/** A shop that is a member of an alliance, so many metres east of the site. */
async function member(name: string, category: string, east: number) {
  const rows = allianceRows(t, branchId)
  const merchantId = await rows.makeShopkeeper(name, category, offset(east, 0))
  await t.db.updateTable('merchant').set({ memberStage: 'active' }).where('id', '=', merchantId).execute()
  const allianceId = await rows.makeAlliance(`${name}所在的联盟`)
  await rows.makeMember(allianceId, merchantId, { stage: 'active' })
  return merchantId
}

test('members near the site can help, each with why: its trade, its neighbours, and what it gave', async () => {
  const earlier = await w.make.makeEvent(daysBefore(eventDay, 200), { state: 'archived' })
  const eventId = await w.makeInviting()
  const art = await member('启明画室', 'art_school', 120)
  const paper = await member('童趣文具', 'stationery', 160)
  const hall = await member('如意酒店', 'hotel', 90)
  await member('远处画室', 'art_school', 900)
  await w.make.makeSponsorship(earlier, paper, 80_000)
  // What is promised for a day to come is not given yet.
  await w.make.makeSponsorship(await w.make.makeEvent(daysBefore(eventDay, -30), { state: 'inviting' }), paper, 50_000)

  const { partners, tooFar } = await w.answer(eventId)
  expect(tooFar).toBe(1)
  expect(partners.map(({ merchantId }) => merchantId).toSorted()).toEqual([art, paper, hall].toSorted())
  const of = (id: string) => partners.find(({ merchantId }) => merchantId === id)
  expect(of(art)?.reasons).toContainEqual({ code: 'theme_trade', rank: 1, of: 12 })
  expect(of(art)?.roles).toContain('co_host')
  expect(of(paper)?.reasons).toContainEqual({
    code: 'gave_before',
    times: 1,
    fen: 80_000,
    lastOn: daysBefore(eventDay, 200),
  })
  expect(of(paper)?.roles).toContain('sponsor')
  expect(of(hall)?.roles[0]).toBe('host')
  // The art school and the stationer need each other.
  const pair = of(art)?.reasons.find(({ code }) => code === 'co_need')
  expect(pair).toMatchObject({ withMerchantId: paper })
})

test('that its guests are the people meant is an estimate, by its file or else by its trade', async () => {
  const audience = JSON.stringify({ unit: 'person', children: true })
  const eventId = await w.makeInviting({ audience })
  const filed = await member('童趣文具', 'stationery', 160)
  const segmentMix = JSON.stringify({ family_child: 0.6, retiree: 0.4 })
  await t.db.updateTable('merchant').set({ segmentMix }).where('id', '=', filed).execute()
  const unfiled = await member('启明画室', 'art_school', 120)
  const { partners } = await w.answer(eventId)
  const said = (id: string) =>
    partners.find(({ merchantId }) => merchantId === id)?.reasons.find(({ code }) => code === 'same_people')
  expect(said(filed)).toEqual({ code: 'same_people', share: 0.6, from: 'file' })
  expect(said(unfiled)).toMatchObject({ from: 'trade' })
})

test('the streets within reach are walked two days before, as a draft plan of the canvass', async () => {
  const eventId = await w.makeInviting()
  const near = await w.make.makeSidedStreet('滨河路', { from: offset(-60, 0), metres: 120 })
  const far = await w.make.makeSidedStreet('远山路', { from: offset(1500, 0), metres: 120 })
  for (const side of [near.leftId, near.rightId, far.leftId]) await w.make.makeDoors(side, 5)

  const { streets } = await w.answer(eventId)
  expect(streets).toMatchObject({ onDate: daysBefore(eventDay, 2), doors: 10, plan: null, leftOut: 0 })
  expect(streets.sides.map(({ sideId }) => sideId).toSorted()).toEqual([near.leftId, near.rightId].toSorted())

  const made = await w.planner.send('POST', `${w.base}/events/${eventId}/walk`, {})
  expect(made.status).toBe(201)
  const { planId } = eventWalkMadeSchema.parse(await made.json())
  const sheet = planSheetSchema.parse(await (await w.head.ask(`${w.base}/canvass-plans/${planId}`)).json())
  expect(sheet.plan).toMatchObject({ state: 'draft', title: '少儿绘画比赛', onDate: daysBefore(eventDay, 2) })
  expect(sheet.sides).toHaveLength(2)
  expect((await w.answer(eventId)).streets.plan).toMatchObject({ id: planId })
})

test('the cost says who pays, and what it is for each', async () => {
  const eventId = await w.makeInviting({ inviteTarget: 180, attendTarget: 74, budgetLimit: 400_000 })
  const paper = await member('童趣文具', 'stationery', 160)
  expect((await w.answer(eventId)).cost).toMatchObject({ byItem: [], perInvitedFen: null, perExpectedFen: null })
  await cost(eventId, 'venue', 150_000)
  await cost(eventId, 'gift', 280_000, await w.make.makeSponsorship(eventId, paper, 280_000))
  await cost(eventId, 'gift', 40_000)
  expect((await w.answer(eventId)).cost).toEqual({
    limitFen: 400_000,
    plannedFen: 470_000,
    bankFen: 190_000,
    sponsorFen: 280_000,
    byItem: [
      { item: 'venue', bankFen: 150_000, sponsorFen: 0 },
      { item: 'gift', bankFen: 40_000, sponsorFen: 280_000 },
    ],
    perInvitedFen: 1056,
    perExpectedFen: 2568,
  })
})

test('the list is counted as its reader may know it', async () => {
  const eventId = await w.makeInviting()
  await w.makeGuests(23)
  await w.makeGuests(2, { marketingConsent: 0 })
  expect((await w.answer(eventId)).list).toMatchObject({ inReach: { count: 25 }, invitable: { count: 23 } })
  expect((await w.answer(eventId, w.planner)).list).toMatchObject({
    inReach: { count: null, atLeast: 20 },
    drops: [{ why: 'no_consent', persons: { count: null, atLeast: 0 } }],
  })
})

test('without a site there is a cost and nothing else', async () => {
  const eventId = await w.makeInviting({ chosenSiteId: null })
  await t.db.updateTable('event').set({ chosenSiteId: null }).where('id', '=', eventId).execute()
  await w.makeGuests(3)
  expect(await w.answer(eventId)).toMatchObject({ site: null, partners: [], list: { invitable: { count: 0 } } })
  const walk = await w.planner.send('POST', `${w.base}/events/${eventId}/walk`, {})
  expect(walk.status).toBe(400)
})
