import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { Flow } from 'domain/formulas/flow-weight.ts'
import { reciprocity, type ReciprocalLink } from 'domain/formulas/reciprocity.ts'

const onDate = '2026-11-21'
const link: ReciprocalLink = {
  fromMerchantId: 'school',
  toMerchantId: 'shop',
  status: 'live',
  since: '2026-08-01',
  kind: 'discount',
  pledgePerMonth: null,
}
const flow = (count: number, flowedOn: string, more: Partial<Flow> = {}): Flow => ({
  fromMerchantId: 'school',
  toMerchantId: 'shop',
  flowedOn,
  count,
  proof: 'code',
  ...more,
})
const back = { fromMerchantId: 'shop', toMerchantId: 'school' }

test('adds up what each side gave, told ones half, and how even it is', () => {
  const flows = [
    flow(10, '2026-11-01'),
    flow(4, '2026-11-02', { ...back, proof: 'verbal' }),
    flow(3, '2026-11-03', back),
    flow(99, '2026-11-22'),
    flow(99, '2026-11-03', { toMerchantId: 'hotel' }),
    flow(99, '2026-11-03', { fromMerchantId: null }),
  ]
  expect(reciprocity(link, flows, onDate)).toEqual({
    state: 'live',
    fromGave: 10,
    toGave: 5,
    balance: 0.5,
    ageDays: 112,
    daysSinceVerified: 18,
    silentFrom: '2027-01-02',
    pledge: null,
  })
})

test('a tie with the branch counts as any other', () => {
  const withBranch = { ...link, fromMerchantId: null }
  const flows = [
    flow(6, '2026-11-01', { fromMerchantId: null }),
    flow(2, '2026-11-02', { fromMerchantId: 'shop', toMerchantId: null }),
  ]
  expect(reciprocity(withBranch, flows, onDate)).toMatchObject({ fromGave: 6, toGave: 2, state: 'live' })
})

test('falls silent on the 60th day without more than words, counted from the last flow or the beginning', () => {
  const last = flow(5, '2026-09-22')
  expect(reciprocity(link, [last], '2026-11-20').state).not.toBe('silent')
  expect(reciprocity(link, [last], '2026-11-21')).toMatchObject({ state: 'silent', silentFrom: '2026-11-21' })
  expect(reciprocity(link, [last, flow(5, '2026-11-19', { proof: 'verbal' })], onDate).state).toBe('silent')
  const fresh = { ...link, since: '2026-11-01' }
  expect(reciprocity(fresh, [], onDate)).toMatchObject({ state: 'live', daysSinceVerified: null, balance: null })
  expect(reciprocity(fresh, [], '2026-12-31').state).toBe('silent')
})

test('is one-way from five people in 90 days with none back, but not of goods, which go one way by nature', () => {
  expect(reciprocity(link, [flow(4, '2026-11-01')], onDate).state).toBe('live')
  expect(reciprocity(link, [flow(5, '2026-11-01')], onDate).state).toBe('one_way')
  expect(reciprocity(link, [flow(5, '2026-11-01', back)], onDate).state).toBe('one_way')
  expect(reciprocity(link, [flow(5, '2026-11-01'), flow(1, '2026-11-02', back)], onDate).state).toBe('live')
  // What came back half a year ago is no longer giving.
  expect(reciprocity(link, [flow(5, '2026-11-01'), flow(9, '2026-08-02', back)], onDate).state).toBe('one_way')
  // A sponsor who gives and never gets is one to talk to.
  expect(reciprocity({ ...link, kind: 'sponsor' }, [flow(50, '2026-11-01')], onDate).state).toBe('one_way')
  expect(reciprocity({ ...link, kind: 'supply_up' }, [flow(50, '2026-11-01')], onDate).state).toBe('live')
})

test('a proposed or ended tie stays what it is', () => {
  for (const status of ['proposed', 'ended'] as const) {
    expect(reciprocity({ ...link, status }, [flow(5, '2025-01-01')], onDate)).toMatchObject({
      state: status,
      silentFrom: null,
    })
  }
})

test('measures a pledge over 30 days: of both by the lesser, of one by what it gave', () => {
  const flows = [flow(25, '2026-11-01'), flow(12, '2026-11-02', back), flow(40, '2026-10-22', back)]
  const pledged = { ...link, pledgePerMonth: 20 }
  expect(reciprocity(pledged, flows, onDate).pledge).toEqual({ perMonth: 20, given: 12, isKept: false })
  expect(reciprocity({ ...pledged, kind: 'referral' }, flows, onDate).pledge).toEqual({
    perMonth: 20,
    given: 25,
    isKept: true,
  })
})

test('the other way round gives the same tie with sides changed', () => {
  const day = fc.nat(200).map((days) => daysBefore(onDate, days))
  const some = fc.record({
    isBack: fc.boolean(),
    count: fc.nat(20),
    flowedOn: day,
    proof: fc.constantFrom('code' as const, 'verbal' as const),
  })
  fc.assert(
    fc.property(fc.array(some), day, (rows, since) => {
      const flows = rows.map(({ isBack, count, flowedOn, proof }) =>
        flow(count, flowedOn, { proof, ...(isBack ? back : {}) }),
      )
      const one = reciprocity({ ...link, since }, flows, onDate)
      const other = reciprocity({ ...link, ...back, since }, flows, onDate)
      expect({ ...other, fromGave: other.toGave, toGave: other.fromGave }).toEqual(one)
      expect(one.silentFrom !== null && one.silentFrom >= daysAfter(since, 60)).toBe(true)
    }),
  )
})
