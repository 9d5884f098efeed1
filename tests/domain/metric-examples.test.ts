import fs from 'node:fs'
import { expect, test } from 'vitest'
import type { Segment } from 'domain/customer.ts'
import { allianceStrength } from 'domain/formulas/alliance-strength.ts'
import { coverageRate, customerDensity } from 'domain/formulas/coverage-rate.ts'
import { customerMapRadius } from 'domain/formulas/customer-map-radius.ts'
import { dataFreshness } from 'domain/formulas/data-freshness.ts'
import { habitLifts } from 'domain/formulas/habit-lift.ts'
import { type Denominator, householdDenominator, personDenominator } from 'domain/formulas/household-denominator.ts'
import { type ComplementMerchant, merchantComplementarity } from 'domain/formulas/merchant-complementarity.ts'
import { merchantCoverage } from 'domain/formulas/merchant-coverage.ts'
import { poolRates } from 'domain/formulas/pool-rates.ts'
import { productMatch } from 'domain/formulas/product-match.ts'
import { type MerchantBank, rivalPenetration } from 'domain/formulas/rival-penetration.ts'
import { workplaceCoverage } from 'domain/formulas/workplace-coverage.ts'
import { type ProductLine } from 'domain/product.ts'
import { sharedFile } from '#support/osm.ts'

const onDate = '2026-11-21'
const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index))

/** The published examples and their inputs, or null where they are not here. */
function examples() {
  const inputsFile = sharedFile('../domain/metric_inputs.json')
  const resultsFile = sharedFile('../domain/metric_examples.json')
  if (!inputsFile || !resultsFile) return null
  return {
    inputs: JSON.parse(fs.readFileSync(inputsFile, 'utf8')),
    results: JSON.parse(fs.readFileSync(resultsFile, 'utf8')),
  }
}

const observed = (metric: 'households_planned' | 'occupancy' | 'population' | 'employees', value: number) =>
  ({ metric, value, grade: 'b', asOf: '2026-06-01', sourceKind: 'property' }) as const

test('recomputes every example of the customer map from its inputs', ({ skip }) => {
  const found = examples()
  if (!found) return skip('the shared test data is not here')
  const { inputs, results } = found

  const radius = customerMapRadius(
    inputs.K01.distances.map((metres: number, index: number) => ({
      kind: 'merchant',
      id: `${index}`,
      name: '',
      position: [0, 0],
      metres,
    })),
  )
  expect([radius.maxMetres, radius.r90Metres, radius.r95Metres, radius.targets]).toEqual([
    results.K01.R_max,
    results.K01.R_90,
    results.K01.R_95,
    results.K01.n,
  ])

  const { K02a, K02b } = inputs
  const planned = householdDenominator(
    [observed('households_planned', K02a.planned), observed('occupancy', K02a.occupancy)],
    null,
    onDate,
  )
  const people = householdDenominator(
    [observed('population', K02b.population)],
    null,
    onDate,
    K02b.persons_per_household,
  )
  expect([planned?.count, people?.count]).toEqual([results.K02a.households, results.K02b.households])
  const first = coverageRate({ units: K02a.units_with_customer, unlocated: K02a.customers_without_unit }, planned)
  const second = coverageRate({ units: K02b.units_with_customer, unlocated: K02b.customers_without_unit }, people)
  close([first.low, first.high, ...(first.ci ?? [])], [results.K02a.low, results.K02a.high, ...results.K02a.wilson297])
  close([second.low, second.high], [results.K02b.low, results.K02b.high])
  const pooled = poolRates([first, second])
  close([pooled.low, pooled.high], [results.K02_circle.low, results.K02_circle.high])
  const stale: Denominator = {
    count: inputs.K02_over100.households,
    grade: 'a',
    asOf: onDate,
    source: 'households_occupied',
  }
  close(
    [coverageRate({ units: inputs.K02_over100.units_with_customer, unlocated: 0 }, stale).value],
    [results.K02_over100.rate],
  )
  close([customerDensity(inputs.K02_density.customers, inputs.K02_density.km2 * 1e6)], [results.K02_density.per_km2])

  const employees = personDenominator([observed('employees', inputs.K03a.employees)], 'employees', onDate)
  close([workplaceCoverage(inputs.K03a.customers, employees).value], [results.K03a.office])
  const { K03b } = inputs
  const shops = merchantCoverage(
    times(K03b.open_shops, (index) => ({
      status: 'open' as const,
      seenOn: onDate,
      filedGrade: index < K03b.filed_grade_2_up ? 2 : 0,
      ourStatus:
        index < K03b.main_bank_ours
          ? ('main' as const)
          : index < K03b.acquiring
            ? ('acquiring' as const)
            : ('none' as const),
      acquiringActive: index < K03b.acquiring_active,
    })),
    onDate,
  )
  close(
    [shops.filed.value, shops.acquiring.value, shops.main.value, shops.acquiringActive.value],
    [results.K03b.filed, results.K03b.acquiring, results.K03b.main, results.K03b.active_acq],
  )

  const lineOf: Record<string, ProductLine> = { term_deposit: 'deposit_term', health_insurance: 'insurance' }
  const toLine = (name: string) => (lineOf[name] ?? name) as ProductLine
  const needs = new Map(
    Object.entries<number>(inputs.K04.needs).map(([name, weight]) => [toLine(name), weight] as const),
  )
  const match = productMatch(needs, new Set(inputs.K04.held.map(toLine)))
  close([match.value, match.denominator], [results.K04.match, results.K04.den])

  const { place, circle } = inputs.K05
  const [habit] = habitLifts(
    { tagged: place.with_any_habit, withTag: new Map([['square_dance', place.with_tag]]) },
    { tagged: circle.with_any_habit, withTag: new Map([['square_dance', circle.with_tag]]) },
  )
  close([habit?.share, habit?.lift], [results.K05.area, results.K05.lift])

  const main: Record<string, number> = inputs.K11.main_bank
  const known = Object.entries(main).flatMap(([bank, count]) =>
    times(count, () => (bank === 'ours' ? 'own' : bank) as MerchantBank),
  )
  const penetration = rivalPenetration([...known, ...times(inputs.K11.open_shops - known.length, () => null)])
  close(
    [
      penetration.known,
      penetration.point,
      penetration.low,
      penetration.high,
      penetration.relative,
      ...(penetration.ci ?? []),
    ],
    [results.K11.known, results.K11.point, results.K11.low, results.K11.high, results.K11.rel, ...results.K11.wilson],
  )
  close([penetration.unknown / penetration.shops], [results.K11.unknown])

  const [fresh, all] = inputs.K27.units_seen_180d
  const freshness = dataFreshness(
    times(all, (index) => (index < fresh ? onDate : '2024-01-01')),
    [],
    [],
    onDate,
  )
  close([freshness.shopsSeenShare], [results.K27.fresh])
})

test('recomputes every example of the alliance from its inputs', ({ skip }) => {
  const found = examples()
  if (!found) return skip('the shared test data is not here')
  const { inputs, results } = found

  const { mix_order: order, studio_hotel, studio_stationery, studio_studio2, ...mixes } = inputs.K13
  const merchant = (name: string, priceTier: number): ComplementMerchant => ({
    category: name,
    segments: Object.fromEntries(order.map((segment: Segment, index: number) => [segment, mixes[name][index]])),
    isDefaultMix: false,
    priceTier,
  })
  for (const [first, second, pair] of [
    ['studio', 'hotel', studio_hotel],
    ['studio', 'stationery', studio_stationery],
    ['studio', 'studio2', studio_studio2],
  ]) {
    const [tierA, tierB] = pair.tiers
    const { score, parts } = merchantComplementarity(merchant(first, tierA), merchant(second, tierB), pair.walk, {
      coNeed: pair.co_need,
      compete: pair.compete,
      reason: null,
    })
    const expected = results.K13[`${first}-${second}`]
    close(
      [score, parts.overlap, parts.walk, parts.tier],
      [expected.score, expected.overlap, expected.prox, expected.tier],
    )
  }

  const { K14 } = inputs
  const strength = allianceStrength({
    members: K14.members,
    membersWithFlow: K14.with_flow_90d,
    linkedPairs: K14.live_links,
    givingAndGetting: K14.give_and_get,
    categoryCounts: K14.category_counts,
    flowBetweenMerchants: K14.flows_merchant_to_merchant,
    flowAll: K14.flows_all,
  })
  const { active, density, reciprocity, variety, selfRunning } = strength.parts
  close(
    [
      strength.density,
      active.value,
      density.value,
      reciprocity.value,
      variety.value,
      selfRunning.value,
      strength.score,
    ],
    [results.K14.density, results.K14.A, results.K14.D, results.K14.R, results.K14.V, results.K14.B, results.K14.score],
  )
  expect(strength.bridgeShare).toBeCloseTo(1 - results.K14.B, 12)
})

function close(found: (number | null | undefined)[], expected: number[]) {
  expect(found).toHaveLength(expected.length)
  found.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 12))
}
