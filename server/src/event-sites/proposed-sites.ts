import type { SiteProposal } from 'domain/event-site-list.ts'
import { type NewEventSite, newEventSiteSchema } from 'domain/event-site.ts'
import type { PlaceKind } from 'domain/place.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { askedAnew } from './asked-anew.ts'
import { type EventSiteRow, listKnownSites, subjectKey } from './event-site-rows.ts'
import { pastBest } from './past-best.ts'
import type { SiteGround } from './site-ground.ts'

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

type Ground = Pick<NewEventSite, 'shelter'> & Partial<Pick<NewEventSite, 'authority'>>
/** Grounds that hold events, and whom one asks. Schools are among them so that one is told why they are not. */
const grounds: Partial<Record<PlaceKind, Ground>> = {
  green: { shelter: 'outdoor', authority: 'park' },
  community: { shelter: 'outdoor', authority: 'property' },
  urban_village: { shelter: 'outdoor', authority: 'committee' },
  village: { shelter: 'outdoor', authority: 'committee' },
  mall: { shelter: 'indoor', authority: 'mall' },
  market: { shelter: 'covered', authority: 'property' },
  office: { shelter: 'indoor', authority: 'property' },
  park_ind: { shelter: 'indoor', authority: 'property' },
  school: { shelter: 'outdoor', authority: 'school_education' },
  kindergarten: { shelter: 'outdoor', authority: 'school_education' },
}
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
    site: form({
      subjectKind: 'branch_site',
      subjectId: ground.branchSite.id,
      name: branch?.name ?? ground.branchSite.address,
      position: ground.branchSite.position,
      shelter: 'outdoor',
      permission: 'none_needed',
      feeFen: 0,
      rivalBank: 'none',
    }),
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
    .map((proposed) => asKnown(proposed, known.get(subjectKey(proposed.site))))
}

/** With the facts of the last time, and saying so. */
const asKnown = (proposed: ProposedSite, before: EventSiteRow | undefined): ProposedSite =>
  before === undefined
    ? proposed
    : {
        ...proposed,
        site: askedAnew(before),
        reasons: [...proposed.reasons, { code: 'known_before', facts: {} }],
      }

const form = (fields: Partial<NewEventSite>): NewEventSite => newEventSiteSchema.parse(fields)

const groupSpots = ({ audience, places: all }: SiteGround): ProposedSite[] =>
  (audience?.groups ?? []).map((group) => {
    const kind = all.find(({ id }) => id === group.placeId)?.kind
    return {
      ground: 'target_group',
      reasons: [],
      site: form({
        subjectKind: 'target_group',
        subjectId: group.id,
        name: group.name,
        position: group.position,
        shelter: 'outdoor',
        ...(kind ? grounds[kind] : {}),
      }),
    }
  })

const places = ({ places: all }: SiteGround): ProposedSite[] =>
  all.flatMap(({ id, kind, name, named, position }) => {
    const asked = grounds[kind]
    if (!asked || !named) return []
    const code = told[kind]
    return [
      {
        ground: kind,
        reasons: code ? [{ code, facts: {} }] : [],
        site: form({ subjectKind: 'place', subjectId: id, name, position, ...asked }),
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
        site: form({ subjectKind: 'merchant', subjectId: id, name, position, shelter: 'indoor' }),
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
