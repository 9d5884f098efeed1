import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventKinds } from 'domain/event.ts'
import { type SiteCriterion, siteCriteria } from 'domain/event-site.ts'
import { compareSiteScores, siteScores, type SiteMeasures } from 'domain/formulas/site-score.ts'
import { siteSensitivity, weightStep } from 'domain/formulas/site-sensitivity.ts'
import { publishedPresets, type SiteWeights, siteWeightPresets, weightSum, weightsWith } from 'domain/site-weights.ts'
import { sharedFile } from '#support/osm.ts'

const known = (value: number) => ({ low: value, high: value })
const measures = (values: Partial<Record<SiteCriterion, number>>): SiteMeasures =>
  // Every criterion is named below.
  Object.fromEntries(siteCriteria.map((criterion) => [criterion, known(values[criterion] ?? 0)])) as SiteMeasures

/** The published inputs: counts of households and customers, partners so that five are enough, fees against 4,000. */
const budgetFen = 400_000
/** As people read it. */
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const painting = [
  {
    reach: 412,
    own_customers: 61,
    uncovered: 0.73,
    sponsor_proximity: 4,
    shelter: 0.3,
    cost: 120_000,
    access_safety: 0.9,
  },
  {
    reach: 268,
    own_customers: 74,
    uncovered: 0.58,
    sponsor_proximity: 5,
    shelter: 1,
    cost: 360_000,
    access_safety: 0.7,
  },
  { reach: 190, own_customers: 52, uncovered: 0.41, sponsor_proximity: 2.5, shelter: 0.2, cost: 0, access_safety: 0.5 },
].map(measures)
const dance = [
  {
    reach: 100,
    own_customers: 62,
    uncovered: 0.7,
    habit_match: 1,
    quiet: 0.9,
    sponsor_proximity: 1.5,
    cost: 40_000,
    access_safety: 0.8,
  },
  {
    reach: 74,
    own_customers: 100,
    uncovered: 0.73,
    habit_match: 0.7,
    quiet: 0.3,
    sponsor_proximity: 3,
    cost: 120_000,
    access_safety: 0.9,
  },
  {
    reach: 31,
    own_customers: 55,
    uncovered: 0.41,
    habit_match: 0.2,
    quiet: 0.4,
    sponsor_proximity: 2.5,
    cost: 0,
    access_safety: 0.5,
  },
].map(measures)

describe('the two published examples', () => {
  test('the painting contest: the garden plaza, then the mall, then the forecourt', () => {
    const scores = siteScores(painting, siteWeightPresets.contest, budgetFen)
    expect(scores.map(({ low }) => oneDigit.format(low))).toEqual(['80.3', '71.2', '52.5'])
    expect(scores.map(({ high, low }) => high - low)).toEqual([0, 0, 0])
  })

  test('the tea for the dancers: the park, then the garden plaza for its noise, then the forecourt', () => {
    const scores = siteScores(dance, siteWeightPresets.tea_stand, budgetFen)
    expect(scores.map(({ low }) => oneDigit.format(low))).toEqual(['85.3', '72.5', '39.7'])
  })

  const results = sharedFile('../domain/metric_examples.json')
  test.skipIf(!results)('equal the figures given with the domain to the last digit', () => {
    const { K15_painting: paintingAsked, K15_dance: danceAsked } = JSON.parse(readFileSync(results ?? '', 'utf8'))
    const got = (all: SiteMeasures[], weights: SiteWeights) => siteScores(all, weights, budgetFen).map(({ low }) => low)
    const asked = (examples: Record<string, number>) => Object.values(examples).map((score) => expect.closeTo(score, 8))
    expect(got(painting, siteWeightPresets.contest)).toEqual(asked(paintingAsked))
    expect(got(dance, siteWeightPresets.tea_stand)).toEqual(asked(danceAsked))
  })

  test('more shelter in December leaves the order as it is', () => {
    const winter = weightsWith(siteWeightPresets.contest, 'shelter', 0.2)
    const scores = siteScores(painting, winter, budgetFen).map(({ low }) => low)
    expect(scores.toSorted((a, b) => b - a)).toEqual(scores)
  })
})

describe('what is not known', () => {
  test('makes an interval and no zero, and the certain part decides the order', () => {
    const [first, second] = painting
    if (!first || !second) throw new Error('two sites')
    const open = { ...first, reach: { low: null, high: null } }
    const [score, other] = siteScores([open, second], siteWeightPresets.contest, budgetFen)
    expect(score?.parts.find(({ criterion }) => criterion === 'reach')).toMatchObject({ low: 0, high: 1 })
    expect(Number(score?.high) - Number(score?.low)).toBeCloseTo(30, 9)
    if (!score || !other) throw new Error('two scores')
    expect(compareSiteScores(score, other)).toBeGreaterThan(0)
  })

  test('a cost that is not known can be anything up to the dearest', () => {
    const [first] = painting
    if (!first) throw new Error('a site')
    const [score] = siteScores([{ ...first, cost: { low: 100_000, high: null } }], { cost: 1 }, budgetFen)
    expect([score?.low, score?.high]).toEqual([0, 75])
  })

  test('a count of nobody anywhere tells no site from another', () => {
    const scores = siteScores([measures({}), measures({})], { reach: 1 }, null)
    expect(scores.map(({ low, high }) => [low, high])).toEqual([
      [0, 0],
      [0, 0],
    ])
  })
})

describe('weights', () => {
  test('of every kind add up to 1, and two kinds are the published ones', () => {
    for (const kind of eventKinds) expect(weightSum(siteWeightPresets[kind])).toBeCloseTo(1, 12)
    expect(publishedPresets).toEqual(['contest', 'tea_stand'])
  })

  test('with one set anew still add up to 1, and the others keep their proportions', () => {
    const weight = fc.double({ min: 0, max: 1, noNaN: true })
    const some = fc.constantFrom(...eventKinds).map((kind) => siteWeightPresets[kind])
    fc.assert(
      fc.property(some, fc.constantFrom(...siteCriteria), weight, (weights, criterion, asked) => {
        const moved = weightsWith(weights, criterion, asked)
        expect(weightSum(moved)).toBeCloseTo(1, 9)
        expect(moved[criterion]).toBeCloseTo(asked, 12)
        const [a, b] = siteCriteria.filter((other) => other !== criterion && (weights[other] ?? 0) > 0)
        if (!a || !b) return
        expect((moved[a] ?? 0) * (weights[b] ?? 0)).toBeCloseTo((moved[b] ?? 0) * (weights[a] ?? 0), 9)
      }),
    )
  })
})

describe('how sure the first choice is', () => {
  const ranked = (all: SiteMeasures[], weights: Parameters<typeof siteScores>[1]) =>
    siteScores(all, weights, budgetFen).map((score, at) => ({ id: String(at), score }))

  test('no weight moved by 0.05 changes the winner of either example', () => {
    expect(siteSensitivity(ranked(painting, siteWeightPresets.contest), siteWeightPresets.contest)).toMatchObject({
      winnerId: '0',
      isStable: true,
      tippedBy: [],
    })
    expect(siteSensitivity(ranked(dance, siteWeightPresets.tea_stand), siteWeightPresets.tea_stand)?.isStable).toBe(
      true,
    )
  })

  test('says which weight would tip it and from where, and it does tip there', () => {
    const weights = siteWeightPresets.contest
    const found = siteSensitivity(ranked(painting, weights), weights)
    const shelter = found?.tippings.find(({ criterion }) => criterion === 'shelter')
    expect(shelter).toMatchObject({ direction: 'up', siteId: '1' })
    const scoresAt = (weight: number) =>
      siteScores(painting, weightsWith(weights, 'shelter', weight), budgetFen).map(({ low }) => low)
    const [before = 0, beforeOther = 0] = scoresAt((shelter?.weight ?? 0) - 1e-6)
    const [after = 0, afterOther = 0] = scoresAt((shelter?.weight ?? 0) + 1e-6)
    expect(before).toBeGreaterThan(beforeOther)
    expect(afterOther).toBeGreaterThan(after)
  })

  test('two sites a hair apart are tipped by a step', () => {
    const sites = [measures({ reach: 100, quiet: 0.4 }), measures({ reach: 99, quiet: 0.44 })]
    const weights = { reach: 0.81, quiet: 0.19 }
    const found = siteSensitivity(ranked(sites, weights), weights)
    expect(found).toMatchObject({ winnerId: '0', isStable: false, tippedBy: ['reach', 'quiet'] })
  })

  test('a step tips the winner exactly where the tipping point lies within it', () => {
    const value = fc.integer({ min: 0, max: 20 }).map((part) => part / 20)
    const site = fc.record({ uncovered: value, quiet: value, habit_match: value, shelter: value })
    fc.assert(
      fc.property(fc.array(site, { minLength: 2, maxLength: 5 }), fc.constantFrom(...eventKinds), (all, kind) => {
        const weights = siteWeightPresets[kind]
        const sites = ranked(all.map(measures), weights).toSorted((a, b) => compareSiteScores(a.score, b.score))
        const found = siteSensitivity(sites, weights)
        const within = (found?.tippings ?? []).filter(
          ({ criterion, weight }) => Math.abs(weight - (weights[criterion] ?? 0)) < weightStep - 1e-6,
        )
        for (const { criterion } of within) expect(found?.tippedBy).toContain(criterion)
        for (const criterion of found?.tippedBy ?? [])
          expect(
            found?.tippings.some(
              (tipping) =>
                tipping.criterion === criterion &&
                Math.abs(tipping.weight - (weights[criterion] ?? 0)) <= weightStep + 1e-6,
            ),
          ).toBe(true)
      }),
    )
  })

  test('one site has nothing to be compared with', () => {
    expect(
      siteSensitivity(ranked(painting.slice(0, 1), siteWeightPresets.contest), siteWeightPresets.contest),
    ).toBeNull()
  })
})
