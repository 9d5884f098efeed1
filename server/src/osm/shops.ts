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
  /** The mall or market it is in, for such a shop opens on no street; or, away from any street, the place round it. */
  placeRef: string | null
}

export function shops(
  things: readonly TaggedThing[],
  places: readonly Place[],
  findSide: (outline: TaggedThing['centre'][]) => SideSpot | null,
): Shop[] {
  const outlined = places.filter(({ rings, sameAs }) => rings && !sameAs)
  const index = gridIndex(outlined, ({ rings }) => boxOf(rings?.flat() ?? []))
  return things.flatMap((thing) => {
    const category = shopCategory(thing.tags)
    if (!category) return []
    const around = index
      .around(thing.centre, 0)
      .filter(({ rings }) => rings && isInPolygon(rings, thing.centre))
      .toSorted((a, b) => (a.areaM2 ?? 0) - (b.areaM2 ?? 0))
    const hall = around.find(({ kind }) => kind === 'mall' || kind === 'market')
    const spot = hall ? null : findSide([thing.centre, ...(thing.area?.points.flat(2) ?? [])])
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
        spot,
        placeRef: (spot === null ? (hall ?? around[0])?.ref : null) ?? null,
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
