import { allianceLinkListSchema, type LinkKind, linkKinds, directedLinkKinds } from 'domain/alliance-link.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allianceRows, today } from '#support/alliance-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let rows: ReturnType<typeof allianceRows>
let officer: Awaited<ReturnType<TestApp['makeUser']>>
let base: string
let studio: string
let stationer: string
beforeEach(async () => {
  t = await testApp()
  const branchId = await t.makeBranch('A')
  await factories(t, branchId).makeSite()
  rows = allianceRows(t, branchId)
  officer = await t.makeUser(['alliance'], [branchId])
  base = `/api/branches/${branchId}/alliance-links`
  studio = await rows.makeShopkeeper('启明画室', 'art_school', offset(100, 0))
  stationer = await rows.makeShopkeeper('童趣文具', 'stationery', offset(200, 0))
})
afterEach(() => t.close())

const draft = (more: object = {}) => ({
  fromMerchantId: studio,
  toMerchantId: stationer,
  kind: 'referral',
  since: today,
  ...more,
})
const create = (more: object = {}) => officer.send('POST', base, draft(more))
const made = async (more: object = {}) => {
  const answer = await create(more)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const list = async (asked = '') =>
  allianceLinkListSchema.parse(await (await officer.ask(`${base}${asked && `?${asked}`}`)).json()).links
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code
const change = (id: string, rowVersion: number, more: object = {}) =>
  officer.send('PUT', `${base}/${id}`, { status: 'live', since: today, ...more }, { 'if-match': String(rowVersion) })

test('a directed kind keeps its giver, an undirected one has the smaller id first whoever was named first', async () => {
  const [smaller, larger] = [studio, stationer].toSorted()
  for (const kind of linkKinds) await made({ kind, fromMerchantId: larger, toMerchantId: smaller })
  const ends = new Map((await list()).map(({ kind, from, to }) => [kind, [from?.merchantId, to?.merchantId]]))
  expect(ends.size).toBe(9)
  for (const kind of linkKinds) {
    expect(ends.get(kind)).toEqual(directedLinkKinds.includes(kind) ? [larger, smaller] : [smaller, larger])
  }
})

test('one link of a kind stands between two; a directed one may go each way', async () => {
  await made()
  expect(await codeOf(await create())).toBe('link_exists')
  await made({ fromMerchantId: stationer, toMerchantId: studio })
  await made({ kind: 'joint_promo' })
  const back = await create({ kind: 'joint_promo', fromMerchantId: stationer, toMerchantId: studio })
  expect(back.status).toBe(409)
  expect(await codeOf(back)).toBe('link_exists')
})

test('the branch may stand at either end, not at both, and nobody is tied to himself', async () => {
  await made({ fromMerchantId: null })
  await made({ toMerchantId: null })
  expect((await list()).map(({ from, to }) => [from?.name ?? null, to?.name ?? null])).toEqual(
    expect.arrayContaining([
      [null, '童趣文具'],
      ['启明画室', null],
    ]),
  )
  for (const ends of [{ fromMerchantId: null, toMerchantId: null }, { toMerchantId: studio }]) {
    expect((await create(ends)).status).toBe(400)
  }
})

test('another branch’s merchant is nobody, as an end and as the one who introduced', async () => {
  const elsewhere = allianceRows(t, await t.makeBranch('B'))
  const stranger = await elsewhere.makeShopkeeper('远方茶庄', 'tea', offset(9000, 0))
  expect(await codeOf(await create({ toMerchantId: stranger }))).toBe('unknown_merchant')
  const introduced = { introducedBy: 'merchant', introducerMerchantId: stranger }
  expect(await codeOf(await create(introduced))).toBe('unknown_merchant')
  expect(await codeOf(await create({ allianceId: await elsewhere.makeAlliance('别行联盟') }))).toBe('unknown_alliance')
  expect((await create({ introducedBy: 'merchant' })).status).toBe(400)
  expect((await create({ introducerMerchantId: studio })).status).toBe(400)
})

test('a pledge tied to deposits is refused with the rule and another offer', async () => {
  const answer = await create({ pledge: '存款满5万送画具' })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code: 'tied_to_deposit', detail: { rule: 'l1' } } })
  const id = await made({ pledge: '每月互推 20 人', pledgePerMonth: 20 })
  expect((await change(id, 1, { pledge: '每揽储一万返 50 元' })).status).toBe(400)
})

test('a link goes from proposed to live to ended with a reason, and no way back', async () => {
  const id = await made()
  expect(await codeOf(await change(id, 2))).toBe('changed_meanwhile')
  expect((await officer.send('PUT', `${base}/${id}`, { status: 'live', since: today })).status).toBe(400)
  expect((await change(id, 1)).status).toBe(204)
  expect(await codeOf(await change(id, 2, { status: 'proposed' }))).toBe('move_refused')
  expect((await change(id, 2, { status: 'ended' })).status).toBe(400)
  expect((await change(id, 2, { status: 'ended', endedOn: today })).status).toBe(400)
  expect((await change(id, 2, { status: 'ended', endedOn: today, endedReason: '换了老板' })).status).toBe(204)
  expect(await list()).toEqual([])
  expect(await list('state=ended')).toMatchObject([{ state: 'ended', endedReason: '换了老板', endedOn: today }])
  expect(await codeOf(await change(id, 3))).toBe('move_refused')
  // What ended does not stand in the way of a new beginning.
  await made()
})

test('a removed link comes back, unless another took its place', async () => {
  const head = await t.makeUser(['branch_head'], [base.split('/')[3] ?? ''])
  const id = await made()
  expect((await head.send('DELETE', `${base}/${id}`)).status).toBe(204)
  expect(await list()).toEqual([])
  expect((await head.send('POST', `${base}/${id}/restore`)).status).toBe(204)
  expect(await list()).toHaveLength(1)
  await head.send('DELETE', `${base}/${id}`)
  await made()
  expect(await codeOf(await head.send('POST', `${base}/${id}/restore`))).toBe('link_exists')
})

const live = (kind: LinkKind, more = {}) =>
  rows.makeLink(...([studio, stationer].toSorted() as [string, string]), {
    kind,
    since: daysBefore(today, 200),
    ...more,
  })

test('each side’s people of 90 days are told, word of mouth apart and half', async () => {
  const linkId = await rows.makeLink(studio, stationer, { since: daysBefore(today, 200), pledgePerMonth: 5 })
  await rows.makeFlow(studio, stationer, 6, { linkId, flowedOn: daysBefore(today, 10) })
  await rows.makeFlow(studio, stationer, 4, { linkId, flowedOn: daysBefore(today, 5), proof: 'verbal' })
  await rows.makeFlow(stationer, studio, 2, { linkId, flowedOn: daysBefore(today, 89), proof: 'count_sheet' })
  await rows.makeFlow(studio, stationer, 50, { linkId, flowedOn: daysBefore(today, 90) })
  await rows.makeFlow(studio, stationer, 70, { linkId, withdrawnAt: t.stamps.createdAt })
  const [link] = await list()
  expect(link).toMatchObject({
    gave: { people: 8, verified: 6, verbal: 4 },
    got: { people: 2, verified: 2, verbal: 0 },
    balance: 0.25,
    lastFlowOn: daysBefore(today, 5),
    lastVerifiedOn: daysBefore(today, 10),
    ageDays: 200,
    state: 'live',
    pledgeKept: { given: 8, isKept: true },
  })
  expect((await list('days=91'))[0]?.gave.people).toBe(58)
})

test('without a verified flow for 60 days a link is silent, and giving without getting is one-way', async () => {
  const linkId = await live('joint_promo')
  await rows.makeFlow(studio, stationer, 9, { linkId, flowedOn: daysBefore(today, 60) })
  await rows.makeFlow(studio, stationer, 9, { linkId, flowedOn: daysBefore(today, 3), proof: 'verbal' })
  expect((await list())[0]).toMatchObject({ state: 'silent' })
  await rows.makeFlow(studio, stationer, 9, { linkId, flowedOn: daysBefore(today, 59) })
  expect((await list())[0]).toMatchObject({ state: 'one_way', silentFrom: daysBefore(today, -1) })
  expect(await list('state=silent')).toEqual([])
  expect(await list('state=one_way')).toHaveLength(1)
})

test('a redeemed code that names no link counts for the tie the two have, and only once', async () => {
  await rows.makeLink(studio, stationer, { kind: 'venue', since: daysBefore(today, 90) })
  await rows.makeLink(stationer, studio, { kind: 'referral', since: daysBefore(today, 30) })
  await rows.makeFlow(stationer, studio, 7, { flowedOn: daysBefore(today, 4) })
  await rows.makeFlow(studio, stationer, 1, { flowedOn: daysBefore(today, 100) })
  const links = await list()
  expect(links.find(({ kind }) => kind === 'referral')?.gave.people).toBe(7)
  expect(links.find(({ kind }) => kind === 'venue')).toMatchObject({
    gave: { people: 0 },
    got: { people: 0 },
    lastFlowOn: null,
  })
})

test('links of one merchant or kind are asked for alone, and removed merchants take theirs along', async () => {
  const hotel = await rows.makeShopkeeper('如意酒店', 'banquet', offset(300, 0))
  await rows.makeLink(hotel, studio, { kind: 'venue' })
  await rows.makeLink(studio, stationer)
  expect(await list(`merchantId=${hotel}`)).toHaveLength(1)
  expect(await list(`merchantId=${studio}`)).toHaveLength(2)
  expect(await list('kind=referral')).toHaveLength(1)
  await t.db.updateTable('merchant').set({ deletedAt: t.stamps.createdAt }).where('id', '=', hotel).execute()
  expect(await list()).toHaveLength(1)
})

test('another branch sees none of it', async () => {
  await made()
  const other = await t.makeBranch('B')
  const stranger = await t.makeUser(['branch_head'], [other])
  const theirs = `/api/branches/${other}/alliance-links`
  expect(allianceLinkListSchema.parse(await (await stranger.ask(theirs)).json()).links).toEqual([])
  const [link] = await list()
  expect((await stranger.send('DELETE', `${theirs}/${link?.id}`)).status).toBe(404)
  const changed = { status: 'live', since: today }
  expect((await stranger.send('PUT', `${theirs}/${link?.id}`, changed, { 'if-match': '1' })).status).toBe(404)
  expect((await stranger.ask(base)).status).toBe(404)
})
