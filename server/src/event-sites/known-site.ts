import { filledSiteFields, type KnownSite } from 'domain/event-site-list.ts'
import type { NewEventSite } from 'domain/event-site.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { PlaceKind } from 'domain/place.ts'
import { findMapBranch, findMapSite } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { findPlace } from '#places/place-queries.ts'
import { findTargetGroup } from '#target-groups/target-group-queries.ts'
import { listKnownSites, subjectKey } from './event-site-rows.ts'
import { asKnown, siteOfBranch, siteOfGroup, siteOfMerchant, siteOfPlace } from './site-of-subject.ts'

type Subject = Exclude<NewEventSite['subjectKind'], 'spot'>

/** A candidate as it begins when somebody takes it from what is on file; null where there is no such thing. */
export async function knownSite(db: Db, scope: BranchScope, kind: Subject, id: string): Promise<KnownSite | null> {
  const onFile = await finders[kind](db, scope, id)
  if (!onFile) return null
  const before = (await listKnownSites(db, scope)).get(subjectKey(onFile))
  const site = asKnown(onFile, before)
  return {
    site,
    filled: filledSiteFields.filter((field) => isKnown(site, field)),
    before: before ? { title: await titleOf(db, scope, before.eventId) } : null,
  }
}

/** Nobody's answer yet is no answer. */
const isKnown = (site: NewEventSite, field: (typeof filledSiteFields)[number]): boolean =>
  field === 'permission' ? site.permission !== 'pending' : site[field] !== null && site[field] !== ''

const finders: Record<Subject, (db: Db, scope: BranchScope, id: string) => Promise<NewEventSite | null>> = {
  place: async (db, scope, id) => {
    const place = await findPlace(db, scope, id)
    return place && siteOfPlace({ ...place, kind: kindOf(place), position: at(place) })
  },
  target_group: async (db, scope, id) => {
    const group = await findTargetGroup(db, scope, id)
    const place = group?.placeId ? await findPlace(db, scope, group.placeId) : null
    return group && siteOfGroup(group, place && kindOf(place))
  },
  merchant: async (db, scope, id) => {
    const shop = await db
      .selectFrom('merchant')
      .innerJoin('shop', 'shop.id', 'merchant.shopId')
      .select(['merchant.id', 'shop.name', 'shop.lng', 'shop.lat'])
      .where('merchant.branchId', '=', scope.branchId)
      .where('merchant.id', '=', id)
      .where('merchant.deletedAt', 'is', null)
      .executeTakeFirst()
    return shop ? siteOfMerchant({ ...shop, position: at(shop) }) : null
  },
  branch_site: async (db, scope, id) => {
    const site = await findMapSite(db, scope, id)
    const branch = await findMapBranch(db, scope)
    return site && siteOfBranch({ ...site, name: branch?.name ?? site.address })
  },
}

const at = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat]
// A code that only checked input fills.
const kindOf = ({ kind }: { kind: string }) => kind as PlaceKind

async function titleOf(db: Db, { branchId }: BranchScope, eventId: string): Promise<string> {
  const event = await db
    .selectFrom('event')
    .select('title')
    .where('branchId', '=', branchId)
    .where('id', '=', eventId)
    .executeTakeFirst()
  return event?.title ?? ''
}
