import { daysAfter } from 'domain/civil-date.ts'
import {
  advisedPermits,
  approvedFields,
  approverOf,
  eventBudgetLimits,
  eventBudgetLimitsSchema,
  eventMoves,
  eventStateOn,
  eventStates,
  fixedFields,
  heldStates,
  invitedFields,
  plannedStates,
} from 'domain/event.ts'
import { eventSums } from 'domain/formulas/event-sums.ts'
import { seriesDays, weekdayOf } from 'domain/event-series.ts'
import { newGiftMoveSchema } from 'domain/gift.ts'
import { describe, expect, test } from 'vitest'

const onDate = '2026-06-01'
const stateAfter = (days: number, state: Parameters<typeof eventStateOn>[0]['state'] = 'follow') =>
  eventStateOn({ state, onDate }, daysAfter(onDate, days))

describe('the state of an event on a day', () => {
  test('once wrapped up it goes on by the calendar: at 30, 90 and 120 days', () => {
    expect([0, 7, 29, 30, 89, 90, 119, 120, 9999].map((days) => stateAfter(days))).toEqual([
      'follow',
      'follow',
      'follow',
      'review_30',
      'review_30',
      'review_90',
      'review_90',
      'archived',
      'archived',
    ])
  })

  test('what a person has to do waits for the person, however long', () => {
    for (const state of [...plannedStates, 'live', 'wrap', 'aborted', 'cancelled', 'postponed'] as const)
      expect(stateAfter(500, state)).toBe(state)
    expect(eventStateOn({ state: 'follow', onDate: null }, '2030-01-01')).toBe('follow')
  })

  test('does not go back where a day is asked that lies before', () => {
    expect(stateAfter(10, 'review_30')).toBe('review_30')
    expect(stateAfter(40, 'review_90')).toBe('review_90')
  })
})

describe('the table of states', () => {
  test('every state can be reached, and every step leads to a state', () => {
    const reached = new Set(Object.values(eventMoves).flat())
    expect(eventStates.filter((state) => !reached.has(state))).toEqual([])
  })

  test('an event is put off or called off before its doors open, and broken off after', () => {
    for (const state of plannedStates)
      expect(eventMoves[state]).toEqual(expect.arrayContaining(['postponed', 'cancelled']))
    for (const state of heldStates) expect(eventMoves[state]).not.toContain('cancelled')
    expect(eventStates.filter((state) => eventMoves[state].includes('aborted'))).toEqual(['live'])
  })

  test('nothing is invited to that compliance has not passed', () => {
    expect(eventStates.filter((state) => eventMoves[state].includes('permit'))).toEqual(['compliance', 'inviting'])
    expect(eventStates.filter((state) => eventMoves[state].includes('inviting'))).toEqual(['permit', 'ready'])
  })
})

test('what stands fast grows from the approval to the invitation to the day', () => {
  expect(fixedFields('budget')).toEqual([])
  expect(fixedFields('compliance')).toEqual(approvedFields)
  expect(fixedFields('inviting')).toEqual([...approvedFields, ...invitedFields])
  expect([fixedFields('live'), fixedFields('archived'), fixedFields('cancelled')]).toEqual([null, null, null])
  expect(fixedFields('postponed')).toEqual([])
})

test('a budget is the planner’s, the head’s or the region’s, each up to and with its limit', () => {
  const approver = (fen: number) => approverOf(fen, eventBudgetLimits)
  expect([0, 200_000, 200_001, 2_000_000, 2_000_001].map(approver)).toEqual([
    'planner',
    'planner',
    'branch_head',
    'branch_head',
    'region',
  ])
  expect(eventBudgetLimitsSchema.safeParse({ plannerFen: 2, headFen: 1 }).success).toBe(false)
})

test('permits follow from people, site and school', () => {
  expect(advisedPermits({ expectedPeople: 999, shelter: null, isSchool: false })).toEqual([])
  expect(advisedPermits({ expectedPeople: 1000, shelter: 'outdoor', isSchool: true })).toEqual([
    'site',
    'public_security',
    'urban_management',
    'education',
  ])
  expect(advisedPermits({ expectedPeople: null, shelter: 'indoor', isSchool: false })).toEqual(['site'])
  expect(advisedPermits({ expectedPeople: null, shelter: 'indoor', needsLeave: false, isSchool: false })).toEqual([])
})

test('sums keep apart who pays, what is planned and real, and leave money out that nobody accepted', () => {
  const cost = (plannedFen: number, actualFen: number | null, paidBy: 'bank' | 'sponsor' = 'bank') => ({
    item: 'venue' as const,
    plannedFen,
    actualFen,
    paidBy,
  })
  const gift = (valueFen: number, deliveredFen: number | null, isAccepted = true) => ({
    valueFen,
    deliveredFen,
    isAccepted,
  })
  expect(
    eventSums(
      [cost(150_000, 150_000), cost(320_000, null), cost(280_000, 270_000, 'sponsor')],
      [gift(280_000, 200_000), gift(500_000, 500_000, false), gift(1000, null)],
      { boughtFen: null, givenFen: null },
    ),
  ).toEqual({
    plannedFen: 750_000,
    plannedBankFen: 470_000,
    plannedSponsorFen: 280_000,
    actualFen: 420_000,
    actualBankFen: 150_000,
    actualSponsorFen: 270_000,
    actualOpen: 1,
    sponsoredFen: 281_000,
    deliveredFen: 200_000,
  })
})

describe('a series', () => {
  test('falls on its days of the week, from its first day on, without those left out', () => {
    expect(weekdayOf('1970-01-01')).toBe('th')
    expect([weekdayOf('1969-12-31'), weekdayOf('2026-11-22')]).toEqual(['we', 'su'])
    const rule = { days: ['tu', 'fr'] as ('tu' | 'fr')[], from: '2026-12-25', times: 4, except: ['2026-12-29'] }
    expect(seriesDays(rule)).toEqual(['2026-12-25', '2027-01-01', '2027-01-05', '2027-01-08'])
  })

  test('has fewer days where two years do not hold them', () => {
    expect(seriesDays({ days: ['mo'], from: '2026-01-01', times: 200, except: [] }).length).toBe(106)
  })
})

test('a gift goes to somebody for a purpose, and nothing else does', () => {
  const move = { giftId: '01JD00000000000000000000ZZ', kind: 'given', pieces: 1, purpose: 'care' }
  const customerId = '01JD00000000000000000000ZY'
  const isTaken = (more: object) => newGiftMoveSchema.safeParse({ ...move, ...more }).success
  expect(isTaken({ customerId })).toBe(true)
  expect(isTaken({})).toBe(false)
  expect(isTaken({ customerId, purpose: null })).toBe(false)
  expect(isTaken({ customerId, pieces: 0 })).toBe(false)
  expect(isTaken({ kind: 'received', purpose: null })).toBe(true)
  expect(isTaken({ kind: 'received', purpose: 'care' })).toBe(false)
  expect(isTaken({ kind: 'received', purpose: null, customerId })).toBe(false)
  expect(isTaken({ kind: 'counted', purpose: null, pieces: 0 })).toBe(true)
})
