import type { EcosystemLink, EcosystemNode } from 'domain/ecosystem.ts'
import { ecosystemQuestionSchema } from 'domain/ecosystem.ts'
import { randomFrom } from 'domain/random.ts'
import type { Suggestion } from 'domain/suggestion.ts'
import { expect, test } from 'vitest'
import { besidePartners } from 'web/features/ecosystem/beside-partners.ts'
import { clippedLine } from 'web/features/ecosystem/clip-line.ts'
import { ecosystemSearchSchema, searchOfState, stateOfSearch } from 'web/features/ecosystem/ecosystem-search.ts'
import { frameOf, inGraph, onScreen, wholeGraph, zoomedAt } from 'web/features/ecosystem/graph-camera.ts'
import { graphLayout, graphSide, ringOrder } from 'web/features/ecosystem/graph-layout.ts'
import { graphPicture, linkWidth } from 'web/features/ecosystem/graph-picture.ts'
import { hitAt, sceneLabels, sceneOf } from 'web/features/ecosystem/graph-scene.ts'
import { nodeThatWay } from 'web/features/ecosystem/graph-step.ts'
import { labelsThatFit, textWidth } from 'web/features/ecosystem/label-room.ts'
import { alongPath, distanceToLine, linkPath } from 'web/features/ecosystem/link-path.ts'
import { pairOf, thirdFor } from 'web/features/ecosystem/SuggestionList.tsx'
import { textIn } from 'web/i18n/speak.ts'

const text = textIn('zh-CN')
const window = { width: 580, height: 500 }
/** The same for each number: readable in a failed test. */
const idOf = (number: number) => `01M808TX00${String(number).padStart(16, '0')}`

const node = (number: number, part: Partial<EcosystemNode> = {}): EcosystemNode => ({
  id: idOf(number),
  name: `第${number}家书画文具`,
  category: 'stationery',
  group: 'child',
  position: [118.78 + number / 1000, 32.04],
  stage: 'active',
  alliances: [{ id: idOf(900), stage: 'active' }],
  flowIn: number * 3,
  flowOut: number,
  degree: 1,
  community: number % 3,
  betweenness: 0,
  isArticulation: false,
  splitsOff: 0,
  isCandidate: false,
  ...part,
})
const link = (
  number: number,
  from: number | null,
  to: number | null,
  part: Partial<EcosystemLink> = {},
): EcosystemLink => ({
  id: idOf(1000 + number),
  from: from === null ? null : idOf(from),
  to: to === null ? null : idOf(to),
  kind: 'referral',
  isDirected: true,
  state: 'live',
  allianceId: null,
  give: number,
  got: 0,
  last: null,
  introducedBy: 'branch',
  since: '2026-01-05',
  ...part,
})
/** Merchants with ties within their community for the most part. */
function ecosystemOf(count: number, ties: number, seed = 'ecosystem') {
  const random = randomFrom(seed)
  const nodes = Array.from({ length: count }, (_, index) => node(index + 1))
  const links = Array.from({ length: ties }, (_, index) => {
    const from = random.whole(1, count)
    const near = random.chance(0.8) ? (from + 3 * random.whole(1, 4) - 1) % count : random.whole(0, count - 1)
    return link(index, from, near + 1)
  }).filter(({ from, to }) => from !== to)
  return { nodes, links }
}
const pictureOf = (ecosystem: ReturnType<typeof ecosystemOf>, suggested: Suggestion[] = []) =>
  graphPicture({ ecosystem, colour: 'group', states: [], suggested })

test('the same merchants and links get the same places', () => {
  const { nodes, links } = pictureOf(ecosystemOf(24, 30))
  const places = graphLayout(nodes, links, window)
  expect(places.size).toBe(24)
  expect(graphLayout(nodes.toReversed(), links.toReversed(), window)).toEqual(places)
})

test('thirty merchants stand within the window, apart from each other and from the branch', () => {
  const { nodes, links } = pictureOf(ecosystemOf(30, 40))
  const places = [...graphLayout(nodes, links, window).values()]
  const pixels = places.map(({ x, y }) => ({ x: (x / graphSide) * window.width, y: (y / graphSide) * window.height }))
  for (const { x, y } of pixels) {
    expect(Math.abs(x)).toBeLessThanOrEqual(window.width / 2)
    expect(Math.abs(y)).toBeLessThanOrEqual(window.height / 2)
    expect(Math.hypot(x, y)).toBeGreaterThan(35)
  }
  const closest = pixels.flatMap((one, index) =>
    pixels.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
  )
  expect(Math.min(...closest)).toBeGreaterThan(24)
})

test('a merchant without ties lies on no line', () => {
  const ecosystem = ecosystemOf(16, 18, 'alone')
  const alone = node(17, { community: null, degree: 0 })
  const { nodes, links } = pictureOf({ nodes: [...ecosystem.nodes, alone], links: ecosystem.links })
  const places = graphLayout(nodes, links, window)
  const at = places.get(alone.id)
  expect(at).toBeDefined()
  const pixel = (id: string) => {
    const { x, y } = places.get(id) ?? { x: NaN, y: NaN }
    return { x: (x / graphSide) * window.width, y: (y / graphSide) * window.height }
  }
  const nearest = Math.min(...links.map(({ from, to }) => distanceToLine(pixel(alone.id), pixel(from), pixel(to))))
  expect(nearest).toBeGreaterThan(9)
})

test('tied merchants stand next to each other in the ring', () => {
  const nodes = [1, 2, 3, 4, 5, 6].map((number) => node(number, { community: null }))
  const order = ringOrder(pictureOf({ nodes, links: [] }).nodes, [
    { from: idOf(1), to: idOf(4) },
    { from: idOf(2), to: idOf(5) },
    { from: idOf(3), to: idOf(6) },
  ]).map(({ id }) => id)
  for (const [one, other] of [
    [1, 4],
    [2, 5],
    [3, 6],
  ] as const) {
    const apart = Math.abs(order.indexOf(idOf(one)) - order.indexOf(idOf(other)))
    expect(Math.min(apart, 6 - apart)).toBe(1)
  }
})

test('two thousand merchants are packed by community, none on the branch and none twice on one spot', () => {
  const { nodes, links } = pictureOf(ecosystemOf(2000, 6000))
  const places = graphLayout(nodes, links, window)
  expect(places.size).toBe(2000)
  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(2000)
  expect(Math.min(...[...places.values()].map(({ x, y }) => Math.hypot(x, y)))).toBeGreaterThan(10)
})

test('lines say people by width, kind by dashes, and what needs a look by amber and a mark', () => {
  const nodes = [1, 2, 3].map((number) => node(number))
  const { links } = pictureOf({
    nodes,
    links: [
      link(14, 1, 2),
      link(7, 2, 3, { kind: 'venue', state: 'silent' }),
      link(0, 1, 3, { kind: 'joint_promo', isDirected: false, state: 'proposed' }),
    ],
  })
  expect(links.map(({ width, dash, tone, hasArrow, hasMark }) => ({ width, dash, tone, hasArrow, hasMark }))).toEqual([
    { width: 1.3 + 14 / 7, dash: 'solid', tone: 'ink', hasArrow: true, hasMark: false },
    { width: 1.3 + 7 / 7, dash: 'dots', tone: 'warn', hasArrow: true, hasMark: true },
    { width: 2, dash: 'suggested', tone: 'accent', hasArrow: false, hasMark: false },
  ])
  // A hundred people would be wider than a disc: all stay below the widest line, in their order.
  expect(linkWidth(100, 100)).toBeCloseTo(4.8)
  expect(linkWidth(50, 100)).toBeLessThan(linkWidth(60, 100))
})

test('colour and sign say trade, community or stage; who is not yet in is hollow', () => {
  const nodes = [
    node(1, { community: 0 }),
    node(2, { community: 1, stage: 'interested' }),
    node(3, { stage: null, community: null }),
  ]
  const looks = (colour: 'group' | 'community' | 'stage') =>
    graphPicture({ ecosystem: { nodes, links: [] }, colour, states: [], suggested: [] }).nodes.map(
      ({ tone, glyph, form }) => `${tone} ${glyph} ${form}`,
    )
  expect(looks('group')).toEqual(['child 亲 filled', 'child 亲 hollow', 'child 亲 hollow'])
  expect(looks('community')).toEqual(['food A filled', 'retail B hollow', 'ink4 – hollow'])
  expect(looks('stage')).toEqual(['ok 运 filled', 'accent 意 hollow', 'ink4 – hollow'])
})

test('two links between the same two are bent apart, whichever way they point', () => {
  const { links } = pictureOf({ nodes: [node(1), node(2)], links: [link(1, 1, 2), link(2, 2, 1)] })
  const [one, other] = links
  expect(one?.bow).not.toBe(0)
  // Bent to its own left each: seen from above on two sides.
  expect(one?.bow).toBe(other?.bow)
})

test('a filter of states leaves only such links', () => {
  const nodes = [node(1), node(2), node(3)]
  const links = [link(1, 1, 2, { state: 'silent' }), link(2, 2, 3)]
  const { links: drawn } = graphPicture({
    ecosystem: { nodes, links },
    colour: 'group',
    states: ['silent'],
    suggested: [],
  })
  expect(drawn.map(({ id }) => id)).toEqual([idOf(1001)])
})

const merchant = (number: number, category = 'stationery') => ({
  merchantId: idOf(number),
  name: `第${number}家`,
  category,
  group: 'child' as const,
  position: [118.78, 32.04] as [number, number],
  priceTier: 2,
  stage: null,
  allianceIds: [],
})
const suggestion = (a: ReturnType<typeof merchant>, b: ReturnType<typeof merchant>): Suggestion => ({
  a,
  b,
  complementarity: 60,
  score: 60,
  parts: { overlap: 0.5, coNeed: 0.5, walk: 0.5, tier: 1, compete: 0 },
  marks: [],
  linkScore: 1,
  reasons: {
    overlap: 0.5,
    segments: [],
    coNeed: { value: 0.5, words: null },
    walk: { metres: 150, isApproximate: true },
    tiers: { a: 2, b: 2, apart: 0 },
    commonNeighbours: { count: 0, named: [] },
    places: [],
    learned: null,
  },
  draft: { kind: 'referral', fromMerchantId: a.merchantId, toMerchantId: b.merchantId },
})

test('a suggestion is a dotted line, its guest a hollow disc beside the partner, and nobody else moves', () => {
  const ecosystem = { nodes: [node(1), node(2), node(3)], links: [link(1, 1, 2)] }
  const picture = pictureOf(ecosystem, [suggestion(merchant(1), merchant(8)), suggestion(merchant(1), merchant(2))])
  expect(picture.nodes.find(({ id }) => id === idOf(8))).toMatchObject({ form: 'hollow', hasSpoke: false })
  // The two that are tied already are not suggested again.
  expect(picture.links.filter(({ tone }) => tone === 'accent').map(({ from, to }) => [from, to])).toEqual([
    [idOf(1), idOf(8)],
  ])
  const before = graphLayout(pictureOf(ecosystem).nodes, pictureOf(ecosystem).links, window)
  const after = besidePartners(before, picture)
  for (const [id, point] of before) expect(after.get(id)).toEqual(point)
  const [partner, guest] = [after.get(idOf(1)), after.get(idOf(8))]
  expect(Math.hypot((guest?.x ?? 0) - (partner?.x ?? 0), (guest?.y ?? 0) - (partner?.y ?? 0))).toBeLessThan(260)
})

test('the third of three comes from a triangle, else from another suggestion, and never competes', () => {
  const [a, b] = [merchant(1, 'culture'), merchant(2, 'stationery')]
  const other = merchant(3, 'hotel')
  const pair = suggestion(a, b)
  expect(pairOf(pair)).toBe(pairOf(suggestion(b, a)))
  expect(thirdFor(pair, { triangles: [], suggestions: [pair, suggestion(other, a)] })).toEqual({
    id: idOf(3),
    name: '第3家',
  })
  expect(thirdFor(pair, { triangles: [], suggestions: [pair, suggestion(a, merchant(4, 'stationery'))] })).toBeNull()
  const member = (number: number) => ({
    merchantId: idOf(number),
    name: `第${number}家`,
    category: 'hotel',
    group: 'venue' as const,
    role: 'venue' as const,
    offer: null,
  })
  const triangle = { hubId: idOf(1), members: [member(1), member(2), member(9)], pairs: [] }
  expect(thirdFor(pair, { triangles: [triangle], suggestions: [pair, suggestion(other, a)] })?.id).toBe(idOf(9))
})

test('names do not overlap; the weightiest and the selected one keep theirs', () => {
  const crowd = Array.from({ length: 40 }, (_, index) => ({
    id: `${index}`,
    x: 100 + (index % 8) * 26,
    y: 100 + Math.floor(index / 8) * 26,
    radius: 9,
    words: '启明画室文具',
    weight: index,
  }))
  const { nodes } = labelsThatFit(crowd, [])
  expect(nodes.length).toBeLessThan(40)
  expect(nodes[0]?.id).toBe('39')
  const boxes = nodes.map(({ x, y, anchor, words }) => {
    const width = textWidth(words, 13)
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'start' ? x : x - width
    return { left, right: left + width, top: y - 7, bottom: y + 7 }
  })
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1))
      expect(one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom).toBe(
        false,
      )

  const picture = pictureOf(ecosystemOf(30, 40))
  const scene = sceneOf(
    picture,
    new Map(picture.nodes.map(({ id }, index) => [id, { x: index * 3, y: 0 }])),
    window,
    wholeGraph,
  )
  expect(sceneLabels(scene, new Set([idOf(7)]), text).nodes.map(({ id }) => id)).toContain(idOf(7))
})

test('a name that would leave the window stands on the other side', () => {
  const disc = { id: 'rim', x: 570, y: 200, radius: 12, words: '巷口土菜馆', weight: 1 }
  const [label] = labelsThatFit([disc], [], [], window).nodes
  expect(label?.anchor).toBe('end')
})

test('a line runs from rim to rim, and an arrow leaves room for its head', () => {
  const ends = { from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, fromRadius: 10, toRadius: 12 }
  const plain = linkPath({ ...ends, bow: 0, arrow: 0 })
  expect(plain).toMatchObject({ from: { x: 13, y: 0 }, to: { x: 85, y: 0 }, angle: 0 })
  expect(linkPath({ ...ends, bow: 0, arrow: 10 })?.to.x).toBe(78)
  const bent = linkPath({ ...ends, bow: 1, arrow: 0 })
  expect(bent && alongPath(bent, 0.5).y).toBeGreaterThan(8)
  expect(linkPath({ ...ends, to: { x: 20, y: 0 }, bow: 0, arrow: 0 })).toBeNull()
})

test('only the part of a line near the window is drawn', () => {
  expect(clippedLine({ x: 10, y: 10 }, { x: 90, y: 90 }, window)).toEqual({
    from: { x: 10, y: 10 },
    to: { x: 90, y: 90 },
  })
  expect(clippedLine({ x: -5000, y: 100 }, { x: 5000, y: 100 }, window)).toEqual({
    from: { x: -400, y: 100 },
    to: { x: 980, y: 100 },
  })
  expect(clippedLine({ x: -5000, y: -2000 }, { x: 5000, y: -2000 }, window)).toBeNull()
})

test('arrow keys go to a neighbour that way before anybody else', () => {
  const places = new Map([
    ['here', { x: 0, y: 0 }],
    ['near', { x: 30, y: 5 }],
    ['tied', { x: 90, y: -20 }],
    ['up', { x: 5, y: -60 }],
  ])
  expect(nodeThatWay('ArrowRight', 'here', places, new Set(['tied']))).toBe('tied')
  expect(nodeThatWay('ArrowRight', 'here', places, new Set())).toBe('near')
  expect(nodeThatWay('ArrowUp', 'here', places, new Set(['tied']))).toBe('up')
  expect(nodeThatWay('ArrowLeft', 'here', places, new Set(['tied']))).toBeNull()
})

test('what lies under the pointer is the node, then the line, then nothing; a finger reaches further', () => {
  const picture = pictureOf({ nodes: [node(1), node(2)], links: [link(9, 1, 2)] })
  const places = new Map([
    [idOf(1), { x: -300, y: 0 }],
    [idOf(2), { x: 300, y: 0 }],
  ])
  const scene = sceneOf(picture, places, window, wholeGraph)
  const [one] = scene.nodes
  const [line] = scene.links
  if (!one || !line) throw new Error('nothing drawn')
  expect(hitAt(scene, one, false)).toEqual({ node: idOf(1) })
  expect(hitAt(scene, alongPath(line.path, 0.4), false)).toEqual({ link: idOf(1009) })
  const beside = { x: one.x, y: one.y + one.radius + 9 }
  expect(hitAt(scene, beside, false)).toBeNull()
  expect(hitAt(scene, beside, true)).toEqual({ node: idOf(1) })
})

test('coming nearer keeps what is under the pointer where it is', () => {
  const pointer = { x: 400, y: 120 }
  const before = inGraph(pointer, frameOf(window, wholeGraph))
  const nearer = zoomedAt(wholeGraph, 2, pointer, window)
  const after = onScreen(before, frameOf(window, nearer))
  expect(nearer.zoom).toBe(2)
  expect(after.x).toBeCloseTo(pointer.x, 0)
  expect(after.y).toBeCloseTo(pointer.y, 0)
})

test('the address keeps what was asked and chosen, and what is as usual is left out', () => {
  const usual = stateOfSearch(ecosystemSearchSchema.parse({}))
  expect(usual.question).toEqual({ ...ecosystemQuestionSchema.parse({}), most: 30 })
  expect(Object.values(searchOfState(usual)).every((value) => value === undefined)).toBe(true)
  const search = {
    node: idOf(1),
    pair: `${idOf(1)},${idOf(2)}`,
    kinds: 'sponsor,venue',
    states: 'silent',
    least: '10',
    days: '30',
    focus: idOf(3),
    steps: '2',
    gap: '1',
    more: '1',
    colour: 'stage',
    show: 'graph',
  }
  const state = stateOfSearch(ecosystemSearchSchema.parse(search))
  expect(state.question).toMatchObject({
    kinds: ['sponsor', 'venue'],
    leastFlow: 10,
    days: 30,
    steps: 2,
    gap: true,
    most: 70,
  })
  expect(JSON.parse(JSON.stringify(searchOfState(state)))).toEqual(search)
  // What a hand wrote wrong into the address is as usual.
  const wrong = ecosystemSearchSchema.parse({
    node: 'x',
    kinds: 'gift',
    days: '3',
    steps: '9',
    more: '-1',
    show: 'all',
  })
  expect(stateOfSearch(wrong)).toEqual(usual)
})
