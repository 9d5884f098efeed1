import type { LngLat } from 'domain/lng-lat.ts'
import type { OsmTags } from 'domain/osm-data.ts'
import type { ShopStatus } from 'domain/shop.ts'
import { gridIndex } from './grid-index.ts'
import { shownName } from './names.ts'
import type { Place } from './places.ts'
import { boxOf, isInPolygon } from './plane.ts'
import { shopCategory } from './shop-category.ts'
import type { SideSpot } from './sides.ts'
import type { TaggedThing } from './tagged-things.ts'

export type Shop = {
  ref: string
  /** '' where the map knows the trade but not the sign. */
  name: string
  category: string
  brand: string | null
  address: string | null
  openingHours: string | null
  status: ShopStatus
  position: LngLat
  spot: SideSpot | null
  /** The mall or market it is in; such a shop opens on no street. */
  placeRef: string | null
}

export function shops(
  things: readonly TaggedThing[],
  places: readonly Place[],
  findSide: (outline: TaggedThing['centre'][]) => SideSpot | null,
): Shop[] {
  const halls = places.filter(({ kind, rings, sameAs }) => (kind === 'mall' || kind === 'market') && rings && !sameAs)
  const index = gridIndex(halls, ({ rings }) => boxOf(rings?.flat() ?? []))
  return things.flatMap((thing) => {
    const category = shopCategory(thing.tags)
    if (!category) return []
    const hall = index.around(thing.centre, 0).find(({ rings }) => rings && isInPolygon(rings, thing.centre))
    return [
      {
        ref: thing.ref,
        name: shownName(thing.tags),
        category,
        brand: thing.tags.brand ?? null,
        address: address(thing.tags),
        openingHours: thing.tags.opening_hours ?? null,
        status: thing.tags.shop === 'vacant' ? 'vacant' : 'open',
        position: thing.position,
        spot: hall ? null : findSide([thing.centre, ...(thing.area?.points.flat(2) ?? [])]),
        placeRef: hall?.ref ?? null,
      } satisfies Shop,
    ]
  })
}

function address(tags: OsmTags): string | null {
  const number = tags['addr:housenumber'] ?? ''
  const street = tags['addr:street'] ?? ''
  const told = `${street}${/^[\d-]+$/.test(number) ? `${number}号` : number}`
  return tags['addr:full'] ?? (told || null)
}
