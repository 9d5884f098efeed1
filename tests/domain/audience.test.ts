import {
  audienceOfText,
  type AudienceQuestion,
  audienceQuestionSchema,
  audienceToText,
  demandPoints,
  inOwnFields,
  wholeAudience,
} from 'domain/audience.ts'
import {
  audienceFirst,
  audienceThere,
  childShare,
  elderShare,
  notYetOurs,
  shareOfSample,
  sumAudience,
} from 'domain/formulas/audience-count.ts'
import { residentDenominator } from 'domain/formulas/household-denominator.ts'
import { expect, test } from 'vitest'

const counted = { count: 1000, grade: 'a' as const, asOf: '2026-10-01', source: 'households_occupied' as const }
const told = { value: 0.4, grade: 'b' as const, asOf: '2026-05-01' }

test('a question survives the address bar, whatever it asks', () => {
  const questions: AudienceQuestion[] = [
    { unit: 'household', ground: 'walk' },
    {
      unit: 'person',
      ground: 'circle',
      segments: ['boss', 'soho'],
      habits: ['painting'],
      children: true,
      elders: true,
      targetGroupIds: ['01KRN3XJ4G5C3J7P1GS5GJ5ZT1'],
      employerIds: ['01KRN3XJ4G5C3J7P1GS5GJ5ZT2', '01KRN3XJ4G5C3J7P1GS5GJ5ZT3'],
      payroll: ['prospect', 'none'],
      filter: { tiers: ['gold'], missing: ['credit_card'] },
      minutes: 15,
    },
  ]
  for (const question of questions) expect(audienceOfText(audienceToText(question))).toEqual(question)
  expect(audienceOfText('')).toEqual({ unit: 'household', ground: 'walk' })
})

test('what is no audience is refused, not taken for everybody', () => {
  for (const text of ['segments:nobody', 'children:no', 'minutes:0', 'minutes:31', 'filter.tiers:tin', 'colour:red'])
    expect(audienceOfText(text)).toBeNull()
  expect(audienceQuestionSchema.safeParse({ segments: [] }).success).toBe(false)
})

test('homes with children are the share that was told, of the homes that were counted', () => {
  expect(audienceThere(counted, [childShare(told, 'household')])).toEqual({
    low: 400,
    value: 400,
    high: 400,
    grade: 'b',
    asOf: '2026-05-01',
    source: 'stat',
  })
})

test('persons of 60 and more live in half as many homes as they are, or in as many', () => {
  // 0.2 of 2,620 persons are 524, in 262 homes when they live in pairs.
  const share = elderShare({ ...told, value: 0.2 }, 'household')
  expect(audienceThere(counted, [share])).toMatchObject({ low: 262, value: 393, high: 524 })
  const all = residentDenominator([], counted, '2026-11-01')
  expect(all).toMatchObject({ count: 2620, grade: 'c' })
  expect(audienceThere(all, [elderShare({ ...told, value: 0.2 }, 'person')])).toMatchObject({ low: 524, high: 524 })
})

test('a counted population goes before homes times their size', () => {
  const stat = {
    metric: 'population' as const,
    value: 2400,
    asOf: '2026-09-01',
    sourceKind: 'committee' as const,
    grade: 'a' as const,
  }
  expect(residentDenominator([stat], counted, '2026-11-01')).toMatchObject({
    count: 2400,
    grade: 'a',
    source: 'population',
  })
})

test('our own customers speak for their neighbours with an interval and never better than grade c', () => {
  const share = shareOfSample({ count: 30, total: 100 })
  // Wilson of 30 in 100: 0.219 to 0.396.
  expect(audienceThere(counted, [share])).toEqual({
    low: 218,
    value: 300,
    high: 396,
    grade: 'c',
    asOf: '2026-10-01',
    source: 'own_mix',
  })
  expect(shareOfSample({ count: 9, total: 9 })).toBeNull()
})

test('two things asked together are a derived figure, whatever each is', () => {
  expect(
    audienceThere(counted, [childShare(told, 'household'), shareOfSample({ count: 30, total: 100 })]),
  ).toMatchObject({
    value: 120,
    grade: 'c',
    source: 'both',
  })
})

test('what nobody knows makes the whole unknown, never zero', () => {
  expect(audienceThere(null, [])).toBeNull()
  expect(audienceThere(counted, [childShare(told, 'household'), null])).toBeNull()
})

test('a guess assures nobody', () => {
  expect(audienceThere({ ...counted, grade: 'd' }, [])).toMatchObject({ low: 0, value: 1000, high: 1000, grade: 'd' })
})

test('not yet ours is bounded from both sides and never negative', () => {
  expect(notYetOurs({ low: 400, value: 420, high: 450 }, { low: 50, high: 60 })).toEqual({
    low: 340,
    value: 370,
    high: 400,
  })
  expect(notYetOurs({ low: 40, value: 40, high: 40 }, { low: 50, high: 60 })).toEqual({ low: 0, value: 0, high: 0 })
})

const place = (key: string, low: number | null, walkMinutes: number | null = 5, high = low ?? 0) => ({
  key,
  walkMinutes,
  metres: 300,
  there: low === null ? null : { low, value: high, high },
  ours: { low: 1, high: 2 },
  notYet: low === null ? null : { low, value: high, high },
})

test('first comes where most people surely are not yet ours, then the shorter walk, and last what nobody knows', () => {
  const order = audienceFirst([
    place('unknown', null, 1),
    place('guess', 0, 1, 900),
    place('far', 100, 12),
    place('beyond', 100, null),
    place('near', 100, 4),
    place('most', 200, 20),
  ]).map(({ key }) => key)
  expect(order).toEqual(['most', 'near', 'far', 'beyond', 'guess', 'unknown'])
})

test('a sum says how many places it does not know, and leaves their customers out', () => {
  expect(sumAudience([place('a', 100), place('b', null)])).toEqual({
    places: 2,
    unknown: 1,
    there: { low: 100, value: 100, high: 100 },
    ours: { low: 1, high: 2 },
    notYet: { low: 100, value: 100, high: 100 },
  })
  expect(sumAudience([{ ...place('a', 100), ours: null }]).ours).toBeNull()
  expect(sumAudience([{ ...place('a', 100), ours: null }, place('b', 10)]).ours).toEqual({ low: 1, high: 11 })
})

test('a place nobody can count is no demand for a site', () => {
  const common = {
    kind: 'home' as const,
    placeId: null,
    position: [0, 0] as [number, number],
    unit: 'household' as const,
  }
  const asPlace = (row: ReturnType<typeof place>) => ({ ...row, ...common }) as never
  expect(demandPoints([asPlace(place('a', 100)), asPlace(place('b', null))])).toEqual([
    {
      key: 'a',
      ...common,
      walkMinutes: 5,
      target: { low: 100, value: 100, high: 100 },
      uncovered: { low: 100, value: 100, high: 100 },
    },
  ])
})

test('a filter of the map is asked in the fields of the audience, and what has none stays a filter', () => {
  const asked = audienceQuestionSchema.parse({
    children: true,
    filter: { segments: ['boss'], tags: ['tea'], tiers: ['gold'] },
  })
  expect(inOwnFields(asked)).toEqual({
    unit: 'household',
    ground: 'walk',
    children: true,
    segments: ['boss'],
    habits: ['tea'],
    filter: { tiers: ['gold'] },
  })
  const both = audienceQuestionSchema.parse({ segments: ['retiree'], filter: { segments: ['boss'] } })
  expect(inOwnFields(both)).toEqual(both)
  expect(inOwnFields(wholeAudience)).toEqual(wholeAudience)
})
