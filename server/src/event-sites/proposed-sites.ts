import type { SiteProposal } from 'domain/event-site-list.ts'
import type { NewEventSite } from 'domain/event-site.ts'
import type { PlaceKind } from 'domain/place.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { type EventSiteRow, listKnownSites, subjectKey } from './event-site-rows.ts'
import { pastBest } from './past-best.ts'
import type { SiteGround } from './site-ground.ts'
import { asKnown, isGround, siteOfBranch, siteOfGroup, siteOfMerchant, siteOfPlace } from './site-of-subject.ts'

/** A candidate as it would be put down, with what speaks for it; `ground` is its kind, for variety. */
export interface ProposedSite {
  site: NewEventSite
  ground: string
  reasons: SiteProposal['reasons']
}

/** A hall begins at so many square metres. */
const hallM2 = 150
/** Trades that have a room for guests when they are large. */
const hallGroups = ['food', 'child', 'beauty'] as const

const told: Partial<Record<PlaceKind, 'green' | 'mall' | 'community'>> = {
  green: 'green',
  mall: 'mall',
  community: 'community',
}

/**
 * All grounds that might be proposed: the last good one, groups' own spots, places, merchants with room, the branch. What
 * was learned of one when it was a candidate before is not asked again.
 */
export async function proposedSites(db: Db, scope: BranchScope, ground: SiteGround): Promise<ProposedSite[]> {
  const branch = await findMapBranch(db, scope)
  const past = await pastBest(db, scope, ground.event, ground.onDate)
  const own: ProposedSite = {
    ground: 'branch_site',
    reasons: [{ code: 'own_ground', facts: {} }],
    site: siteOfBranch({ ...ground.branchSite, name: branch?.name ?? ground.branchSite.address }),
  }
  const all: ProposedSite[] = [
    ...(past
      ? [{ ground: 'past', site: past.site, reasons: [{ code: 'past_event' as const, facts: { title: past.title } }] }]
      : []),
    ...groupSpots(ground),
    ...places(ground),
    ...(await halls(db, scope, ground)),
    own,
  ]
  const known = await listKnownSites(db, scope)
  // The last good one is a place too: it stands once, with what speaks for it first.
  const once = new Map(all.toReversed().map((proposed) => [subjectKey(proposed.site), proposed]))
  return all
    .filter((proposed) => proposed.site.subjectId === null || once.get(subjectKey(proposed.site)) === proposed)
    .map((proposed) => remembered(proposed, known.get(subjectKey(proposed.site))))
}

/** With the facts of the last time, and saying so. */
const remembered = (proposed: ProposedSite, before: EventSiteRow | undefined): ProposedSite =>
  before === undefined
    ? proposed
    : {
        ...proposed,
        site: asKnown(proposed.site, before),
        reasons: [...proposed.reasons, { code: 'known_before', facts: {} }],
      }

const groupSpots = ({ audience, places: all }: SiteGround): ProposedSite[] =>
  (audience?.groups ?? []).map((group) => {
    const kind = all.find(({ id }) => id === group.placeId)?.kind ?? null
    return { ground: 'target_group', reasons: [], site: siteOfGroup(group, kind) }
  })

const places = ({ places: all }: SiteGround): ProposedSite[] =>
  all.flatMap(({ id, kind, name, named, position }) => {
    if (!isGround(kind) || !named) return []
    const code = told[kind]
    return [
      {
        ground: kind,
        reasons: code ? [{ code, facts: {} }] : [],
        site: siteOfPlace({ id, kind, name, position }),
      },
    ]
  })

/** Merchants of the alliance with a hall, or that lent their room before. */
async function halls(db: Db, scope: BranchScope, { partners }: SiteGround): Promise<ProposedSite[]> {
  const categories = await branchCategories(db, scope)
  const gave = new Set([...(await lentRooms(db, scope)), ...(await venueLinks(db, scope))])
  return partners.flatMap(({ id, name, position, category, areaM2, isMember }) => {
    const group = categories.get(category)?.group
    const isHall = group === 'venue' || (hallGroups.some((one) => one === group) && (areaM2 ?? 0) >= hallM2)
    if (!gave.has(id) && !(isHall && isMember)) return []
    return [
      {
        ground: 'merchant',
        reasons: [{ code: gave.has(id) ? ('gave_venue' as const) : ('partner_hall' as const), facts: {} }],
        site: siteOfMerchant({ id, name, position }),
      },
    ]
  })
}

/** Merchants that gave their room to an event. */
async function lentRooms(db: Db, { branchId }: BranchScope): Promise<string[]> {
  const rows = await db
    .selectFrom('sponsorship')
    .select('merchantId')
    .distinct()
    .where('branchId', '=', branchId)
    .where('kind', '=', 'venue')
    .where('deliveredOn', 'is not', null)
    .where('deletedAt', 'is', null)
    .execute()
  return rows.map(({ merchantId }) => merchantId)
}

/** Merchants that have promised their room. */
async function venueLinks(db: Db, { branchId }: BranchScope): Promise<string[]> {
  const rows = await db
    .selectFrom('allianceLink')
    .select('fromMerchantId')
    .where('branchId', '=', branchId)
    .where('kind', '=', 'venue')
    .where('status', '=', 'live')
    .where('deletedAt', 'is', null)
    .execute()
  return rows.flatMap(({ fromMerchantId }) => fromMerchantId ?? [])
}
