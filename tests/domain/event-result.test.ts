import fs from 'node:fs'
import { eventFigures, type EventFacts } from 'domain/formulas/event-figures.ts'
import { eventMoney } from 'domain/formulas/event-return.ts'
import { differenceInterval, eventUplift, leastControl } from 'domain/formulas/event-uplift.ts'
import { giftCost } from 'domain/formulas/gift-cost.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedFile } from '#support/osm.ts'

const contest = {
  grossFen: 670_000,
  sponsorFen: 280_000,
  invited: 180,
  repliedYes: 96,
  households: 74,
  contacts: 41,
  newCustomers: 9,
  assets30Fen: 86_000_000,
  assets90Fen: 61_000_000,
  feesFen: null,
  margin: 0.008,
}

test('the painting contest comes to the published figures (K20)', ({ skip }) => {
  const file = sharedFile('../domain/metric_examples.json')
  if (!file) return skip('the shared test data is not here')
  const published = JSON.parse(fs.readFileSync(file, 'utf8')).K20 as Record<string, number>
  const money = eventMoney(contest)
  const yuan = (fen: number | null) => (fen === null ? null : fen / 100)
  const ours = {
    gross: yuan(contest.grossFen),
    net: yuan(money.netFen),
    per_hh: yuan(money.perHouseholdFen),
    per_new: yuan(money.perNewCustomerFen),
    arrive: money.arrived,
    rsvp: money.replied,
    conv: money.converted,
    retain: money.retained,
    gain: yuan(money.gainFen),
    roi1: money.roi,
    roi30_wrong: money.roiAt30,
    gross_roi: money.roiWithoutSponsors,
    breakeven_aum: yuan(money.breakEvenFen),
  }
  expect(Object.keys(ours).toSorted()).toEqual(Object.keys(published).toSorted())
  const isFar = ([key, value]: [string, number | null]) =>
    !(Math.abs((value ?? Number.NaN) - (published[key] ?? Number.NaN)) < 1e-9)
  expect(Object.entries(ours).filter(isFar)).toEqual([])
})

test('an event that cost the bank nothing has no return, and what nobody counted divides nothing', () => {
  const free = eventMoney({ ...contest, grossFen: 280_000 })
  expect([free.netFen, free.roi, free.roiAt30, free.breakEvenFen]).toEqual([0, null, null, null])
  expect(eventMoney({ ...contest, households: null, newCustomers: 0 })).toMatchObject({
    perHouseholdFen: null,
    perNewCustomerFen: null,
    arrived: null,
    converted: 0,
  })
  expect(() => eventMoney({ ...contest, sponsorFen: 670_001 })).toThrow(RangeError)
})

const empty: EventFacts = {
  onDate: '2026-03-01',
  noSelling: false,
  tallyOnly: false,
  invitations: [],
  arrivals: [],
  consents: [],
  tally: [],
  leads: [],
  conversions: [],
  redemptions: null,
  costs: [{ plannedFen: 3800, actualFen: null, isSponsored: false, isGift: false }],
  gifts: { boughtFen: null, givenFen: null },
  assets30Fen: 100,
  assets90Fen: 80,
  feesFen: null,
  margin: 0.008,
}
const bought = (on: string) => ({ subject: on, on, isProved: true, isNewCustomer: true })

test('conversions of an event count up to 30 and 90 days, by the day they happened', () => {
  const facts = {
    ...empty,
    conversions: ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01', '2026-05-30', '2026-05-31'].map(bought),
  }
  const at = (day: string) => {
    const { persons } = eventFigures(facts, day)
    return [persons.conversions_30, persons.conversions_90]
  }
  expect(at('2026-03-01')).toEqual([1, null])
  expect(at('2026-03-31')).toEqual([2, null])
  expect(at('2026-04-01')).toEqual([2, 3])
  expect(at('2026-05-30')).toEqual([2, 4])
  expect(at('2026-12-31')).toEqual([2, 4])
})

test('an event that sells nothing is not judged by conversions before T+90', () => {
  const facts = { ...empty, noSelling: true, conversions: [bought('2026-03-10')] }
  const before = eventFigures(facts, '2026-05-29')
  expect([before.persons.conversions_30, before.persons.new_customers, before.roi]).toEqual([null, null, null])
  const after = eventFigures(facts, '2026-05-30')
  expect([after.persons.conversions_30, after.persons.new_customers]).toEqual([1, 1])
  expect(after.roi).not.toBeNull()
})

test('a lead nobody answered by T+3 is told from the third day on, also when it is answered later', () => {
  const facts = {
    ...empty,
    leads: [
      { on: '2026-03-01', respondedOn: '2026-03-04', appointedOn: null },
      { on: '2026-03-01', respondedOn: '2026-03-06', appointedOn: '2026-03-09' },
      { on: '2026-03-02', respondedOn: null, appointedOn: null },
    ],
  }
  const at = (day: string) => {
    const { persons } = eventFigures(facts, day)
    return [persons.leads, persons.leads_touched, persons.leads_untouched_t3, persons.appointments]
  }
  expect(at('2026-03-03')).toEqual([3, 0, null, 0])
  expect(at('2026-03-04')).toEqual([3, 1, 2, 0])
  expect(at('2026-03-31')).toEqual([3, 2, 2, 1])
})

test('a stand that only counted heads has no households, and a cost for each person', () => {
  const facts: EventFacts = {
    ...empty,
    tallyOnly: true,
    tally: [
      { kind: 'people', pieces: 30, on: '2026-03-01' },
      { kind: 'people', pieces: 8, on: '2026-03-02' },
      { kind: 'consent', pieces: 5, on: '2026-03-01' },
    ],
  }
  const figures = eventFigures(facts, '2026-03-01')
  expect(figures.persons).toMatchObject({ households: null, walk_ins: null, people: 30, contacts: 5 })
  expect([figures.perHouseholdFen, figures.perPersonFen]).toEqual([null, 3800 / 30])
  expect(figures.plannedLines).toBe(1)
})

test('what a day tells never shrinks as days pass, before anything is judged', () => {
  const day = fc
    .integer({ min: 0, max: 120 })
    .map((after) => new Date(Date.UTC(2026, 2, 1 + after)).toISOString().slice(0, 10))
  fc.assert(
    fc.property(fc.array(day, { maxLength: 20 }), day, day, (dates, one, other) => {
      const facts: EventFacts = {
        ...empty,
        conversions: dates.map(bought),
        leads: dates.map((on) => ({ on, respondedOn: on, appointedOn: on })),
      }
      const [before, after] = [one, other].toSorted()
      const [first, second] = [eventFigures(facts, before ?? one), eventFigures(facts, after ?? other)]
      for (const figure of ['leads', 'leads_touched', 'appointments', 'conversions_30', 'new_customers'] as const)
        expect(second.persons[figure]).toBeGreaterThanOrEqual(first.persons[figure] ?? 0)
    }),
  )
})

test('the interval of a difference is the published one', () => {
  // Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80.
  expect(differenceInterval({ converted: 56, total: 70 }, { converted: 48, total: 80 })).toEqual([
    expect.closeTo(0.0524, 3),
    expect.closeTo(0.3339, 3),
  ])
})

test('fewer than 60 who were not invited are no control', () => {
  const invited = { converted: 18, total: 180 }
  expect(eventUplift(invited, { converted: 2, total: leastControl - 1 })).toBeNull()
  const uplift = eventUplift(invited, { converted: 2, total: leastControl })
  expect(uplift?.difference).toBeCloseTo(0.1 - 2 / 60, 12)
  expect(uplift?.isClear).toBe(false)
  expect(eventUplift({ converted: 0, total: 0 }, { converted: 2, total: 90 })).toBeNull()
  expect(eventUplift({ converted: 60, total: 180 }, { converted: 2, total: 90 })?.isClear).toBe(true)
})

test('the interval holds the difference, and turns about with the groups', () => {
  const group = fc
    .tuple(fc.integer({ min: 60, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([total, part]) => ({ total, converted: Math.floor(total * part) }))
  fc.assert(
    fc.property(group, group, (one, other) => {
      const uplift = eventUplift(one, other)
      const back = eventUplift(other, one)
      if (!uplift || !back) throw new Error('both groups are large enough')
      expect(uplift.ci[0]).toBeLessThanOrEqual(uplift.difference + 1e-9)
      expect(uplift.ci[1]).toBeGreaterThanOrEqual(uplift.difference - 1e-9)
      expect(back.ci[0]).toBeCloseTo(-uplift.ci[1], 9)
    }),
  )
})

test('gifts cost what was handed out and what only the budget knows of, once', () => {
  const unknown = { boughtFen: null, givenFen: null }
  // Nothing in the register: the line alone. Nothing in the budget: the register alone.
  expect(giftCost(1900, unknown)).toBe(1900)
  expect(giftCost(0, { boughtFen: null, givenFen: 640 })).toBe(640)
  // Taken from the cupboard: part of the line, not beside it.
  expect(giftCost(1900, { boughtFen: null, givenFen: 640 })).toBe(1900)
  expect(giftCost(500, { boughtFen: null, givenFen: 640 })).toBe(640)
  // Bought for the event and left over: the next event's. Bought and not handed out yet: nobody knows what is left.
  expect(giftCost(1900, { boughtFen: 1900, givenFen: 640 })).toBe(640)
  expect(giftCost(3200, { boughtFen: 1900, givenFen: 640 })).toBe(1940)
  expect(giftCost(1900, { boughtFen: 1900, givenFen: null })).toBe(1900)
  const fen = fc.option(fc.nat(10_000))
  fc.assert(
    fc.property(fc.nat(10_000), fen, fen, (line, boughtFen, givenFen) => {
      const cost = giftCost(line, { boughtFen, givenFen })
      expect(cost).toBeGreaterThanOrEqual(givenFen ?? line)
      expect(cost).toBeLessThanOrEqual(line + Math.max(boughtFen ?? 0, givenFen ?? 0))
    }),
  )
})

test('the cost of a household counts gifts that only the register knows of', () => {
  const arrivals = [
    { household: 'a', on: empty.onDate, people: 2, isWalkIn: true, isContact: false, isMovedCloser: false },
  ]
  const gifts = { boughtFen: null, givenFen: 640 }
  expect(eventFigures({ ...empty, arrivals, costs: [], gifts }, '2026-03-02')).toMatchObject({
    grossFen: 640,
    perHouseholdFen: 640,
  })
  expect(eventFigures({ ...empty, arrivals, costs: [] }, '2026-03-02').perHouseholdFen).toBeNull()
  const line = { plannedFen: 600, actualFen: null, isSponsored: false, isGift: true }
  expect(eventFigures({ ...empty, arrivals, costs: [...empty.costs, line], gifts }, '2026-03-02').netFen).toBe(4440)
})
