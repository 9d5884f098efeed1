import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { homeKinds } from 'domain/place.ts'
import type { BranchSpot, City } from './city.ts'
import { away } from './making.ts'

/** Two branches stand so far apart. */
const apart = 1000
/** People within so many metres make a spot worth a branch (P-RING). */
const core = 700

/**
 * Where an invented bank would stand in a real city: where most households live within the core trade area, the second
 * branch a kilometre from the first; the first one's former site among other homes near by.
 *
 * @throws {Error} in words for the administrator where the city has no homes
 */
export function branchSpots(city: City): { branches: BranchSpot[]; formerSite: LngLat } {
  const scored = scoredHomes(city)
  const first = scored[0]
  if (!first)
    throw new Error(
      'The imported map shows no homes, so there is nowhere to put people. Name the branches with --branch.',
    )
  const offBy = (spot: { position: LngLat }) => Math.abs(metresBetween(first.position, spot.position) - apart)
  const second = scored.find((spot) => offBy(spot) < 120) ?? scored.toSorted((a, b) => offBy(a) - offBy(b))[0] ?? first
  return {
    branches: [first, second].map((spot) => ({ name: `${spot.name}支行`, position: doorNear(city, spot.position) })),
    formerSite: formerSiteOf(city, [first.position, second.position]),
  }
}

/** A former site for branches that were named: homes 700 to 1,000 m from the first branch, away from the second. */
export function formerSiteOf(city: City, [first, second]: readonly LngLat[]): LngLat {
  if (!first) throw new Error('Name at least one branch.')
  const found = scoredHomes(city).find(({ position }) => {
    const metres = metresBetween(first, position)
    return metres > 700 && metres < 1000 && (!second || metresBetween(second, position) > 450)
  })
  return found ? doorNear(city, found.position) : away(first, 900, 225)
}

function scoredHomes(city: City) {
  const householdsOf = new Map<string, number>()
  for (const { placeId, households } of city.buildings) {
    if (placeId && households) householdsOf.set(placeId, (householdsOf.get(placeId) ?? 0) + households)
  }
  const homes = city.places.filter(({ id, kind }) => homeKinds.includes(kind) && householdsOf.has(id))
  return homes
    .map(({ id, name, position }) => {
      const near = homes.filter((other) => metresBetween(position, other.position) <= core)
      return { id, name, position, score: near.reduce((sum, other) => sum + (householdsOf.get(other.id) ?? 0), 0) }
    })
    .toSorted((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
}

/** A branch has a door on a street: beside the nearest shop. */
function doorNear(city: City, position: LngLat): LngLat {
  const near = city.shops
    .map((shop) => ({ position: shop.position, metres: metresBetween(position, shop.position) }))
    .toSorted((a, b) => a.metres - b.metres)[0]
  return near && near.metres < 150 ? away(near.position, 6, 90) : position
}
