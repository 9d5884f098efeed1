import { daysBefore, monthsBefore } from 'domain/civil-date.ts'
import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import { countedMonths } from 'domain/formulas/household-denominator.ts'
import { recentVisitDays, whiteSpotScore } from 'domain/formulas/white-spot.ts'
import { attitudes } from 'domain/key-person.ts'
import { homeKinds } from 'domain/place.ts'
import { lacksDenominator } from 'domain/rate.ts'

const shown = 10
/** Where nobody knows the households the first step is to ask: so many of these always stand in the list. */
const unknownShown = 3
const lowCoverageBelow = 0.2
const manyUncovered = 300
/** A need that fewer customers have is no reason to go. */
const unmetFrom = 10

type Spot = CustomerMap['whiteSpots'][number]
type Reason = Spot['reasons'][number]

/** Where to go this week: named places with many homes we do not reach, best first, each with its reasons. */
export function whiteSpots(places: readonly CustomerMapPlace[], onDate: string): Spot[] {
  const homes = places.filter(({ kind }) => homeKinds.includes(kind))
  const scored = homes.flatMap((place) => {
    const score = whiteSpotScore(
      {
        uncovered: toReach(place),
        lastVisitOn: place.lastVisit?.on ?? null,
        attitudes: attitudes.filter((attitude) => place.keyPersons.some((person) => person.attitude === attitude)),
        isInsideR90: place.insideR90,
      },
      onDate,
    )
    return score === null || score <= 0 ? [] : [{ place, score }]
  })
  const known = scored
    .toSorted((a, b) => b.score - a.score || (a.place.id < b.place.id ? -1 : 1))
    .map(({ place }) => place)
  const unknown = homes
    .filter((place) => toReach(place) === null && place.insideR90)
    .toSorted((a, b) => (b.customers ?? 0) - (a.customers ?? 0) || a.metres - b.metres)
    .slice(0, unknownShown)
  return [...known.slice(0, shown - unknown.length), ...unknown].map((place) => ({
    placeId: place.id,
    name: place.name,
    households: place.coverage.denominator,
    uncovered: place.uncovered,
    coverage: place.coverage,
    reasons: reasonsOf(place, onDate),
  }))
}

/** Households to win, as far as known; while no customer is known, all that live there. */
const toReach = ({ uncovered, coverage }: CustomerMapPlace): number | null =>
  uncovered ?? (coverage.flags.includes('no_customers') ? coverage.denominator : null)

/** Reasons in the order to be read out; figures only, the words are made from the code. */
function reasonsOf(place: CustomerMapPlace, onDate: string): Reason[] {
  const { coverage, uncovered, lastVisit, keyPersons, targetGroups, rivals, productMatch } = place
  const willing = keyPersons.find(({ attitude }) => attitude === 'support')
  const group = targetGroups[0]
  const unmet = productMatch.unmet[0]
  const all: (Reason | null)[] = [
    lacksDenominator(coverage) ? { code: 'households_unknown', values: {} } : null,
    uncovered !== null && uncovered >= manyUncovered ? { code: 'many_uncovered', values: { uncovered } } : null,
    coverage.value !== null && coverage.value < lowCoverageBelow
      ? { code: 'low_coverage', values: { rate: coverage.value } }
      : null,
    lastVisit === null ? { code: 'never_visited', values: {} } : null,
    lastVisit !== null && lastVisit.on < daysBefore(onDate, recentVisitDays)
      ? { code: 'not_visited_days', values: { days: daysBetween(lastVisit.on, onDate), lastOn: lastVisit.on } }
      : null,
    willing
      ? {
          code: 'key_person_willing',
          values: { title: willing.title, name: willing.name, wants: willing.whatTheyWant },
        }
      : null,
    group ? { code: 'target_group_here', values: { name: group.name, size: group.sizeEstimate ?? 0 } } : null,
    coverage.asOf !== null && coverage.asOf < monthsBefore(onDate, countedMonths)
      ? { code: 'stale_households', values: { asOf: coverage.asOf } }
      : null,
    rivals.nearby.length === 0 ? { code: 'no_rival_near', values: {} } : null,
    unmet && (unmet.count ?? 0) >= unmetFrom
      ? { code: 'unmet_product', values: { line: unmet.line, count: unmet.count ?? 0 } }
      : null,
  ]
  return all.filter((reason) => reason !== null)
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
