import {
  type NewEventSite,
  type shelters,
  type siteAuthorities,
  type SiteEstimates,
  type sitePermissions,
  type siteSubjects,
} from 'domain/event-site.ts'
import { mortonKey } from 'domain/morton.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { Bit, Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** A candidate as it was written down. */
export type EventSiteRow = NewEventSite & { id: string; eventId: string; rowVersion: number }

/** The candidates of an event, in the order they were put down. */
export async function listEventSiteRows(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  eventId: string,
): Promise<EventSiteRow[]> {
  const rows = await db
    .selectFrom('eventSite')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(siteRow)
}

/**
 * What is known of each place that was ever a candidate, by its kind and id: the latest word on every fact, and the one
 * before where nobody asked again.
 */
export async function listKnownSites(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
): Promise<Map<string, EventSiteRow>> {
  const rows = await db
    .selectFrom('eventSite')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('subjectId', 'is not', null)
    .where('deletedAt', 'is', null)
    .orderBy('updatedAt')
    .orderBy('id')
    .execute()
  const known = new Map<string, EventSiteRow>()
  for (const site of rows.map(siteRow)) {
    const key = subjectKey(site)
    const said = Object.fromEntries(Object.entries(site).filter(([, fact]) => fact !== null))
    known.set(key, { ...(known.get(key) ?? site), ...said })
  }
  return known
}

/** What a candidate is taken from, as one word. */
export const subjectKey = ({ subjectKind, subjectId }: Pick<NewEventSite, 'subjectKind' | 'subjectId'>): string =>
  `${subjectKind} ${subjectId}`

/** The candidate of an id, removed or not as asked; null where there is none. */
export async function findEventSite(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  id: string,
  { removed = false }: { removed?: boolean } = {},
): Promise<EventSiteRow | null> {
  const row = await db
    .selectFrom('eventSite')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', removed ? 'is not' : 'is', null)
    .executeTakeFirst()
  return row ? siteRow(row) : null
}

export async function insertEventSite(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  site: NewEventSite,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('eventSite')
    .values({
      branchId: scope.branchId,
      id,
      eventId,
      ...columnsOf(site),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const updateEventSite = (trx: Trx, scope: BranchScope, { id, rowVersion }: EventSiteRow, site: NewEventSite) =>
  trx
    .updateTable('eventSite')
    .set({ ...columnsOf(site), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

const bitOf = (known: boolean | null): Bit | null => (known === null ? null : known ? 1 : 0)
const knownOf = (bit: Bit | null) => (bit === null ? null : bit === 1)

const columnsOf = ({ position, estimates, ...site }: NewEventSite) => ({
  ...site,
  lng: position[0],
  lat: position[1],
  zk: mortonKey(position),
  power: bitOf(site.power),
  water: bitOf(site.water),
  toilet: bitOf(site.toilet),
  parking: bitOf(site.parking),
  shade: bitOf(site.shade),
  fenced: bitOf(site.fenced),
  calmTraffic: bitOf(site.calmTraffic),
  estimates: Object.keys(estimates).length === 0 ? null : JSON.stringify(estimates),
})

const siteRow = (row: Row<'eventSite'>): EventSiteRow => ({
  id: row.id,
  eventId: row.eventId,
  rowVersion: row.rowVersion,
  // Codes and numbers that only newEventSiteSchema let in.
  subjectKind: row.subjectKind as (typeof siteSubjects)[number],
  shelter: row.shelter as (typeof shelters)[number],
  permission: row.permission as (typeof sitePermissions)[number],
  authority: row.authority as (typeof siteAuthorities)[number] | null,
  rivalBank: row.rivalBank as NewEventSite['rivalBank'],
  estimates: row.estimates === null ? {} : (JSON.parse(row.estimates) as SiteEstimates),
  subjectId: row.subjectId,
  name: row.name,
  position: [row.lng, row.lat],
  capacity: row.capacity,
  power: knownOf(row.power),
  water: knownOf(row.water),
  toilet: knownOf(row.toilet),
  parking: knownOf(row.parking),
  shade: knownOf(row.shade),
  fenced: knownOf(row.fenced),
  calmTraffic: knownOf(row.calmTraffic),
  feeFen: row.feeFen,
  permissionOn: row.permissionOn,
  permissionAttachmentId: row.permissionAttachmentId,
  approvalAttachmentId: row.approvalAttachmentId,
  contactPersonId: row.contactPersonId,
  noiseRisk: row.noiseRisk,
  soundFrom: row.soundFrom,
  soundTo: row.soundTo,
  fallbackSiteId: row.fallbackSiteId,
  footfall: row.footfall,
  note: row.note,
})
