import fs from 'node:fs'
import { priorityDefaults } from 'domain/canvass-priority.ts'
import { type ContactFacts, contactBar, forGood, spentUntil } from 'domain/contact-rule.ts'
import {
  canvassCapacity,
  defaultPace,
  learnedPace,
  netMinutes,
  paceOnGround,
  walkersOf,
} from 'domain/formulas/walk-capacity.ts'
import { canvassProgress, doorProgress, isCovered, walkFreshness } from 'domain/formulas/walk-progress.ts'
import { doorPriority, wholePriorityRule } from 'domain/formulas/door-priority.ts'
import { wholePartsThatFit } from 'domain/formulas/whole-parts-that-fit.ts'
import { expect, test } from 'vitest'
import { sharedFile } from '#support/osm.ts'

function example(metric: string) {
  const inputs = sharedFile('../domain/metric_inputs.json')
  const results = sharedFile('../domain/metric_examples.json')
  if (!inputs || !results) return null
  const read = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8'))[metric]
  return { inputs: read(inputs), results: read(results) }
}

const wall = { frontage: 'none', lengthM: 900, doors: 3, attempted: 3, terminal: 3, newDoors: 1 } as const

test('canvass progress equals the published example, and a wall stands in no part of it', ({ skip }) => {
  const found = example('K16')
  if (!found) return skip('the shared test data is not here')
  const { inputs, results } = found
  const sides = (inputs.sides as [string, number, number, number][]).map(([, lengthM, doors, terminal]) => ({
    frontage: 'shops' as const,
    lengthM,
    doors,
    attempted: terminal,
    terminal,
    newDoors: 0,
  }))
  const told = canvassProgress([...sides, wall], {
    attempts: results.attempted,
    contacts: inputs.contacts,
    metOwner: inputs.owner_met,
    leads: inputs.leads,
    timed: { doors: results.attempted, personMinutes: inputs.person_hours * 60 },
  })
  expect(told).toMatchObject({
    sides: 5,
    coveredSides: 2,
    sideMetres: results.side_m,
    coveredMetres: results.covered,
    coveredShare: results.covered_rate,
    doors: results.doors,
    attempted: results.attempted,
    attemptedShare: results.rate,
    contactRate: results.contact_rate,
    effectiveRate: results.eff,
    leads: results.leads,
    leadsPer100Doors: results.lead_per_100,
    doorsPerPersonHour: results.per_person_h,
    newDoors: 0,
  })
  expect(told.weightedMetres).toBeCloseTo(results.weighted, 9)
  expect(told.weightedShare).toBeCloseTo(results.weighted_rate, 12)
})

test('a door ends its round by its outcome or its third attempt, and a visit counts 180 days, at homes 365', () => {
  const visit = (on: string, isTerminal = false) => ({ on, isTerminal })
  const today = '2026-11-22'
  expect(doorProgress('shop', [visit('2026-11-20')], today)).toEqual({
    attempts: 1,
    isAttempted: true,
    isTerminal: false,
  })
  expect(doorProgress('shop', [visit('2026-11-20', true)], today).isTerminal).toBe(true)
  const three = [visit('2026-09-01'), visit('2026-10-01'), visit('2026-11-01')]
  expect(doorProgress('shop', three, today)).toMatchObject({ attempts: 3, isTerminal: true })
  // 2026-05-26 is 180 days before, the day before it no more.
  expect(doorProgress('stall', [visit('2026-05-26', true)], today).isTerminal).toBe(true)
  expect(doorProgress('stall', [visit('2026-05-25', true)], today).isAttempted).toBe(false)
  expect(doorProgress('dwelling', [visit('2025-11-22', true)], today).isTerminal).toBe(true)
  expect(doorProgress('dwelling', [visit('2025-11-21', true)], today).isAttempted).toBe(false)
  // Of a plan only its own visits are attempts of it; earlier ones make the third.
  const isOfPlan = ({ on }: { on: string }) => on >= '2026-11-01'
  expect(doorProgress('shop', three, today, isOfPlan)).toEqual({ attempts: 1, isAttempted: true, isTerminal: true })
  expect(doorProgress('shop', three.slice(0, 2), today, isOfPlan).isTerminal).toBe(false)
})

test('a side is covered only by all its doors, and one without doors never', () => {
  const side = { frontage: 'shops', lengthM: 100, doors: 2, attempted: 2, terminal: 2, newDoors: 0 } as const
  expect(isCovered(side)).toBe(true)
  expect(isCovered({ ...side, doors: 3 })).toBe(false)
  expect(isCovered({ ...side, doors: 0, terminal: 0 })).toBe(false)
  expect(isCovered(wall)).toBe(false)
  expect(walkFreshness([{ kind: 'shop', lastOn: null }], '2026-11-22')).toBe('never')
  const walked = (lastOn: string) => walkFreshness([{ kind: 'shop', lastOn }], '2026-11-22')
  expect([walked('2026-05-26'), walked('2026-05-25')]).toEqual(['fresh', 'stale'])
})

test('canvass capacity equals the published example: three streets on one Saturday do not fit', ({ skip }) => {
  const found = example('K17')
  if (!found) return skip('the shared test data is not here')
  const { inputs, results } = found
  const pace = {
    walk: inputs.walk,
    contactShare: inputs.p_contact,
    contact: inputs.contact,
    miss: inputs.miss,
    record: inputs.record,
  }
  const day = (pairStyle: 'together' | 'opposite_sides') =>
    canvassCapacity(inputs.doors, walkersOf(inputs.staff, pairStyle), inputs.net_hours * 60, pace)
  expect(day('together').minutesPerDoor).toBeCloseTo(results.min_per_door, 12)
  expect(day('together').doorsPerHour).toBeCloseTo(results.per_h, 10)
  expect(day('together').fits).toBeCloseTo(results.two_teams_of_2_day, 10)
  expect(day('together').days).toBeCloseTo(results.saturdays_2_teams, 10)
  expect(day('opposite_sides').fits).toBeCloseTo(results.one_per_side_4_walkers_day, 10)
  expect(day('opposite_sides').days).toBeCloseTo(results.saturdays_4_walkers, 10)
  // The windows of that Saturday are those four hours.
  const windows = [
    { from: '09:30', to: '11:30' },
    { from: '14:30', to: '17:00' },
  ]
  expect(netMinutes(windows)).toBe(inputs.net_hours * 60)
})

test('where doors lie far apart the way between them is part of the pace, and never less than usual', () => {
  // Fifty doors of a side of 620 m are as close as the usual pace takes them to be.
  expect(paceOnGround(defaultPace, { metres: 620, doors: 50 })).toEqual(defaultPace)
  expect(paceOnGround(defaultPace, { metres: 2400, doors: 20 })).toEqual({ ...defaultPace, walk: 1.5 })
  expect(paceOnGround(defaultPace, { metres: 500, doors: 0 })).toEqual(defaultPace)
})

test('the pace is learned from the hundredth timed visit on', () => {
  const visits = [
    ...Array.from({ length: 40 }, () => ({ minutes: 10, isContact: true })),
    ...Array.from({ length: 59 }, () => ({ minutes: 2, isContact: false })),
  ]
  expect(learnedPace(visits)).toMatchObject({ isLearned: false, pace: { contact: 7.5, contactShare: 0.55 } })
  const { isLearned, pace } = learnedPace([...visits, { minutes: 2, isContact: false }])
  expect(isLearned).toBe(true)
  expect(pace).toEqual({ walk: 0.6, contactShare: 0.4, contact: 10, miss: 2, record: 1.5 })
  expect(learnedPace(visits.slice(0, 40).flatMap((visit) => [visit, visit, visit])).pace.miss).toBe(1.5)
})

test('of whole streets those are kept that fill the day best', () => {
  const parts = (...doors: number[]) => doors.map((count) => ({ doors: count, worth: 0 }))
  // Riverside Road, Wenchang Lane, Peace Road: 96 and 41 make 137 of 139.
  expect(wholePartsThatFit(parts(96, 41, 77), 139.1)).toEqual([0, 1])
  expect(wholePartsThatFit(parts(200, 150), 139)).toEqual([])
  expect(wholePartsThatFit(parts(0, 150), 139)).toEqual([0])
  // As full, the worthier; as worthy, the first.
  const equal = [
    { doors: 5, worth: 1 },
    { doors: 5, worth: 9 },
    { doors: 5, worth: 9 },
  ]
  expect(wholePartsThatFit(equal, 5)).toEqual([1])
})

test('the whole parts that fit are those a search of every choice finds', () => {
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 200; round += 1) {
    const parts = Array.from({ length: 1 + next(9) }, () => ({ doors: next(12), worth: next(7) - 3 }))
    const limit = next(40)
    const sums = (chosen: readonly number[]) => ({
      doors: chosen.reduce((sum, index) => sum + (parts[index]?.doors ?? 0), 0),
      worth: chosen.reduce((sum, index) => sum + (parts[index]?.doors ? (parts[index]?.worth ?? 0) : 0), 0),
    })
    const every = Array.from({ length: 2 ** parts.length }, (_, mask) =>
      sums(parts.flatMap((_part, index) => ((mask >> index) & 1 ? [index] : []))),
    ).filter(({ doors }) => doors <= limit)
    const doors = Math.max(...every.map((sum) => sum.doors))
    const worth = Math.max(...every.filter((sum) => sum.doors === doors).map((sum) => sum.worth))
    expect(sums(wholePartsThatFit(parts, limit))).toEqual({ doors, worth })
  }
})

test('a door is worth the points of its reasons, each told with its words', () => {
  const facts = { main_bank: { bank: 'icbc' }, loan_need: { need: 'watch' }, locked: { until: '2026-11-30' } }
  expect(doorPriority(facts, priorityDefaults)).toEqual({
    priority: 1,
    reasons: [
      { code: 'main_bank', points: 3, words: { bank: 'icbc' } },
      { code: 'loan_need', points: 3, words: { need: 'watch' } },
      { code: 'locked', points: -5, words: { until: '2026-11-30' } },
    ],
  })
  const rule = wholePriorityRule([
    { code: 'loan_need', points: 9, isOn: true },
    { code: 'main_bank', points: 3, isOn: false },
  ])
  expect(rule).toHaveLength(priorityDefaults.length)
  expect(doorPriority(facts, rule)).toMatchObject({ priority: 4, reasons: [{ code: 'loan_need' }, { code: 'locked' }] })
  expect(doorPriority({}, rule)).toEqual({ priority: 0, reasons: [] })
})

const free: ContactFacts = { locks: [], doNotContact: false, doNotVisitUntil: null, refusedOn: null, marketingOn: [] }
const why = (facts: Partial<ContactFacts>, onDate = '2026-11-28', touchers: string[] = ['me']) =>
  contactBar({ ...free, ...facts }, touchers, onDate)

test('what bars a marketing touch is told, the strictest first', () => {
  expect(why({})).toBeNull()
  const lock = { holderUserId: 'colleague', fromOn: '2026-11-16', untilOn: '2026-11-30' }
  expect(why({ locks: [lock] })).toEqual({ why: 'lock', until: '2026-11-30', holderUserId: 'colleague' })
  expect(why({ locks: [lock] }, '2026-12-01')).toBeNull()
  expect(why({ locks: [lock] }, '2026-11-28', ['me', 'colleague'])).toBeNull()
  expect(why({ locks: [{ ...lock, holderUserId: null }] })).toMatchObject({ why: 'lock', holderUserId: null })
  expect(why({ locks: [lock], doNotContact: true })?.why).toBe('do_not_contact')
  expect(why({ locks: [lock], doNotVisitUntil: '2026-12-31' })).toMatchObject({
    why: 'do_not_visit',
    until: '2026-12-31',
  })
  expect(why({ doNotVisitUntil: forGood })).toMatchObject({ why: 'do_not_visit', until: null })
  expect(why({ doNotVisitUntil: '2026-11-27' })).toBeNull()
  // A refusal of 30 August bars until 28 November, its ninetieth day.
  const refused = { refusedOn: '2026-08-30', doNotVisitUntil: '2026-11-28' }
  expect(why(refused)).toMatchObject({ why: 'cool_down', until: '2026-11-28' })
  expect(why(refused, '2026-11-29')).toBeNull()
  expect(why({ ...refused, doNotVisitUntil: '2027-01-01' })?.why).toBe('do_not_visit')
})

test('a third touch in seven days and a fifth in thirty are over the budget until one falls out', () => {
  expect(spentUntil(['2026-11-22'], '2026-11-28')).toBeNull()
  expect(spentUntil(['2026-11-22', '2026-11-25'], '2026-11-28')).toBe('2026-11-28')
  expect(spentUntil(['2026-11-21', '2026-11-25'], '2026-11-28')).toBeNull()
  expect(spentUntil(['2026-11-28', '2026-11-28'], '2026-11-28')).toBe('2026-12-04')
  const four = ['2026-10-30', '2026-11-06', '2026-11-13', '2026-11-20']
  expect(spentUntil(four, '2026-11-28')).toBe('2026-11-28')
  expect(spentUntil(four, '2026-11-29')).toBeNull()
  // File and owner have a budget each.
  expect(why({ marketingOn: [['2026-11-27'], ['2026-11-28']] })).toBeNull()
  expect(why({ marketingOn: [['2026-11-27', '2026-11-28'], []] })?.why).toBe('budget')
})
