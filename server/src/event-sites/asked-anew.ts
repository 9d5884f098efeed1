import { type NewEventSite, newEventSiteSchema } from 'domain/event-site.ts'
import type { EventSiteRow } from './event-site-rows.ts'

/**
 * The same ground on another day: what was agreed for that day, and what was known better, is asked anew. A refusal holds
 * until somebody asks again.
 */
export const askedAnew = (site: EventSiteRow): NewEventSite =>
  newEventSiteSchema.parse({
    ...Object.fromEntries(Object.entries(site).filter(([field]) => field in newEventSiteSchema.shape)),
    permission: site.permission === 'none_needed' || site.permission === 'refused' ? site.permission : 'pending',
    permissionOn: null,
    permissionAttachmentId: null,
    approvalAttachmentId: null,
    fallbackSiteId: null,
    estimates: {},
  })
