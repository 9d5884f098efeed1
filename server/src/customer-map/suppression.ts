import type { CoverageHexagon, CustomerMap, CustomerMapPlace, HabitProduct } from 'domain/customer-map.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { Rate } from 'domain/rate.ts'
import {
  coarseCount,
  toldCircles,
  toldCounts,
  withheldCounts,
  type WithheldCounts,
  withheldParts,
} from './withheld-parts.ts'

/** A count of persons as somebody without person rows may see it: null stands for fewer than 10. */
export const shownCount = (count: number | null): number | null =>
  count === null || count < suppressBelow ? null : count

/** What is left of a map for a role without person rows (I4): no count of persons below 10, and nothing that would give one away. */
export function suppressedMap(map: CustomerMap): CustomerMap {
  const { total } = map
  const withheld = withheldCounts(map.places)
  // A rate counts households: few of them may hold many customers.
  const rateWithheld = withheldParts(
    map.places.filter(({ insideR90 }) => insideR90),
    ({ coverage }) => coverage.numerator,
    withheld.customers,
  )
  const places = map.places.map((place) => suppressedPlace(place, withheld, rateWithheld.has(place)))
  const byId = new Map(places.map((place) => [place.id, place]))
  // The circle of the site first: where something must give way, a ring does.
  const [coverage = withheldRate(total.coverage), ...circles] = toldCircles(
    [
      { metres: map.radius.r90Metres, coverage: total.coverage },
      ...map.rings,
      ...map.radius.withoutFarthest.map((row) => ({ metres: row.r90Metres, coverage: row.coverage })),
    ],
    map.places,
    byId,
  ).map(({ rate, isTold }) => (isTold ? suppressedRate(rate) : withheldRate(rate)))
  return {
    ...map,
    suppressed: true,
    radius: {
      ...map.radius,
      withoutFarthest: map.radius.withoutFarthest.map((row, index) => ({
        ...row,
        coverage: circles[map.rings.length + index] ?? withheldRate(row.coverage),
      })),
    },
    rings: map.rings.map((ring, index) => ({ ...ring, coverage: circles[index] ?? withheldRate(ring.coverage) })),
    total: {
      ...total,
      ...suppressedCounts(total),
      coverage,
      uncovered:
        coverage.value === null
          ? uncoveredAtLeast(total.uncovered, total.coverage)
          : suppressedUncovered(total.uncovered, total.coverage),
      notPlaced: shownCount(total.notPlaced),
      productMatch: suppressedMatch(total.productMatch),
      habits: suppressedHabits(total.habits),
      freshness: {
        ...total.freshness,
        customers: shownCount(total.freshness.customers),
        geoDoorOrBuilding: shownCount(total.freshness.geoDoorOrBuilding),
      },
    },
    places,
    whiteSpots: map.whiteSpots.map((spot) => {
      const place = byId.get(spot.placeId)
      return {
        ...spot,
        coverage: place?.coverage ?? withheldRate(spot.coverage),
        uncovered: place?.uncovered ?? null,
        reasons: spot.reasons.flatMap((reason) => {
          if (reason.code === 'low_coverage' && place?.coverage.value == null) return []
          if (reason.code !== 'many_uncovered') return [reason]
          return place?.uncovered == null ? [] : [{ ...reason, values: { uncovered: place.uncovered } }]
        }),
      }
    }),
    merchantPlaces: map.merchantPlaces.map((merchant) => ({
      ...merchant,
      places: merchant.places.map((row) => ({ ...row, reason: suppressedReason(row.reason, byId.get(row.placeId)) })),
    })),
    counts: {
      ...map.counts,
      ...toldCounts(map.counts, map.places, withheld),
    },
  }
}

function suppressedPlace(place: CustomerMapPlace, withheld: WithheldCounts, isRateWithheld: boolean): CustomerMapPlace {
  const left = {
    ...place,
    habits: suppressedHabits(place.habits),
    segmentMix: suppressedMix(place.segmentMix),
    workerMix: suppressedMix(place.workerMix),
  }
  const told = (name: keyof WithheldCounts) => (withheld[name].has(place) ? null : place[name])
  const customers = told('customers')
  return {
    ...left,
    customers,
    prospects: told('prospects'),
    keyCustomers: told('keyCustomers'),
    keyCustomersUntouched90: told('keyCustomersUntouched90'),
    coverage: isRateWithheld ? withheldRate(place.coverage) : suppressedRate(place.coverage),
    perSquareKilometre: customers === null ? null : place.perSquareKilometre,
    uncovered: isRateWithheld
      ? uncoveredAtLeast(place.uncovered, place.coverage)
      : suppressedUncovered(place.uncovered, place.coverage),
    productMatch: suppressedMatch(place.productMatch),
    merchants: place.merchants.map((merchant) => ({ ...merchant, reason: suppressedReason(merchant.reason, left) })),
    // Who serves a handful of people tells who they are.
    owner: customers === null ? null : place.owner,
  }
}

/** Shares to a twentieth, without counts: exact ones would tell how many the others are. */
const suppressedMix = (mix: CustomerMapPlace['segmentMix']): CustomerMapPlace['segmentMix'] =>
  mix.flatMap(({ segment, share, count }) =>
    shownCount(count) === null ? [] : [{ segment, share: inTwentieths(share), count: null }],
  )

const inTwentieths = (share: number) => Math.round(share * 20) / 20

const suppressedCounts = (
  counts: Pick<CustomerMapPlace, 'customers' | 'prospects' | 'keyCustomers' | 'keyCustomersUntouched90'>,
) => ({
  customers: shownCount(counts.customers),
  prospects: shownCount(counts.prospects),
  keyCustomers: shownCount(counts.keyCustomers),
  keyCustomersUntouched90: shownCount(counts.keyCustomersUntouched90),
})

/** A rate whose persons are too few to be told. */
export const withheldRate = (rate: Rate): Rate =>
  isOfNobody(rate)
    ? rate
    : {
        ...rate,
        value: null,
        low: null,
        high: null,
        ci: null,
        numerator: 0,
        numeratorHigh: 0,
        flags: [...rate.flags.filter((flag) => flag !== 'over_100' && flag !== 'few_cases'), 'few_cases'],
      }

/** Where no customer is known there is nothing to withhold, and why no figure stands there is told. */
const isOfNobody = ({ flags }: Rate) => flags.includes('no_customers')

/** The bounds count persons too: a few without a door would show as what lies between them. */
export function suppressedRate(rate: Rate): Rate {
  if (isOfNobody(rate)) return rate
  if (rate.numerator < suppressBelow) return withheldRate(rate)
  const between = rate.numeratorHigh - rate.numerator
  return between > 0 && between < suppressBelow ? { ...rate, high: rate.low, numeratorHigh: rate.numerator } : rate
}

/** Where the count of customers is withheld, a figure that is surely not too high: with as many customers as may be. */
const suppressedUncovered = (uncovered: number | null, rate: Rate): number | null =>
  rate.numerator < suppressBelow ? uncoveredAtLeast(uncovered, rate) : uncovered

function uncoveredAtLeast(uncovered: number | null, { numerator }: Rate): number | null {
  if (uncovered === null) return null
  if (numerator < suppressBelow) return Math.max(0, uncovered + numerator - (suppressBelow - 1))
  return coarseCount(uncovered) ?? 0
}

function suppressedMatch(match: CustomerMapPlace['productMatch']): CustomerMapPlace['productMatch'] {
  const unprofiled = shownCount(match.unprofiled)
  if (shownCount(match.profiled) === null)
    return { value: null, numerator: 0, denominator: 0, profiled: null, unprofiled, unmet: [] }
  return { ...match, unprofiled, unmet: match.unmet.filter(({ count }) => shownCount(count) !== null) }
}

const suppressedHabits = (habits: CustomerMapPlace['habits']) =>
  habits.filter(({ withTag }) => shownCount(withTag) !== null)

/** Names only segments and habits that enough people share, and their shares to a twentieth. */
function suppressedReason<Reason extends CustomerMapPlace['merchants'][number]['reason']>(
  reason: Reason,
  place: Pick<CustomerMapPlace, 'segmentMix' | 'workerMix' | 'habits'> | undefined,
) {
  const shown = new Set([...(place?.segmentMix ?? []), ...(place?.workerMix ?? [])].map(({ segment }) => segment))
  const habits = new Set((place?.habits ?? []).map(({ tag }) => tag))
  return {
    ...reason,
    segments: reason.segments
      .filter(({ segment }) => shown.has(segment))
      .map((segment) => ({ ...segment, placeShare: inTwentieths(segment.placeShare) })),
    habits: reason.habits.filter(({ tag }) => habits.has(tag)),
  }
}

/** Hexagons without counts below 10, and without the one that would tell the only such count by subtraction. */
export function suppressedHexagons(hexagons: readonly CoverageHexagon[]): CoverageHexagon[] {
  const withheld = withheldParts(hexagons, ({ customers }) => customers ?? 0)
  return hexagons.map((hexagon) => {
    const { households, customers, uncovered, rate } = hexagon
    const covered = (households ?? 0) * (rate ?? 0)
    if (!withheld.has(hexagon)) return covered < suppressBelow ? { ...hexagon, rate: null } : hexagon
    const isFew = (customers ?? 0) < suppressBelow
    const least = isFew ? (households ?? 0) - (suppressBelow - 1) : (coarseCount(uncovered ?? 0) ?? 0)
    return {
      ...hexagon,
      customers: null,
      rate: null,
      uncovered: uncovered === null ? null : Math.max(0, Math.round(least)),
    }
  })
}

export const suppressedHabitProduct = (answer: HabitProduct): HabitProduct => {
  const cells = answer.cells.filter(({ count }) => shownCount(count) !== null)
  return {
    habits: answer.habits.filter((habit) => cells.some(({ tag }) => tag === habit)),
    lines: answer.lines.filter((known) => cells.some(({ line }) => line === known)),
    cells,
  }
}
