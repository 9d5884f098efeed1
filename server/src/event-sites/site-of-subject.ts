import { type NewEventSite, newEventSiteSchema } from 'domain/event-site.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { PlaceKind } from 'domain/place.ts'
import { askedAnew } from './asked-anew.ts'
import type { EventSiteRow } from './event-site-rows.ts'

/*
 * What is known of a ground before anybody asks there, by what it is taken from: the same for what the program proposes
 * and for a candidate that somebody puts down himself.
 */

type Known = Pick<NewEventSite, 'shelter'> & Partial<Pick<NewEventSite, 'authority'>>
/** Grounds that hold events, and whom one asks. Schools are among them so that one is told why they are not. */
const grounds: Partial<Record<PlaceKind, Known>> = {
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

/** Whether places of a kind hold events. */
export const isGround = (kind: PlaceKind): boolean => grounds[kind] !== undefined

type Named = { id: string; name: string; position: LngLat }

export const siteOfPlace = ({ id, name, position, kind }: Named & { kind: PlaceKind }): NewEventSite =>
  form({ subjectKind: 'place', subjectId: id, name, position, shelter: 'outdoor', ...grounds[kind] })

/** @param kind  of the place the group meets at, where it is one */
export const siteOfGroup = ({ id, name, position }: Named, kind: PlaceKind | null): NewEventSite =>
  form({
    subjectKind: 'target_group',
    subjectId: id,
    name,
    position,
    shelter: 'outdoor',
    ...(kind === null ? {} : grounds[kind]),
  })

export const siteOfMerchant = ({ id, name, position }: Named): NewEventSite =>
  form({ subjectKind: 'merchant', subjectId: id, name, position, shelter: 'indoor' })

export const siteOfBranch = ({ id, name, position }: Named): NewEventSite =>
  form({
    subjectKind: 'branch_site',
    subjectId: id,
    name,
    position,
    shelter: 'outdoor',
    permission: 'none_needed',
    feeFen: 0,
    rivalBank: 'none',
  })

/** With what was learned of it when it was a candidate before: that is not asked again. */
export const asKnown = (site: NewEventSite, before: EventSiteRow | undefined): NewEventSite =>
  before === undefined ? site : askedAnew(before)

const form = (fields: Partial<NewEventSite>): NewEventSite => newEventSiteSchema.parse(fields)
