import fc from 'fast-check'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { audienceQuestionSchema } from 'domain/audience.ts'
import { birthYearBands, segments } from 'domain/customer.ts'
import { drawHoldOut } from 'domain/hold-out-draw.ts'
import { type Asking, type Candidate, invitationList, linesOfEvent, suitabilityOf } from 'domain/invitation-list.ts'
import { productLines } from 'domain/product.ts'
import { touchCaps } from 'domain/touch.ts'
import { describe, expect, test } from 'vitest'

const today = '2026-11-22'
const managers = ['M1', 'M2', 'M3']
const some = <T>(values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const dayAbout = fc.integer({ min: -120, max: 60 }).map((days) => daysAfter(today, days))

const candidateOf = (customerId: string): fc.Arbitrary<Candidate> =>
  fc.record({
    customerId: fc.constant(customerId),
    householdId: maybe(some(['H1', 'H2', 'H3', 'H4'])),
    ownerUserId: maybe(some(managers)),
    marketingConsent: fc.boolean(),
    isInvited: fc.boolean(),
    isHeldOut: fc.boolean(),
    profile: fc.record({
      segment: maybe(some(segments)),
      tags: fc.subarray(['fraud_exposed', 'square_dance']),
      birthYearBand: maybe(some(birthYearBands)),
    }),
    contact: fc.record({
      locks: fc.array(fc.record({ holderUserId: maybe(some(managers)), fromOn: dayAbout, untilOn: dayAbout }), {
        maxLength: 2,
      }),
      doNotContact: fc.boolean(),
      doNotVisitUntil: maybe(dayAbout),
      refusedOn: maybe(fc.integer({ min: 1, max: 200 }).map((days) => daysBefore(today, days))),
      marketingOn: fc
        .array(fc.integer({ min: 0, max: 45 }), { maxLength: 6 })
        .map((ages) => [ages.map((days) => daysBefore(today, days))]),
    }),
    rank: fc.integer({ min: 0, max: 3 }),
  })
const candidates = fc
  .integer({ min: 0, max: 25 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => candidateOf(`C${index}`))))
const asking: fc.Arbitrary<Asking> = fc.record({
  unit: some(['person', 'household'] as const),
  lines: fc.subarray([...productLines], { maxLength: 3 }),
  unsuited: fc.subarray([...segments], { maxLength: 3 }),
  forbids: fc.array(
    fc.record({
      segment: some(segments),
      line: some(productLines),
      weight: fc.constant(0),
      forbid: fc.constant(true),
    }),
    { maxLength: 4 },
  ),
  invitedHouseholds: fc.subarray(['H1', 'H2', 'H3']).map((ids) => new Set(ids)),
  heldOutHouseholds: fc.subarray(['H3', 'H4']).map((ids) => new Set(ids)),
  onDate: fc.constant(today),
})
const age = (day: string) => (Date.parse(today) - Date.parse(day)) / 86_400_000

describe('an invitation list, whatever is known of whom', () => {
  test('never has a person without consent, locked by another, or over the touch budget', () => {
    fc.assert(
      fc.property(candidates, asking, (people, question) => {
        for (const { marketingConsent, contact, ownerUserId } of invitationList(people, question).invitable) {
          expect(marketingConsent).toBe(true)
          expect(contact.doNotContact).toBe(false)
          const barring = contact.locks.filter(
            (lock) => lock.fromOn <= today && lock.untilOn >= today && lock.holderUserId !== ownerUserId,
          )
          expect(barring).toEqual([])
          const touched = contact.marketingOn.flat()
          for (const { touches, days } of touchCaps)
            expect(touched.filter((day) => age(day) < days).length).toBeLessThan(touches)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('never has somebody without a manager, in cool-down, held out, invited already, or whom it does not suit', () => {
    fc.assert(
      fc.property(candidates, asking, (people, question) => {
        for (const one of invitationList(people, question).invitable) {
          expect(one.ownerUserId).not.toBeNull()
          expect(one.isInvited || one.isHeldOut).toBe(false)
          expect((one.contact.doNotVisitUntil ?? '') < today).toBe(true)
          const forbidden = question.forbids.filter(({ segment }) => segment === one.profile.segment)
          expect(forbidden.filter(({ line }) => question.lines.includes(line))).toEqual([])
          expect(question.unsuited).not.toContain(one.profile.segment)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('has each candidate once, invited or left out, and one of a household at most', () => {
    fc.assert(
      fc.property(candidates, asking, (people, question) => {
        const { invitable, dropped } = invitationList(people, question)
        const told = [...invitable, ...dropped.map(({ candidate }) => candidate)].map(({ customerId }) => customerId)
        expect(told.toSorted()).toEqual(people.map(({ customerId }) => customerId).toSorted())
        if (question.unit === 'person') return
        const households = invitable.flatMap(({ householdId }) => householdId ?? [])
        expect(new Set(households).size).toBe(households.length)
        for (const id of households)
          expect(question.invitedHouseholds.has(id) || question.heldOutHouseholds.has(id)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what an event is about', () => {
  const event = {
    kind: 'salon',
    title: '',
    theme: '',
    noSelling: false,
    publicGood: false,
    asked: null,
    unsuitedSegments: null,
  } as const
  test('is told by its kind, its title and its theme', () => {
    expect(linesOfEvent({ ...event, kind: 'expert_talk' })).toEqual(['wealth'])
    expect(linesOfEvent({ ...event, title: '保险下午茶' })).toEqual(['insurance'])
    expect(linesOfEvent({ ...event, theme: 'Credit card and wealth' })).toEqual(['wealth', 'credit_card'])
    expect(linesOfEvent(event)).toEqual([])
  })
  test('is nothing where nothing is sold or the public is served', () => {
    expect(linesOfEvent({ ...event, kind: 'expert_talk', noSelling: true })).toEqual([])
    expect(linesOfEvent({ ...event, kind: 'expert_talk', publicGood: true })).toEqual([])
  })
})

test('whom an event does not suit is said by the planner, by what is sold, by its products, or not at all', () => {
  const event = {
    kind: 'salon',
    title: '让钱听你的话',
    theme: '',
    noSelling: false,
    publicGood: false,
    asked: null,
    unsuitedSegments: null,
  } as const
  expect(suitabilityOf(event)).toEqual({ lines: [], unsuited: [], basis: null })
  expect(suitabilityOf({ ...event, noSelling: true }).basis).toBe('sells_nothing')
  expect(suitabilityOf({ ...event, kind: 'expert_talk' })).toMatchObject({ lines: ['wealth'], basis: 'products' })
  // Whom one looks for tells what one means to sell, whatever the theme is called.
  const asked = { unit: 'person', ground: 'walk', filter: { missing: ['credit_card'] } } as const
  expect(suitabilityOf({ ...event, asked: audienceQuestionSchema.parse(asked) })).toMatchObject({
    lines: ['credit_card'],
    basis: 'products',
  })
  expect(suitabilityOf({ ...event, unsuitedSegments: ['student'] })).toMatchObject({
    unsuited: ['student'],
    basis: 'planner',
  })
  // It suits everybody, the planner says: what rules forbid holds all the same.
  expect(suitabilityOf({ ...event, kind: 'expert_talk', unsuitedSegments: [] })).toEqual({
    lines: ['wealth'],
    unsuited: [],
    basis: 'planner',
  })
})

describe('a hold-out', () => {
  const groups = fc
    .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 })
    .map(
      (sizes) =>
        new Map(sizes.map((size, group) => [`G${group}`, Array.from({ length: size }, (_, at) => `${group}-${at}`)])),
    )

  test('is of every group its share, to the whole number, and the same for the same seed', () => {
    fc.assert(
      fc.property(groups, some([0.1, 0.2, 0.3, 0.5]), fc.string(), (byGroup, share, seed) => {
        const drawn = drawHoldOut(byGroup, share, seed)
        const all = [...byGroup.values()].flat()
        expect(new Set(drawn).size).toBe(drawn.length)
        const wanted = Math.min(all.length - 1, Math.max(1, Math.round(all.length * share)))
        expect(drawn.length).toBe(all.length < 2 ? 0 : wanted)
        for (const ids of all.length < 2 ? [] : byGroup.values()) {
          const held = ids.filter((id) => drawn.includes(id)).length
          expect(Math.abs(held - ids.length * share)).toBeLessThanOrEqual(1)
        }
        expect(drawHoldOut(byGroup, share, seed)).toEqual(drawn)
      }),
      { numRuns: 500 },
    )
  })

  test('is another for another seed', () => {
    const one = new Map([['G', Array.from({ length: 60 }, (_, at) => `C${at}`)]])
    expect(drawHoldOut(one, 0.2, 'a')).not.toEqual(drawHoldOut(one, 0.2, 'b'))
  })

  test('of a share beyond all is none', () => {
    expect(() => drawHoldOut(new Map(), 1.2, 'a')).toThrow(RangeError)
  })
})
