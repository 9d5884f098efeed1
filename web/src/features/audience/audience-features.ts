import type { AudienceAnswer, AudiencePlace } from 'domain/audience.ts'
import { metresBetween, type Bounds } from 'domain/lng-lat.ts'
import type { FeatureCollection } from 'geojson'
import { collection, pointFeature } from '#map/features.ts'
import { type FourSteps, roundSteps } from '#map/round-steps.ts'

/** What the map colours: who is not yet ours, or everybody who is there. */
export const audienceColourings = ['not_yet', 'there'] as const
export type AudienceColouring = (typeof audienceColourings)[number]

/** The best known figure of a place; null where nobody knows, which is hatched. */
export const amountOf = ({ there, notYet }: AudiencePlace, colouring: AudienceColouring): number | null =>
  (colouring === 'there' ? there : notYet)?.value ?? null

export const amountSteps = (places: readonly AudiencePlace[], colouring: AudienceColouring): FourSteps =>
  roundSteps(places.flatMap((place) => amountOf(place, colouring) ?? []))

const known = (amount: number | null) => (amount === null ? {} : { amount })

/** Outlines of the places that have one. */
export const outlineFeatures = (places: readonly AudiencePlace[], colouring: AudienceColouring): FeatureCollection =>
  collection(
    places.flatMap((place) =>
      place.geometry === null
        ? []
        : [
            {
              type: 'Feature',
              properties: { key: place.key, ...known(amountOf(place, colouring)) },
              geometry: { type: 'Polygon', coordinates: place.geometry },
            },
          ],
    ),
  )

/** The middle of each place with its words, the first in the list named first. */
export const pointFeatures = (
  places: readonly AudiencePlace[],
  colouring: AudienceColouring,
  wordsOf: (place: AudiencePlace) => string,
): FeatureCollection =>
  collection(
    places.map((place, order) =>
      pointFeature(place.position, {
        key: place.key,
        order,
        outlined: place.geometry !== null,
        label: place.named ? wordsOf(place) : '',
        ...(place.groupKind === null ? {} : { groupKind: place.groupKind }),
        ...known(amountOf(place, colouring)),
      }),
    ),
  )

/** What the page opens with: most places of the list, without the farthest. */
export function audienceBounds({ site, places }: AudienceAnswer): Bounds {
  const far = places.map(({ position }) => metresBetween(site.position, position)).toSorted((a, b) => a - b)
  const metres = Math.max(600, far[Math.floor(far.length * 0.8)] ?? 0)
  const [lng, lat] = site.position
  const height = metres / 111_195
  const width = height / Math.cos((lat * Math.PI) / 180)
  return [lng - width, lat - height, lng + width, lat + height]
}
