import { siteGateResults } from 'domain/formulas/site-gates.ts'
import type { Db, Trx } from '#db/database.ts'
import type { EventSiteRow } from '#event-sites/event-site-rows.ts'
import { schoolsAbout } from '#event-sites/site-schools.ts'
import type { BranchScope } from '#http/scope.ts'
import type { EventPermitRow } from './event-permits.ts'
import type { EventRow } from './event-rows.ts'

type BranchKey = Pick<BranchScope, 'branchId'>
interface Contact {
  id: string
  name: string
}

/** Who is called about sites, by the person's id. */
export async function contactsOf(
  db: Db | Trx,
  { branchId }: BranchKey,
  sites: readonly Pick<EventSiteRow, 'contactPersonId'>[],
): Promise<Map<string, Contact>> {
  const ids = sites.flatMap(({ contactPersonId }) => contactPersonId ?? [])
  if (ids.length === 0) return new Map()
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
export const siteTold = (site: EventSiteRow, contact: Contact | null) => ({
  id: site.id,
  name: site.name,
  shelter: site.shelter,
  permission: site.permission,
  authority: site.authority,
  feeFen: site.feeFen,
  capacity: site.capacity,
  soundFrom: site.soundFrom,
  soundTo: site.soundTo,
  contact,
})

/** Whether a site lies in a school or kindergarten (L3), or is called like one. */
export const schoolAt = async (db: Db | Trx, orgId: string, site: EventSiteRow): Promise<'yes' | 'by_name' | 'no'> =>
  (await schoolsAbout(db, orgId, [site.position]))(site)

/**
 * Gates that the chosen site fails (K15), so that an event is never held where it must not be, whatever was changed since
 * the site was chosen. How far the audience is was judged when it was chosen, and is not walked anew at every step.
 */
export function failedGates(
  event: EventRow,
  site: EventSiteRow,
  school: 'yes' | 'by_name' | 'no',
  permits: readonly Pick<EventPermitRow, 'kind' | 'state'>[],
): string[] {
  const hasCrowdPermit = permits.some(({ kind, state }) => kind === 'public_security' && state === 'granted')
  const results = siteGateResults(
    { ...event, hasCrowdPermit },
    { ...site, school, hasApproval: site.approvalAttachmentId !== null, audienceMetres: null },
  )
  // The police permit is a need of its own: it may be asked for after the site is chosen.
  return results.flatMap(({ gate, state }) => (state === 'failed' && gate !== 'crowd_permit' ? [gate] : []))
}
