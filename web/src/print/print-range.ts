import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import { isInPlaceGroup, type PlaceGroup, placeGroups } from 'domain/place.ts'
import { z } from 'zod'

/** How far from the branch a place may lie to stand on the paper. */
export const printRanges = ['r90', '1500', 'all'] as const
export type PrintRange = (typeof printRanges)[number]

/** Beside the view in the address; the working radius is what is meant without it. */
export const printRangeSchema = z.object({ within: z.enum(printRanges).optional().catch(undefined) })

type Choice = { range: PrintRange; group: PlaceGroup }

export const metresOfRange = ({ radius }: CustomerMap, range: PrintRange) =>
  range === 'r90' ? radius.r90Metres : range === '1500' ? 1500 : Number.POSITIVE_INFINITY

/** What goes on paper, what does not and why, and how many rows any other choice would make. */
export function printedPlaces(map: CustomerMap, choice: Choice) {
  // Whoever filters by kind has said already which places are meant.
  const group = (map.filter.placeKinds?.length ?? 0) > 0 ? 'all' : choice.group
  const isNear = (place: CustomerMapPlace, range: PrintRange) => place.metres <= metresOfRange(map, range)
  const count = (range: PrintRange, of: PlaceGroup) =>
    map.places.filter((place) => isNear(place, range) && isInPlaceGroup(place.kind, of)).length
  const near = map.places.filter((place) => isNear(place, choice.range))
  const places = near.filter(({ kind }) => isInPlaceGroup(kind, group))
  return {
    places,
    group,
    beyond: map.places.length - near.length,
    otherKinds: near.length - places.length,
    byRange: printRanges.map((range) => ({ range, count: count(range, group) })),
    byGroup: placeGroups
      .map((of) => ({ group: of, count: count(choice.range, of) }))
      .filter((of) => of.count > 0 || of.group === group || of.group === 'all'),
  }
}
export type PrintedPlacesChoice = ReturnType<typeof printedPlaces>
