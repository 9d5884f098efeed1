import type { NewEventSite } from 'domain/event-site.ts'
import { refuseUnknownAttachment } from '#attachments/refuse-unknown-attachment.ts'
import { findMapSite } from '#customer-map/customer-map-queries.ts'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findKeyPerson } from '#key-persons/key-person-queries.ts'
import { findMerchant } from '#merchants/merchant-queries.ts'
import { findPlace } from '#places/place-queries.ts'
import { findTargetGroup } from '#target-groups/target-group-queries.ts'
import { type EventSiteRow, findEventSite } from './event-site-rows.ts'

/** What a candidate is taken from, whom one asks, and its papers must be the branch's; what stood there before may stay. */
export async function refuseUnknownOfSite(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  site: NewEventSite,
  before: EventSiteRow | null,
): Promise<void> {
  const { subjectKind, subjectId } = site
  if (subjectId !== null && subjectId !== before?.subjectId) {
    if (!(await finders[subjectKind](trx, scope, subjectId))) throw badRequest('unknown_subject')
  }
  if (site.contactPersonId !== null && site.contactPersonId !== before?.contactPersonId) {
    if (!(await findKeyPerson(trx, scope, site.contactPersonId))) throw badRequest('unknown_key_person')
  }
  await refuseUnknownAttachment(trx, scope, site.permissionAttachmentId, 'any')
  await refuseUnknownAttachment(trx, scope, site.approvalAttachmentId, 'any')
  if (site.fallbackSiteId !== null && site.fallbackSiteId !== before?.fallbackSiteId) {
    const fallback = await findEventSite(trx, scope, site.fallbackSiteId)
    if (!fallback || fallback.eventId !== eventId || fallback.id === before?.id) throw badRequest('unknown_fallback')
  }
}

const finders: Record<NewEventSite['subjectKind'], (trx: Trx, scope: BranchScope, id: string) => Promise<unknown>> = {
  place: findPlace,
  merchant: findMerchant,
  target_group: findTargetGroup,
  branch_site: findMapSite,
  spot: async () => null,
}
