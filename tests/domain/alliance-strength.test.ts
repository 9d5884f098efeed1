import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allianceLevel } from 'domain/alliance-level.ts'
import type { FlowProof } from 'domain/flow-record.ts'
import {
  allianceCounts,
  allianceStrength,
  branchEngine,
  type StrengthFlow,
  type StrengthLink,
} from 'domain/formulas/alliance-strength.ts'

const onDate = '2026-11-21'
const members = [
  { merchantId: 'school', category: 'art_school' },
  { merchantId: 'shop', category: 'stationery' },
  { merchantId: 'hotel', category: 'hotel' },
  { merchantId: 'studio', category: 'art_school' },
]
const link = (
  fromMerchantId: string | null,
  toMerchantId: string | null,
  more: Partial<StrengthLink> = {},
): StrengthLink => ({
  id: `${fromMerchantId} ${toMerchantId}`,
  fromMerchantId,
  toMerchantId,
  status: 'live',
  introducedBy: 'merchant',
  ...more,
})
const flow = (
  fromMerchantId: string | null,
  toMerchantId: string | null,
  count: number,
  more: Partial<StrengthFlow> = {},
): StrengthFlow => ({
  fromMerchantId,
  toMerchantId,
  count,
  flowedOn: '2026-11-10',
  proof: 'code',
  linkId: `${fromMerchantId} ${toMerchantId}`,
  ...more,
})

describe('what the strength is counted from', () => {
  test('live links between members count once a pair, whatever their kind and direction', () => {
    const counts = allianceCounts(
      members,
      [
        link('school', 'shop'),
        link('shop', 'school'),
        link('school', 'shop', { id: 'venue' }),
        link('school', 'hotel', { status: 'proposed' }),
        link('shop', 'hotel', { status: 'ended' }),
        link(null, 'hotel'),
        link('school', 'stranger'),
        link('school', 'school'),
      ],
      [],
      onDate,
    )
    expect(counts.linkedPairs).toBe(1)
    expect(counts.categoryCounts).toEqual([2, 1, 1])
  })

  test('flows count for 90 days, told ones half, strangers not', () => {
    const counts = allianceCounts(
      members,
      [],
      [
        flow('school', 'shop', 10),
        flow('shop', 'school', 10, { proof: 'verbal' }),
        flow(null, 'hotel', 20, { proof: 'count_sheet', flowedOn: '2026-08-24' }),
        flow(null, 'hotel', 99, { flowedOn: '2026-08-23' }),
        flow('hotel', null, 99, { flowedOn: '2026-11-22' }),
        flow('stranger', 'shop', 99),
        flow('studio', 'shop', 0),
      ],
      onDate,
    )
    expect(counts).toMatchObject({ members: 4, membersWithFlow: 3, givingAndGetting: 2 })
    expect(counts.flowBetweenMerchants).toBe(15)
    expect(counts.flowAll).toBe(35)
  })

  test('a word is no verified flow', () => {
    const told = [flow('school', 'shop', 10, { proof: 'verbal' })]
    expect(allianceCounts(members, [], told, onDate).membersWithFlow).toBe(0)
  })
})

test('has no score below three members, and says so without dividing by nothing', () => {
  const two = allianceStrength(allianceCounts(members.slice(0, 2), [link('school', 'shop')], [], onDate))
  expect(two).toMatchObject({ score: null, members: 2, density: 1, bridgeShare: null })
  const none = allianceStrength(allianceCounts([], [], [], onDate))
  expect(none.score).toBeNull()
  expect(Object.values(none.parts).map(({ value }) => value)).toEqual([null, null, null, null, null])
  expect(JSON.stringify(none)).not.toContain('NaN')
})

test('is 100 where all trade with all and the branch only looks on, 0 never below', () => {
  const different = members.map((member, index) => ({ ...member, category: `trade ${index}` }))
  const ids = different.map(({ merchantId }) => merchantId)
  const all = ids.flatMap((a) => ids.filter((b) => a !== b).map((b) => [a, b] as const))
  const counts = allianceCounts(
    different,
    all.map(([a, b]) => link(a, b)),
    all.map(([a, b]) => flow(a, b, 3)),
    onDate,
  )
  expect(allianceStrength(counts)).toMatchObject({ score: 100, bridgeShare: 0 })

  const id = fc.constantFrom('school', 'shop', 'hotel', 'studio', null)
  const proof = fc.constantFrom<FlowProof>('code', 'count_sheet', 'receipt', 'verbal')
  const flows = fc.array(fc.tuple(id, id, fc.nat(20), proof))
  fc.assert(
    fc.property(fc.array(fc.tuple(id, id)), flows, (links, some) => {
      const { score, parts, bridgeShare } = allianceStrength(
        allianceCounts(
          members,
          links.map(([a, b]) => link(a, b)),
          some.map(([a, b, count, by]) => flow(a, b, count, { proof: by })),
          onDate,
        ),
      )
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100 + 1e-9)
      const shares = [...Object.values(parts).map(({ value }) => value), bridgeShare]
      expect(shares.filter((share) => share !== null && !(share >= 0 && share <= 1 + 1e-9))).toEqual([])
    }),
  )
})

test('tells the branch as engine: its introductions between merchants that carried more than a word', () => {
  const byBranch = { introducedBy: 'branch' as const }
  const links = [
    link('school', 'shop', byBranch),
    link('school', 'hotel', byBranch),
    link('hotel', 'shop', byBranch),
    link('studio', 'shop'),
    link(null, 'shop', byBranch),
  ]
  const flows = [flow('school', 'shop', 4), flow('school', 'hotel', 4, { proof: 'verbal' }), flow('studio', 'shop', 4)]
  expect(branchEngine(links, flows)).toEqual({ introduced: 3, becameFlow: 1, share: 1 / 3 })
  expect(branchEngine([], flows)).toEqual({ introduced: 0, becameFlow: 0, share: null })
})

describe('the level of an alliance', () => {
  const triangle = [link('school', 'shop'), link('shop', 'hotel')]
  const trade = [flow('school', 'shop', 5), flow('hotel', 'shop', 5), flow(null, 'hotel', 30)]

  test('is an ecosystem once merchants trade with each other', () => {
    expect(allianceLevel(members, triangle, trade, onDate)).toEqual({
      level: 'ecosystem',
      conditions: [
        { code: 'members', have: 4, need: 3 },
        { code: 'trading_pairs', have: 2, need: 2 },
        { code: 'trading_merchants', have: 3, need: 3 },
        { code: 'own_flow_percent', have: 25, need: 20 },
      ],
      missing: [],
    })
  })

  test.each([
    ['nobody', members.slice(0, 0), [], [], ['members', 'trading_pairs', 'trading_merchants', 'own_flow_percent']],
    ['two members', members.slice(0, 2), triangle, trade, ['members', 'trading_pairs', 'trading_merchants']],
    [
      'a discount list: all through the branch',
      members,
      triangle,
      [flow(null, 'shop', 9), flow(null, 'hotel', 9)],
      ['trading_pairs', 'trading_merchants', 'own_flow_percent'],
    ],
    ['flows without links', members, [], trade, ['trading_pairs', 'trading_merchants']],
    [
      'links not live',
      members,
      triangle.map((some) => ({ ...some, status: 'proposed' as const })),
      trade,
      ['trading_pairs', 'trading_merchants'],
    ],
    [
      'flows of long ago',
      members,
      triangle,
      trade.map((some) => ({ ...some, flowedOn: '2026-06-01' })),
      ['trading_pairs', 'trading_merchants', 'own_flow_percent'],
    ],
    [
      'words alone',
      members,
      triangle,
      trade.map((some) => ({ ...some, proof: 'verbal' as const })),
      ['trading_pairs', 'trading_merchants'],
    ],
    ['a branch that carries nearly all', members, triangle, [...trade, flow(null, 'school', 11)], ['own_flow_percent']],
  ])('is primary with %s, and says what is missing', (_name, some, links, flows, codes) => {
    const { level, missing } = allianceLevel(some, links, flows, onDate)
    expect(level).toBe('primary')
    expect(missing.map(({ code }) => code)).toEqual(codes)
  })
})
