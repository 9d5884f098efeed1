import { type Grade, type Rate, grades } from '#rate.ts'
import { apportion } from './apportion.ts'
import type { CoverageCounts } from './coverage-rate.ts'
import type { Denominator } from './household-denominator.ts'
import { worstGrade } from './pool-rates.ts'
import { rateOfCounts } from './rate-of-counts.ts'

/** A building with the hexagon it stands in; `households` is the estimate, 0 and up. */
export type HexagonBuilding = { hexagon: string; placeId: string | null; households: number }
/** A place with its hexagon, for households without a building, and what is known of its households. */
export type HexagonPlace = { id: string; hexagon: string; denominator: Denominator | null }

export type HexagonHouseholds = { households: number; grade: Grade; asOf: string | null }

/**
 * Households by hexagon: those of its buildings. Where a place has a counted or told figure (grade a, b), its
 * buildings are scaled to it, whole households each, so that the hexagons of the place sum to the place; one without
 * buildings stands in its own hexagon whole.
 * Source: GLOSSARY.md, coverage rate (K02).
 *
 * @returns hexagons with at least one household; the grade is the worst and the date the oldest of what was summed
 */
export function hexagonHouseholds(
  buildings: readonly HexagonBuilding[],
  places: readonly HexagonPlace[],
): Map<string, HexagonHouseholds> {
  const better = new Map(
    places.flatMap((place) =>
      isCounted(place.denominator) ? [[place.id, { ...place, parts: [] as HexagonBuilding[] }]] : [],
    ),
  )
  const estimated = new Map<string, number>()
  const result = new Map<string, HexagonHouseholds>()

  for (const building of buildings) {
    const place = building.placeId === null ? undefined : better.get(building.placeId)
    if (place) place.parts.push(building)
    else estimated.set(building.hexagon, (estimated.get(building.hexagon) ?? 0) + building.households)
  }
  for (const [hexagon, households] of estimated) add(result, hexagon, Math.round(households), 'c', null)
  for (const { hexagon, denominator, parts } of better.values()) {
    if (!denominator) continue
    const { count, grade, asOf } = denominator
    if (parts.length === 0) add(result, hexagon, Math.round(count), grade, asOf)
    const shares = apportion(
      Math.round(count),
      parts.map((part) => part.households),
    )
    parts.forEach((part, index) => add(result, part.hexagon, shares[index] ?? 0, grade, asOf))
  }
  return result
}

/**
 * Coverage of hexagons, and in how many of their households nobody banks with the branch.
 * Source: GLOSSARY.md, coverage rate (K02).
 *
 * @param counts  homes with customers by hexagon; hexagons with customers but no households are rated too, as unknown
 * @returns `uncovered` is null where the households are not known
 */
export function hexagonCoverage(
  households: ReadonlyMap<string, HexagonHouseholds>,
  counts: ReadonlyMap<string, CoverageCounts>,
): { hexagon: string; coverage: Rate; uncovered: number | null }[] {
  const hexagons = new Set([...households.keys(), ...counts.keys()])
  return [...hexagons].map((hexagon) => {
    const known = households.get(hexagon)
    const { units, unlocated } = counts.get(hexagon) ?? { units: 0, unlocated: 0 }
    const coverage = rateOfCounts({
      numerator: units,
      numeratorHigh: units + unlocated,
      denominator: known?.households ?? null,
      grade: known?.grade ?? null,
      asOf: known?.asOf ?? null,
      source: known ? 'buildings' : null,
    })
    return { hexagon, coverage, uncovered: known ? Math.max(0, known.households - units) : null }
  })
}

const isCounted = (denominator: Denominator | null) =>
  denominator !== null && grades.indexOf(denominator.grade) <= grades.indexOf('b')

function add(
  hexagons: Map<string, HexagonHouseholds>,
  hexagon: string,
  households: number,
  grade: Grade,
  asOf: string | null,
): void {
  if (households === 0) return
  const before = hexagons.get(hexagon)
  hexagons.set(hexagon, {
    households: (before?.households ?? 0) + households,
    grade: worstGrade(before ? [before.grade, grade] : [grade]) ?? grade,
    asOf: before ? oldest(before.asOf, asOf) : asOf,
  })
}

const oldest = (a: string | null, b: string | null) => {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
