import type { CoverageHexagon, CustomerMap, CustomerMapPlace, HabitProduct } from 'domain/customer-map.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { Rate } from 'domain/rate.ts'

/** A count of persons as somebody without person rows may see it: null stands for fewer than 10. */
export const shownCount = (count: number | null): number | null =>
  count === null || count < suppressBelow ? null : count

/** What is left of a map for a role without person rows (I4): no count of persons below 10, and nothing that would give one away. */
export function suppressedMap(map: CustomerMap): CustomerMap {
  const { total } = map
  const places = map.places.map(suppressedPlace)
  const byId = new Map(places.map((place) => [place.id, place]))
  return {
    ...map,
    suppressed: true,
    radius: {
      ...map.radius,
      withoutFarthest: map.radius.withoutFarthest.map((row) => ({ ...row, coverage: suppressedRate(row.coverage) })),
    },
    rings: map.rings.map((ring) => ({ ...ring, coverage: suppressedRate(ring.coverage) })),
    total: {
      ...total,
      ...suppressedCounts(total),
      coverage: suppressedRate(total.coverage),
      uncovered: suppressedUncovered(total.uncovered, total.coverage),
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
        coverage: suppressedRate(spot.coverage),
        uncovered: place?.uncovered ?? null,
        reasons: spot.reasons.flatMap((reason) => {
          if (reason.code === 'low_coverage' && isWithheld(spot.coverage)) return []
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
      customers: shownCount(map.counts.customers),
      prospects: shownCount(map.counts.prospects),
      keyCustomers: shownCount(map.counts.keyCustomers),
    },
  }
}

function suppressedPlace(place: CustomerMapPlace): CustomerMapPlace {
  const habits = suppressedHabits(place.habits)
  const segmentMix = place.segmentMix.filter(({ count }) => shownCount(count) !== null)
  const workerMix = place.workerMix.filter(({ count }) => shownCount(count) !== null)
  const left = { ...place, habits, segmentMix, workerMix }
  return {
    ...left,
    ...suppressedCounts(place),
    coverage: suppressedRate(place.coverage),
    perSquareKilometre: shownCount(place.customers) === null ? null : place.perSquareKilometre,
    uncovered: suppressedUncovered(place.uncovered, place.coverage),
    productMatch: suppressedMatch(place.productMatch),
    merchants: place.merchants.map((merchant) => ({ ...merchant, reason: suppressedReason(merchant.reason, left) })),
    // Who serves a handful of people tells who they are.
    owner: shownCount(place.customers) === null ? null : place.owner,
  }
}

const suppressedCounts = (
  counts: Pick<CustomerMapPlace, 'customers' | 'prospects' | 'keyCustomers' | 'keyCustomersUntouched90'>,
) => ({
  customers: shownCount(counts.customers),
  prospects: shownCount(counts.prospects),
  keyCustomers: shownCount(counts.keyCustomers),
  keyCustomersUntouched90: shownCount(counts.keyCustomersUntouched90),
})

/** The bounds count persons too, and so does what lies between them: few unlocated ones would show as high − low. */
const isWithheld = ({ numerator, numeratorHigh }: Rate) =>
  numerator < suppressBelow || (numeratorHigh > numerator && numeratorHigh - numerator < suppressBelow)

export function suppressedRate(rate: Rate): Rate {
  if (rate.numerator < suppressBelow) {
    return {
      ...rate,
      value: null,
      low: null,
      high: null,
      ci: null,
      numerator: 0,
      numeratorHigh: 0,
      flags: withFew(rate.flags),
    }
  }
  return isWithheld(rate) ? { ...rate, high: rate.low, numeratorHigh: rate.numerator } : rate
}

const withFew = (flags: Rate['flags']): Rate['flags'] =>
  flags.includes('few_cases')
    ? flags.filter((flag) => flag !== 'over_100')
    : [...flags.filter((flag) => flag !== 'over_100'), 'few_cases']

/** Where the count of customers is withheld, households less the most it can be: at least so many are uncovered. */
const suppressedUncovered = (uncovered: number | null, { numerator }: Rate): number | null =>
  uncovered === null || numerator >= suppressBelow
    ? uncovered
    : Math.max(0, uncovered + numerator - (suppressBelow - 1))

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
      .map((segment) => ({ ...segment, placeShare: Math.round(segment.placeShare * 20) / 20 })),
    habits: reason.habits.filter(({ tag }) => habits.has(tag)),
  }
}

export const suppressedHexagon = (hexagon: CoverageHexagon): CoverageHexagon =>
  shownCount(hexagon.customers) === null
    ? {
        ...hexagon,
        customers: null,
        rate: null,
        uncovered:
          hexagon.households === null ? null : Math.max(0, Math.round(hexagon.households) - (suppressBelow - 1)),
      }
    : hexagon

export const suppressedHabitProduct = (answer: HabitProduct): HabitProduct => {
  const cells = answer.cells.filter(({ count }) => shownCount(count) !== null)
  return {
    habits: answer.habits.filter((habit) => cells.some(({ tag }) => tag === habit)),
    lines: answer.lines.filter((known) => cells.some(({ line }) => line === known)),
    cells,
  }
}
