import type { CustomerMap } from 'domain/customer-map.ts'
import { isInPlaceGroup, type PlaceGroup, placeGroups } from 'domain/place.ts'
import type { ViewState } from '#view-state.ts'

type Choice = {
  view: Pick<ViewState, 'places' | 'filter'>
  /** What a lasso caught, where only that is wanted; null otherwise. */
  caught: ReadonlySet<string> | null
  /** Listed whatever its group, so that map and table show the same choice. */
  selectedId: string | null
}

/** The map with the places that its table lists, and the groups one may list instead; null where something else chose. */
export function listedPlaces(map: CustomerMap, { view, caught, selectedId }: Choice) {
  const withPlaces = (isListed: (place: CustomerMap['places'][number]) => boolean) => ({
    ...map,
    places: map.places.filter(isListed),
  })
  if (caught) return { map: withPlaces(({ id }) => caught.has(id)), groups: null, narrowed: true }
  // Whoever filters by kind has said already which places are meant.
  if ((view.filter.placeKinds?.length ?? 0) > 0) return { map, groups: null, narrowed: false }

  const counts = Object.fromEntries(
    placeGroups.map((group) => [group, map.places.filter(({ kind }) => isInPlaceGroup(kind, group)).length]),
    // The keys are those of the list.
  ) as Record<PlaceGroup, number>
  const chosen = counts[view.places] > 0 ? view.places : 'all'
  if (chosen === 'all') return { map, groups: { chosen, counts }, narrowed: false }
  return {
    map: withPlaces(({ id, kind }) => id === selectedId || isInPlaceGroup(kind, chosen)),
    groups: { chosen, counts },
    narrowed: true,
  }
}
