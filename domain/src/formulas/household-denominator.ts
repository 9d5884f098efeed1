import { isWithinMonths } from '#civil-date.ts'
import type { PlaceMetric, PlaceStat, StatSource } from '#place.ts'
import { type Grade, grades } from '#rate.ts'
import { worstGrade } from './pool-rates.ts'

/** Persons in a household, census 2020 (P-HH_SIZE); a city may have its own value. */
export const personsPerHousehold = 2.62
/** For so many months a count keeps grade a. */
export const countedMonths = 12

/** What the denominator of a coverage rate was made of. */
export const denominatorSources = [
  'households_occupied',
  'planned_by_occupancy',
  'population',
  'buildings',
  'households_planned',
  'employees',
  'students',
] as const

export type Observation = Pick<PlaceStat, 'metric' | 'value' | 'asOf' | 'sourceKind' | 'grade'>

/** How many there are to be reached in a place, how good the figure is, from when and from what. */
export type Denominator = {
  count: number
  grade: Grade
  asOf: string | null
  source: (typeof denominatorSources)[number]
}

/** Whoever typed it, an estimate is no count. */
const bestGradeOfSource: Partial<Record<StatSource, Grade>> = { estimate_building: 'c', estimate_person: 'd' }

/**
 * Households of a place by the best that is known: counted within 12 months (a), planned × occupancy or an older or
 * verbal count (b), derived from population or buildings (c), guessed (d). Of two equally good ones the later.
 * Source: GLOSSARY.md, coverage rate (K02).
 *
 * @param stats  observations of the place, in any order; those after `onDate` are not known yet
 * @param buildings  households estimated from its buildings and the day of the estimate; null without buildings
 * @param householdSize  persons in a household
 * @returns whole households; null where nothing is known
 */
export function householdDenominator(
  stats: readonly Observation[],
  buildings: { households: number; asOf: string | null } | null,
  onDate: string,
  householdSize: number = personsPerHousehold,
): Denominator | null {
  const known = stats.filter((stat) => stat.asOf <= onDate)
  const occupancy = bestObservation(known, 'occupancy', onDate)
  const planned = bestObservation(known, 'households_planned', onDate)
  const occupied = bestObservation(known, 'households_occupied', onDate)
  const population = bestObservation(known, 'population', onDate)

  const candidates: (Denominator | null)[] = [
    occupied && { count: occupied.value, grade: occupied.grade, asOf: occupied.asOf, source: 'households_occupied' },
    planned &&
      occupancy && {
        count: planned.value * occupancy.value,
        grade: atBest('b', planned.grade, occupancy.grade),
        asOf: planned.asOf < occupancy.asOf ? planned.asOf : occupancy.asOf,
        source: 'planned_by_occupancy',
      },
    population && {
      count: population.value / householdSize,
      grade: atBest('c', population.grade),
      asOf: population.asOf,
      source: 'population',
    },
    buildings && {
      count: buildings.households * (occupancy?.value ?? 1),
      grade: atBest('c'),
      asOf: buildings.asOf,
      source: 'buildings',
    },
    // Flats planned, nobody knows how many are lived in: no better than a derived figure.
    planned && !occupancy
      ? { count: planned.value, grade: atBest('c', planned.grade), asOf: planned.asOf, source: 'households_planned' }
      : null,
  ]
  return bestOf(candidates.filter((candidate) => candidate !== null))
}

/**
 * People of a place by its best observation of one kind, for rates over persons.
 * Source: GLOSSARY.md, target-group and merchant coverage (K03).
 *
 * @returns whole persons; null where nothing is known
 */
export function personDenominator(
  stats: readonly Observation[],
  metric: 'employees' | 'students',
  onDate: string,
): Denominator | null {
  const best = bestObservation(
    stats.filter((stat) => stat.asOf <= onDate),
    metric,
    onDate,
  )
  return best && { count: Math.round(best.value), grade: best.grade, asOf: best.asOf, source: metric }
}

/**
 * Persons who live in a place: the best count of its people, else its households times their usual size, which is at best
 * grade c.
 * Source: GLOSSARY.md, audience (客群).
 *
 * @returns whole persons; null where nothing is known
 */
export function residentDenominator(
  stats: readonly Observation[],
  households: Denominator | null,
  onDate: string,
  householdSize: number = personsPerHousehold,
): Denominator | null {
  const counted = bestObservation(
    stats.filter((stat) => stat.asOf <= onDate),
    'population',
    onDate,
  )
  return bestOf(
    [
      counted && { count: counted.value, grade: counted.grade, asOf: counted.asOf, source: 'population' as const },
      households && {
        ...households,
        count: households.count * householdSize,
        grade: atBest('c', households.grade),
      },
    ].filter((candidate) => candidate !== null),
  )
}

function bestOf(candidates: readonly Denominator[]): Denominator | null {
  const best = candidates
    .map((candidate) => ({ ...candidate, count: Math.round(candidate.count) }))
    .filter((candidate) => candidate.count > 0)
    .toSorted(byGradeThenDate)[0]
  return best ?? null
}

/**
 * The observation of one kind that counts: best grade first, then the latest.
 *
 * @returns null where there is none
 */
export function bestObservation(stats: readonly Observation[], metric: PlaceMetric, onDate: string) {
  const best = stats
    .filter((stat) => stat.metric === metric)
    .map((stat) => ({ value: stat.value, asOf: stat.asOf, grade: gradeOn(stat, onDate) }))
    .toSorted(byGradeThenDate)[0]
  return best ?? null
}

function gradeOn(stat: Observation, onDate: string): Grade {
  const byAge = isWithinMonths(stat.asOf, onDate, countedMonths) ? 'a' : 'b'
  return atBest(byAge, stat.grade, bestGradeOfSource[stat.sourceKind] ?? 'a')
}

const atBest = (...parts: Grade[]): Grade => worstGrade(parts) ?? 'd'

/** Best grade first, then the latest; an undated one last. Sorting keeps the order of equals. */
function byGradeThenDate(a: { grade: Grade; asOf: string | null }, b: { grade: Grade; asOf: string | null }): number {
  const dateA = a.asOf ?? ''
  const dateB = b.asOf ?? ''
  return grades.indexOf(a.grade) - grades.indexOf(b.grade) || (dateA > dateB ? -1 : Number(dateA < dateB))
}
