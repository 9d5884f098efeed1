import { laneSought } from 'domain/lane-label.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { SearchHit } from 'domain/map-layers.ts'
import { findMapSite } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { nameFold, nameInitials, nameSort } from './name-text.ts'
import {
  type Candidate,
  listFiledShops,
  listNamedCustomers,
  listNamedIds,
  listPlaces,
  listStanding,
  listStreets,
  listTargetGroupNames,
} from './search-queries.ts'

const shownEach = 8

/**
 * What has this text in its name or in the pinyin initials of its name: best fit first, then nearest to the branch.
 * Somebody who sees names masked finds a customer only by the whole name, so that search gives no name away.
 */
export async function searchTask(db: Db, { scope, text }: { scope: BranchScope; text: string }): Promise<SearchHit[]> {
  const folded = nameFold(text)
  if (folded === '') return []
  const site = await findMapSite(db, scope, null)
  const ids = (kind: 'place' | 'shop' | 'competitor') => listNamedIds(db, scope.orgId, kind, folded)
  // Our label of an unnamed lane is stored in Chinese, and read in English too.
  const street = nameFold(laneSought(text) ?? text)
  const streetIds = await listNamedIds(db, scope.orgId, 'street', street)
  const centre = site?.position ?? null
  const lists = [
    await listPlaces(db, scope, await ids('place')),
    eachOnce([
      ...(await listFiledShops(db, scope, folded)),
      ...(await listStanding(db, scope, 'shop', await ids('shop'))),
    ]),
    await listStanding(db, scope, 'competitor', await ids('competitor')),
    await listTargetGroupNames(db, scope),
    await listNamedCustomers(db, scope, await listNamedIds(db, scope.branchId, 'customer', folded)),
  ]
  const [places = [], ...others] = lists.map((candidates) => bestOf(candidates, folded, centre))
  const streets = bestOf(await listStreets(db, scope, streetIds), street, centre)
  return [...places, ...streets, ...others.flat()]
}

/** A shop found by its file comes before the same one found by its sign: it has both names. */
const eachOnce = (candidates: readonly Candidate[]): Candidate[] => [
  ...new Map(candidates.toReversed().map((candidate) => [candidate.id, candidate])).values(),
]

function bestOf(candidates: readonly Candidate[], folded: string, centre: LngLat | null): SearchHit[] {
  const metresTo = (position: LngLat | null) => (position && centre ? metresBetween(position, centre) : Infinity)
  return candidates
    .map((candidate) => ({ candidate, fit: fitOf(candidate, folded), metres: metresTo(candidate.position) }))
    .filter(({ fit }) => fit !== null)
    .toSorted(
      (a, b) =>
        (a.fit ?? 0) - (b.fit ?? 0) ||
        compare(a.metres, b.metres) ||
        (inOrder(a.candidate) < inOrder(b.candidate) ? -1 : 1),
    )
    .slice(0, shownEach)
    .map(({ candidate: { names: _names, isFull: _isFull, ...hit } }) => hit)
}

/** How well the best of the names fits; null when none does. */
function fitOf({ names, isFull }: Candidate, folded: string): number | null {
  const fits = names.map((name) => fitOfName(name, isFull, folded)).filter((fit) => fit !== null)
  return fits.length === 0 ? null : Math.min(...fits)
}

/** 0 the whole name, 1 its beginning, 2 a part, 3 the beginning of its initials, 4 a part of them; null no fit. */
function fitOfName(fullName: string, isFull: boolean, folded: string): number | null {
  const name = nameFold(fullName)
  if (name === folded) return 0
  if (!isFull) return null
  if (name.startsWith(folded)) return 1
  if (name.includes(folded)) return 2
  const initials = nameInitials(fullName)
  if (initials.startsWith(folded)) return 3
  return initials.includes(folded) ? 4 : null
}

/** What is as near and fits as well stands by its name. */
const inOrder = ({ name, id }: Candidate) => `${nameSort(name)} ${id}`

/** Two unknown distances are level. */
const compare = (a: number, b: number) => (a === b ? 0 : a - b)
