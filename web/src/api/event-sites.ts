import { queryOptions } from '@tanstack/react-query'
import { type ChooseSite, chooseSiteSchema, type NewEventSite, newEventSiteSchema } from 'domain/event-site.ts'
import {
  eventSitesExportSchema,
  eventSitesSchema,
  eventWeightsSchema,
  knownSiteSchema,
  siteProposalsSchema,
} from 'domain/event-site-list.ts'
import type { SiteWeights } from 'domain/site-weights.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema } from './changes.ts'
import { ask } from './client.ts'
import { useEventChange } from './events.ts'
import { useExportFile } from './export-file.ts'

const ofEvent = (branchId: string, eventId: string) => `/branches/${branchId}/events/${eventId}`
const oneSite = (branchId: string, siteId: string) => `/branches/${branchId}/event-sites/${siteId}`

/** The candidates of an event with gates, parts and score. */
export const eventSitesQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'events', eventId, 'sites'],
    queryFn: () => ask(eventSitesSchema, `${ofEvent(branchId, eventId)}/sites`),
  })

/** Places that pass the gates and are no candidates yet. */
export const siteProposalsQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'events', eventId, 'site-proposals'],
    queryFn: () => ask(siteProposalsSchema, `${ofEvent(branchId, eventId)}/site-proposals`),
  })

/** What is known of a place, merchant, group or the branch before one asks there: what a candidate begins with. */
export const knownSiteQuery = (branchId: string, kind: NewEventSite['subjectKind'], id: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'known-site', kind, id],
    queryFn: () => ask(knownSiteSchema, `/branches/${branchId}/event-sites/known/${kind}/${id}`),
  })

/** A row as it is known: what is changed is changed on this version. */
type Known = { id: string; rowVersion: number }

/** Takes a form as the user left it; with `changed` it replaces that candidate, else it makes a new one. */
export const useSaveSite = (branchId: string, eventId: string) =>
  useEventChange(branchId, async ({ form, changed }: { form: unknown; changed: Known | null }) => {
    const json = newEventSiteSchema.parse(form)
    if (changed === null)
      return (await ask(madeSchema, `${ofEvent(branchId, eventId)}/sites`, { method: 'POST', json })).id
    await ask(nothingSchema, oneSite(branchId, changed.id), { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })

export const useRemoveSite = (branchId: string) =>
  useEventChange(branchId, (id: string) => ask(nothingSchema, oneSite(branchId, id), { method: 'DELETE' }))

export const useRestoreSite = (branchId: string) =>
  useEventChange(branchId, (id: string) => ask(nothingSchema, `${oneSite(branchId, id)}/restore`, { method: 'POST' }))

/** Null takes the weights of the kind again. */
export const useSaveWeights = (branchId: string) =>
  useEventChange(branchId, ({ event, weights }: { event: Known; weights: SiteWeights | null }) =>
    ask(z.null(), `${ofEvent(branchId, event.id)}/weights`, {
      method: 'PUT',
      json: eventWeightsSchema.parse({ weights }),
      ifMatch: event.rowVersion,
    }),
  )

export const useChooseSite = (branchId: string) =>
  useEventChange(branchId, ({ event, choice }: { event: Known; choice: ChooseSite }) =>
    ask(z.null(), `${ofEvent(branchId, event.id)}/site`, {
      method: 'PUT',
      json: chooseSiteSchema.parse(choice),
      ifMatch: event.rowVersion,
    }),
  )

/** Writes the comparison of an event's candidates as a workbook. */
export const useExportSites = (branchId: string, eventId: string) =>
  useExportFile(`${ofEvent(branchId, eventId)}/site-exports`, eventSitesExportSchema)
