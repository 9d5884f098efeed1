import type { siteAuthorities, sitePermissions, shelters } from 'domain/event-site.ts'
import { isCalledSchool, siteGateResults } from 'domain/formulas/site-gates.ts'
import type { Db, Trx } from '#db/database.ts'
import type { Bit, Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import type { EventPermitRow } from './event-permits.ts'
import type { EventRow } from './event-rows.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/** The living candidates of an event. */
export const listSiteRows = (db: Db | Trx, { branchId }: BranchKey, eventId: string) =>
  db
    .selectFrom('eventSite')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()

/** Who is called about a site, by the site's id. */
export async function contactsOf(db: Db | Trx, { branchId }: BranchKey, sites: readonly Row<'eventSite'>[]) {
  const ids = sites.flatMap(({ contactPersonId }) => contactPersonId ?? [])
  if (ids.length === 0) return new Map<string, { id: string; name: string }>()
  const rows = await db
    .selectFrom('keyPerson')
    .select(['id', 'name'])
    .where('branchId', '=', branchId)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a sheet says of a site. */
export const siteTold = (row: Row<'eventSite'>, contact: { id: string; name: string } | null) => ({
  id: row.id,
  name: row.name,
  // Written from checked input.
  shelter: row.shelter as (typeof shelters)[number],
  permission: row.permission as (typeof sitePermissions)[number],
  authority: row.authority as (typeof siteAuthorities)[number] | null,
  feeFen: row.feeFen,
  capacity: row.capacity,
  soundFrom: row.soundFrom,
  soundTo: row.soundTo,
  contact,
})

/** Whether a site lies in a school or kindergarten (L3), or is called like one. */
export async function schoolAt(
  db: Db | Trx,
  { orgId }: Pick<BranchScope, 'orgId'>,
  { subjectKind, subjectId, name }: Pick<Row<'eventSite'>, 'subjectKind' | 'subjectId' | 'name'>,
): Promise<'yes' | 'by_name' | 'no'> {
  const place =
    subjectKind === 'place' && subjectId !== null
      ? await db
          .selectFrom('place')
          .select(['kind', 'name'])
          .where('orgId', '=', orgId)
          .where('id', '=', subjectId)
          .executeTakeFirst()
      : undefined
  if (place?.kind === 'school' || place?.kind === 'kindergarten') return 'yes'
  return isCalledSchool(name) || isCalledSchool(place?.name ?? '') ? 'by_name' : 'no'
}

const known = (bit: Bit | null) => (bit === null ? null : bit === 1)

/**
 * Gates that the chosen site fails (K15), so that an event is never held where it must not be, whatever was changed since
 * the site was chosen. How far the audience is was judged when it was chosen, and is not walked anew at every step.
 */
export function failedGates(
  event: EventRow,
  site: Row<'eventSite'>,
  school: 'yes' | 'by_name' | 'no',
  permits: readonly Pick<EventPermitRow, 'kind' | 'state'>[],
): string[] {
  const results = siteGateResults(
    {
      publicGood: event.publicGood,
      loudspeaker: event.loudspeaker,
      minorsExpected: event.minorsExpected,
      startTime: event.startTime,
      endTime: event.endTime,
      expectedPeople: event.expectedPeople,
      attendTarget: event.attendTarget,
      hasCrowdPermit: permits.some(({ kind, state }) => kind === 'public_security' && state === 'granted'),
    },
    {
      ...siteTold(site, null),
      toilet: known(site.toilet),
      fenced: known(site.fenced),
      // Written from checked input.
      rivalBank: site.rivalBank as Parameters<typeof siteGateResults>[1]['rivalBank'],
      school,
      hasApproval: site.approvalAttachmentId !== null,
      audienceMetres: null,
    },
  )
  // The police permit has a need of its own: it is asked for after the site is chosen.
  return results.flatMap(({ gate, state }) => (state === 'failed' && gate !== 'crowd_permit' ? [gate] : []))
}
