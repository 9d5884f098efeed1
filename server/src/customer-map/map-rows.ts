import type { CustomerFilter } from 'domain/customer-filter.ts'
import { exclaveBeyond, targetsFrom } from 'domain/formulas/customer-map-radius.ts'
import { homeKinds } from 'domain/place.ts'
import { type Person, listPeople } from '#customers/people-queries.ts'
import type { Db } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { placeFinder } from '#places/place-finder.ts'
import {
  buildingHouseholds,
  colleagueNames,
  findMapBranch,
  findMapSite,
  hasCustomers,
  listMapCompetitors,
  listMapKeyPersons,
  listMapPlaces,
  listMapPresences,
  listMapShops,
  listMapStats,
  listMapTargetGroups,
  listMapVisits,
  listTargetMerchants,
} from './customer-map-queries.ts'

/** Everything around a site is shown at least so far, however near the targets are. */
const leastExtent = 1500

/** Where a site's map is: its targets (K01), and how far round it everything is read. @throws {AppError} 404 for an unknown site */
export async function readMapGround(db: Db, scope: BranchScope, siteId: string | null) {
  const branch = await findMapBranch(db, scope)
  const site = await findMapSite(db, scope, siteId)
  if (!branch || !site) throw notFound()
  const isFormer = site.status === 'former'

  const targetGroups = await listMapTargetGroups(db, scope)
  const merchants = await listTargetMerchants(db, scope)
  const found = targetsFrom(site.position, [
    ...targetGroups
      .filter((group) => group.inRadius)
      .map(({ id, name, position }) => ({ kind: 'target_group' as const, id, name, position })),
    ...merchants.map((merchant) => ({ kind: 'merchant' as const, ...merchant })),
  ])
  // A former site keeps its own circle: only what lies within its bond radius counts there.
  const targets = isFormer ? found.filter(({ metres }) => metres <= site.bondRadius) : found
  const farthest = Math.max(leastExtent, site.bondRadius, ...targets.map(({ metres }) => metres))
  return {
    branch,
    site,
    isFormer,
    targetGroups,
    targets,
    circle: { centre: site.position, metres: Math.min(farthest, exclaveBeyond) },
  }
}

/** All that one customer map is made of: read once, then only computed. */
export async function readMapRows(
  db: Db,
  scope: BranchScope,
  siteId: string | null,
  filter: CustomerFilter,
  onDate: string,
) {
  const ground = await readMapGround(db, scope, siteId)
  const { site, circle, isFormer } = ground
  const allPlaces = await listMapPlaces(db, scope, circle)
  const homes = placeFinder(
    allPlaces
      .filter(({ kind }) => homeKinds.includes(kind))
      .map(({ geometry, ...place }) => ({ ...place, names: [], rings: geometry })),
    site.position,
  )
  const everybody = await listPeople(db, scope, filter, onDate)
  const people = (isFormer ? everybody.filter(({ siteBondId }) => siteBondId === site.id) : everybody).map(
    (person): Person =>
      person.homePlaceId === null && person.position !== null
        ? { ...person, homePlaceId: homes.at(person.position)?.id ?? null }
        : person,
  )
  return {
    ...ground,
    filter,
    people,
    hasCustomers: await hasCustomers(db, scope),
    places: filter.placeKinds?.length ? allPlaces.filter(({ kind }) => filter.placeKinds?.includes(kind)) : allPlaces,
    buildings: await buildingHouseholds(db, scope, circle),
    stats: await listMapStats(db, scope),
    shops: await listMapShops(db, scope, circle),
    presences: await listMapPresences(db, scope),
    competitors: await listMapCompetitors(db, scope, circle),
    keyPersons: await listMapKeyPersons(db, scope),
    visits: await listMapVisits(db, scope, onDate),
    colleagues: await colleagueNames(db, scope),
    categories: await branchCategories(db, scope),
  }
}
export type MapRows = Awaited<ReturnType<typeof readMapRows>>
export type MapTargetRow = MapRows['targets'][number]
