import fs from 'node:fs'
import { daysBefore } from 'domain/civil-date.ts'
import {
  type Ecosystem,
  ecosystemQueryOf,
  ecosystemQuestionSchema,
  ecosystemSchema,
  graphViewListSchema,
} from 'domain/ecosystem.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allianceRows, today } from '#support/alliance-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let rows: ReturnType<typeof allianceRows>
let officer: Awaited<ReturnType<TestApp['makeUser']>>
let branchId: string
let base: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  await factories(t, branchId).makeSite()
  rows = allianceRows(t, branchId)
  officer = await t.makeUser(['alliance'], [branchId])
  base = `/api/branches/${branchId}`
})
afterEach(() => t.close())

type Asked = Partial<Parameters<typeof ecosystemQueryOf>[0]>
const read = async (asked: Asked = {}, who = officer): Promise<Ecosystem> => {
  const query = new URLSearchParams(ecosystemQueryOf(ecosystemQuestionSchema.parse(asked)))
  const answer = await who.ask(`${base}/ecosystem?${query}`)
  expect(answer.status).toBe(200)
  return ecosystemSchema.parse(await answer.json())
}
const names = ({ nodes }: Ecosystem) => nodes.map(({ name }) => name).toSorted()

/** Merchants named by single signs, in one alliance, tied as told: `ab` is a link from a to b. */
async function alliance(signs: string, ties: readonly string[], { stage = 'active', name = '亲子联盟' } = {}) {
  const allianceId = await rows.makeAlliance(name)
  const ids = new Map<string, string>()
  for (const [index, sign] of [...signs].entries()) {
    const id = await rows.makeShopkeeper(sign, index === 0 ? 'photo' : 'toy', offset(60 * index, 40))
    await rows.makeMember(allianceId, id, { stage })
    ids.set(sign, id)
  }
  const of = (sign: string) => ids.get(sign) ?? ''
  for (const [from = '', to = ''] of ties) await rows.makeLink(of(from), of(to))
  return { allianceId, of }
}

describe('the figures of an alliance', () => {
  test('K14 and the bridge share equal the published example, each part with what it was divided from', async ({
    skip,
  }) => {
    const file = sharedFile('../domain/metric_examples.json')
    if (!file) return skip('the shared test data is not here')
    const { K14 } = JSON.parse(fs.readFileSync(file, 'utf8'))
    const allianceId = await rows.makeAlliance('亲子联盟')
    const trades = ['art_school', 'art_school', 'stationery', 'banquet', 'bakery', 'photo', 'baby']
    const ids: string[] = []
    for (const [index, trade] of trades.entries()) {
      const id = await rows.makeShopkeeper(`店${index}`, trade, offset(100 * index, 0))
      await rows.makeMember(allianceId, id)
      ids.push(id)
    }
    const of = (index: number) => ids[index] ?? ''
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
      [0, 4],
      [4, 5],
      [5, 6],
      [6, 0],
    ] as const) {
      await rows.makeLink(of(a), of(b))
    }
    // 62 people between merchants, four of whom give and get; 118 from the branch to a fifth.
    for (const [a, b, count] of [
      [0, 1, 20],
      [1, 0, 11],
      [2, 3, 20],
      [3, 2, 11],
    ] as const) {
      await rows.makeFlow(of(a), of(b), count)
    }
    await rows.makeFlow(null, of(4), 118)

    const [found] = (await read({ allianceId })).alliances
    expect(found?.strength.score).toBeCloseTo(K14.score, 9)
    expect(found?.strength.density).toBeCloseTo(K14.density, 9)
    const { active, density, reciprocity, variety, selfRunning } = found?.strength.parts ?? {}
    expect([active, density, reciprocity, variety, selfRunning].map((part) => part?.value)).toEqual(
      [K14.A, K14.D, K14.R, K14.V, K14.B].map((value: number) => expect.closeTo(value, 9)),
    )
    expect(selfRunning).toMatchObject({ numerator: 62, denominator: 180 })
    expect(found?.strength.bridgeShare).toBeCloseTo(1 - K14.B, 9)
  })

  test('who holds it together: what splits off if it leaves, and how much of the flow goes with it', async () => {
    // A ring of three with one more on it, and a tail of two behind c.
    const { allianceId, of } = await alliance('abcdef', ['ab', 'bc', 'ca', 'fa', 'cd', 'de'])
    await rows.makeFlow(of('a'), of('b'), 10)
    await rows.makeFlow(of('c'), of('d'), 20)
    await rows.makeFlow(of('d'), of('e'), 10)
    await rows.makeFlow(null, of('e'), 20, { proof: 'verbal' })
    const graph = await read({ allianceId })
    const [found] = graph.alliances
    const weak = (found?.keyMembers ?? []).filter(({ isArticulation }) => isArticulation)
    // People of all: 10 + 20 + 10 and half of 20 from the branch.
    expect(
      new Map(
        weak.map(({ name, splitsOff, flowShare }) => [name, [splitsOff.map((cut) => cut.name).toSorted(), flowShare]]),
      ),
    ).toEqual(
      new Map([
        ['c', [['d', 'e'], 0.4]],
        ['d', [['e'], 0.6]],
        ['a', [['f'], 0.2]],
      ]),
    )
    expect(weak[0]?.name).toBe('c')
    const nodes = new Map(graph.nodes.map((node) => [node.name, node]))
    expect(
      [...nodes.values()]
        .filter(({ isArticulation }) => isArticulation)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['a', 'c', 'd'])
    expect(nodes.get('c')).toMatchObject({ splitsOff: 2, degree: 3 })
    // Of 10 pairs of others the ways of 6 lead through c: d and e from a, b, f.
    expect(nodes.get('c')?.betweenness).toBeCloseTo(0.6, 4)
    expect(nodes.get('b')?.betweenness).toBe(0)
  })

  test('the engine counts what the branch brought together and what became of it', async () => {
    const { allianceId, of } = await alliance('abc', ['ab', 'bc'])
    const carrying = await rows.makeLink(of('a'), of('c'))
    await rows.makeLink(of('c'), of('b'), { introducedBy: 'merchant', introducerMerchantId: of('a') })
    await rows.makeLink(null, of('b'))
    await rows.makeFlow(of('a'), of('c'), 3, { linkId: carrying })
    expect((await read({ allianceId })).alliances[0]?.engine).toEqual({ introduced: 3, becameFlow: 1, share: 1 / 3 })
  })

  test('a trade the theme needs is missing, with the open shops within 300 m that could be asked', async () => {
    const { allianceId, of } = await alliance('甲乙', [])
    const make = factories(t, branchId)
    const filed = await rows.makeShopkeeper('小橙母婴', 'baby', offset(0, 300))
    await make.makeShop('路口母婴', offset(0, 240), { category: 'baby' })
    await make.makeShop('远处母婴', offset(0, 350), { category: 'baby' })
    await make.makeShop('关门母婴', offset(0, 60), { category: 'baby', status: 'closed' })
    const gone = await rows.makeShopkeeper('老书店', 'bookstore', offset(30, 30))
    await rows.makeMember(allianceId, gone, { stage: 'exit', leftOn: today, leftReason: 'no_traffic' })
    const onTheWay = await rows.makeShopkeeper('新文具', 'stationery', offset(30, 30))
    await rows.makeMember(allianceId, onTheWay, { stage: 'contacted' })

    const gaps = new Map(((await read({ allianceId })).alliances[0]?.gaps ?? []).map((gap) => [gap.category, gap]))
    expect(gaps.has('photo')).toBe(false)
    expect(gaps.has('toy')).toBe(false)
    expect(gaps.get('baby')).toMatchObject({
      candidateCount: 2,
      candidates: [
        { name: '小橙母婴', merchantId: filed, metres: 260, nearestMemberId: of('甲') },
        { name: '路口母婴', merchantId: null, metres: 200 },
      ],
    })
    expect(gaps.get('bookstore')?.candidateCount).toBe(1)
    expect(gaps.get('stationery')?.candidateCount).toBe(0)

    expect(names(await read({ allianceId }))).toEqual(['乙', '新文具', '甲'].toSorted())
    const withGap = await read({ allianceId, gap: true })
    expect(
      withGap.nodes
        .filter(({ isCandidate }) => isCandidate)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['小橙母婴', '老书店'].toSorted())
  })
})

describe('what is shown', () => {
  test('thirty without a question, the most important ones, and how many more there are', async () => {
    const { of } = await alliance('甲乙', ['甲乙'])
    await rows.makeFlow(of('甲'), of('乙'), 50)
    const lonely = await rows.makeAlliance('另一个')
    for (let index = 0; index < 38; index += 1) {
      await rows.makeMember(lonely, await rows.makeShopkeeper(`店${index}`, 'tea', offset(20 * index, 500)))
    }
    await rows.makeShopkeeper('无关小店', 'tea', offset(900, 0))
    const graph = await read()
    expect(graph.counts).toMatchObject({
      nodes: 40,
      shownNodes: 30,
      moreNodes: 10,
      outside: 1,
      links: 1,
      shownLinks: 1,
    })
    expect(names(graph)).toEqual(expect.arrayContaining(['甲', '乙']))
    const all = await read({ all: true })
    expect(all.counts).toMatchObject({ shownNodes: 40, moreNodes: 0 })
    expect((await read({ allianceId: lonely })).counts).toMatchObject({ nodes: 38, shownNodes: 38 })
  })

  test('from one merchant outwards, step by step, never through the branch', async () => {
    const { of } = await alliance('abcdx', ['ab', 'bc', 'cd'])
    await rows.makeLink(null, of('a'))
    await rows.makeLink(null, of('x'))
    const steps = async (count: number) => names(await read({ focus: of('a'), steps: count }))
    expect(await steps(1)).toEqual(['a', 'b'])
    expect(await steps(2)).toEqual(['a', 'b', 'c'])
    expect(await steps(3)).toEqual(['a', 'b', 'c', 'd'])
    const one = await read({ focus: of('a') })
    expect(one.links.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        [null, of('a')],
        [of('a'), of('b')],
      ]),
    )
    expect(one.links).toHaveLength(2)
    const nobody = await officer.ask(`${base}/ecosystem?focus=01JD00000000000000000000ZZ`)
    expect(nobody.status).toBe(404)
  })

  test('by kind, strength and theme; links of ended ties are gone, proposed ones are told as such', async () => {
    const { of } = await alliance('abcd', [])
    const venue = await rows.makeLink(of('a'), of('b'), { kind: 'venue' })
    await rows.makeLink(of('b'), of('c'), { status: 'proposed' })
    await rows.makeLink(of('c'), of('d'), { status: 'ended', endedOn: today, endedReason: '关店' })
    await rows.makeFlow(of('a'), of('b'), 3, { linkId: venue })
    await rows.makeFlow(of('a'), of('b'), 2, { linkId: venue, proof: 'verbal' })
    expect((await read()).links.map(({ kind, state, give }) => [kind, state, give]).toSorted()).toEqual([
      ['referral', 'proposed', 0],
      ['venue', 'live', 4],
    ])
    expect(names(await read({ kinds: ['referral'] }))).toEqual(['b', 'c'])
    expect(names(await read({ leastFlow: 4 }))).toEqual(['a', 'b'])
    expect(names(await read({ leastFlow: 5 }))).toEqual([])
    expect(names(await read({ theme: 'car' }))).toEqual([])
    expect(names(await read({ theme: 'child' }))).toEqual(['a', 'b', 'c', 'd'])
    const nodes = new Map((await read()).nodes.map((node) => [node.name, node]))
    expect(nodes.get('a')).toMatchObject({ flowOut: 4, flowIn: 0, degree: 1 })
    expect(nodes.get('b')).toMatchObject({ flowOut: 0, flowIn: 4, degree: 2 })
  })

  test('of a period the people of its days alone, and nothing that came later', async () => {
    const { of } = await alliance('ab', ['ab'])
    await rows.makeFlow(of('a'), of('b'), 1)
    await rows.makeFlow(of('a'), of('b'), 10, { flowedOn: daysBefore(today, 29) })
    await rows.makeFlow(of('a'), of('b'), 100, { flowedOn: daysBefore(today, 30) })
    const give = async (asked: Asked) => (await read(asked)).nodes.find(({ name }) => name === 'a')?.flowOut
    expect(await give({})).toBe(111)
    expect(await give({ days: 30 })).toBe(11)
    expect(await give({ days: 30, until: daysBefore(today, 1) })).toBe(110)
  })

  test('what goes between the branch and each merchant is told whatever brought it', async () => {
    const { of } = await alliance('ab', [])
    await rows.makeFlow(null, of('a'), 12)
    await rows.makeFlow(of('a'), null, 5, { flowedOn: daysBefore(today, 2) })
    expect((await read()).bridge).toEqual([{ merchantId: of('a'), give: 12, got: 5, last: today }])
  })

  test('communities keep their numbers from call to call and under every filter', async () => {
    const ring = (signs: string) =>
      [...signs].flatMap((a, i) =>
        signs
          .slice(i + 1)
          .split('')
          .map((b) => `${a}${b}`),
      )
    const { of } = await alliance('abcdevwxy', [...ring('abcde'), ...ring('vwxy'), 'ev'])
    const lonely = await rows.makeShopkeeper('z', 'toy', offset(0, 0))
    await rows.makeLink(null, lonely)
    const colours = ({ nodes }: Ecosystem) => new Map(nodes.map(({ name, community }) => [name, community]))
    const whole = colours(await read())
    expect([...'abcde'].map((sign) => whole.get(sign))).toEqual([0, 0, 0, 0, 0])
    expect([...'vwxy'].map((sign) => whole.get(sign))).toEqual([1, 1, 1, 1])
    expect(whole.get('z')).toBeNull()
    expect((await read()).counts.communities).toBe(2)
    expect(colours(await read())).toEqual(whole)
    for (const [name, colour] of colours(await read({ focus: of('x') }))) expect(colour).toBe(whole.get(name))
  })

  test('a question that is none is refused', async () => {
    for (const query of ['steps=4', 'days=1', 'kinds=friend', 'leastFlow=x', 'more=1', 'focus=me']) {
      expect([query, (await officer.ask(`${base}/ecosystem?${query}`)).status]).toEqual([query, 400])
    }
  })
})

test('a second branch sees neither nodes nor counts', async () => {
  const { of } = await alliance('abc', ['ab', 'bc'])
  await rows.makeFlow(of('a'), of('b'), 5)
  const other = await t.makeBranch('B')
  await factories(t, other).makeSite(offset(200, 0))
  const stranger = await t.makeUser(['branch_head'], [other])
  const theirs = ecosystemSchema.parse(await (await stranger.ask(`/api/branches/${other}/ecosystem?all=1`)).json())
  expect(theirs.counts).toEqual({
    nodes: 0,
    links: 0,
    shownNodes: 0,
    shownLinks: 0,
    moreNodes: 0,
    outside: 0,
    communities: 0,
  })
  expect([theirs.nodes, theirs.links, theirs.alliances, theirs.bridge]).toEqual([[], [], [], []])
  expect(theirs.whole.engine.introduced).toBe(0)
  expect((await stranger.ask(`/api/branches/${other}/ecosystem?focus=${of('a')}`)).status).toBe(404)
  expect((await stranger.ask(`${base}/ecosystem`)).status).toBe(404)
})

describe('saved views', () => {
  const view = (more: object = {}) => ({
    name: '亲子, 只看互荐',
    question: { kinds: ['referral'] },
    layout: { positions: [['01JD0000000000000000000000', 10, -20]] },
    ...more,
  })
  const list = async (who = officer) =>
    graphViewListSchema.parse(await (await who.ask(`${base}/graph-views`)).json()).views

  test('hold the question and where the nodes stand; changed with If-Match; removed and back', async () => {
    const made = await officer.send('POST', `${base}/graph-views`, view())
    expect(made.status).toBe(201)
    const [first] = await list()
    expect(first).toMatchObject({
      name: '亲子, 只看互荐',
      isOwn: true,
      isShared: false,
      question: { kinds: ['referral'], days: 90, focus: null },
      layout: { positions: [['01JD0000000000000000000000', 10, -20]], zoom: null },
    })
    const path = `${base}/graph-views/${first?.id}`
    expect((await officer.send('PUT', path, view({ name: '二' }))).status).toBe(400)
    expect((await officer.send('PUT', path, view({ name: '二' }), { 'if-match': '1' })).status).toBe(204)
    expect((await officer.send('PUT', path, view({ name: '三' }), { 'if-match': '1' })).status).toBe(409)
    expect((await officer.send('DELETE', path)).status).toBe(204)
    expect(await list()).toEqual([])
    expect((await officer.send('POST', `${path}/restore`)).status).toBe(204)
    expect((await list()).map(({ name }) => name)).toEqual(['二'])
  })

  test('are others’ to see when shared, and never to change; no other branch sees them', async () => {
    await officer.send('POST', `${base}/graph-views`, view())
    await officer.send('POST', `${base}/graph-views`, view({ name: '大家看', isShared: true }))
    const colleague = await t.makeUser(['branch_head'], [branchId])
    const [shared, ...more] = await list(colleague)
    expect(more).toEqual([])
    expect(shared).toMatchObject({ name: '大家看', isOwn: false, ownerName: '林知远' })
    const path = `${base}/graph-views/${shared?.id}`
    expect((await colleague.send('PUT', path, view(), { 'if-match': '1' })).status).toBe(404)
    expect((await colleague.send('DELETE', path)).status).toBe(404)
    const other = await t.makeBranch('B')
    const stranger = await t.makeUser(['alliance'], [other])
    expect(await (await stranger.ask(`/api/branches/${other}/graph-views`)).json()).toEqual({ views: [] })
  })

  test('are bounded: no endless layout, no strange question', async () => {
    const positions = Array.from({ length: 2501 }, () => ['01JD0000000000000000000000', 0, 0])
    for (const wrong of [
      { layout: { positions } },
      { question: { steps: 9 } },
      { question: { more: 1 } },
      { name: ' ' },
    ]) {
      expect((await officer.send('POST', `${base}/graph-views`, view(wrong))).status).toBe(400)
    }
  })
})
