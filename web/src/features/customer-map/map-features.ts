import type { CoverageHexagon, CustomerMapPlace } from 'domain/customer-map.ts'
import { hexagonRing } from 'domain/hexagon.ts'
import { homeKinds, workKinds } from 'domain/place.ts'
import type { FeatureCollection } from 'geojson'
import { collection, pointFeature } from '#map/features.ts'
import { blindSteps } from '#map/palette.ts'
import { type FourSteps, roundSteps } from '#map/round-steps.ts'

/** Hexagons with what the ramps need: a figure that is not known is left out, so that it is hatched, never pale. */
export const hexagonFeatures = (hexagons: readonly CoverageHexagon[]): FeatureCollection =>
  collection(
    hexagons.map(({ id, rate, uncovered }) => ({
      type: 'Feature',
      properties: { id, ...(rate === null ? {} : { rate }), ...(uncovered === null ? {} : { uncovered }) },
      geometry: { type: 'Polygon', coordinates: [hexagonRing(id)] },
    })),
  )

/** Outlines of places; a place known as a point has none. */
export const placeFeatures = (places: readonly CustomerMapPlace[], chosen: ReadonlySet<string>): FeatureCollection =>
  collection(
    places.flatMap(({ id, geometry }) =>
      geometry === null
        ? []
        : [
            {
              type: 'Feature',
              properties: { id, chosen: chosen.has(id) },
              geometry: { type: 'Polygon', coordinates: geometry },
            },
          ],
    ),
  )

/**
 * Names with their rate; places of the table first, then homes, then by size: the most important win where there is
 * no room.
 */
export function placeLabelFeatures(
  places: readonly CustomerMapPlace[],
  listed: readonly CustomerMapPlace[],
  wordsOf: (place: CustomerMapPlace) => string,
): FeatureCollection {
  const isListed = new Set(listed)
  const weight = (place: CustomerMapPlace) => (isListed.has(place) ? 1e7 : 0) + weightOf(place)
  const ranked = places
    .filter(({ named, kind }) => named || homeKinds.includes(kind))
    .toSorted((one, other) => weight(other) - weight(one))
  return collection(
    ranked.map((place, rank) =>
      pointFeature(place.position, { id: place.id, rank, label: wordsOf(place), outlined: place.geometry !== null }),
    ),
  )
}

function weightOf({ kind, coverage, insideR90, customers }: CustomerMapPlace): number {
  const size = coverage.denominator ?? customers ?? 0
  return (homeKinds.includes(kind) ? 1e6 : 0) + (insideR90 ? 1e5 : 0) + size
}

/** Places where people work, for the layer of companies and institutions. */
export const employersOf = (places: readonly CustomerMapPlace[]) =>
  places.filter(({ kind }) => workKinds.includes(kind))

/** More hexagons than this in the last colour, and the fixed steps say nothing. */
const MOST_IN_LAST_STEP = 0.4

/** Steps of the blind-spot ramp: the fixed ones for the size they were made for, else quantiles in round numbers. */
export function blindStepsOf(hexagons: readonly CoverageHexagon[], resolution: 9 | 10): FourSteps {
  const values = hexagons.flatMap(({ uncovered }) => (uncovered === null ? [] : [uncovered]))
  const beyond = values.filter((value) => value >= blindSteps[3]).length
  return resolution === 10 && beyond <= values.length * MOST_IN_LAST_STEP ? blindSteps : roundSteps(values)
}
