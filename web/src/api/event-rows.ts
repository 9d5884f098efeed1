import {
  costChangeSchema,
  eventChecksChangeSchema,
  eventMaterialsChangeSchema,
  eventPartnersChangeSchema,
  eventStepsChangeSchema,
  eventTeamChangeSchema,
  permitChangeSchema,
  sponsorshipChangeSchema,
  sponsorshipConfirmationSchema,
} from 'domain/event-plan.ts'
import { z } from 'zod'
import { ask } from './client.ts'
import { type KnownEvent, useEventChange } from './events.ts'

/** Lists of a plan that are written whole: what is not named is taken out. */
export const wholeLists = {
  team: eventTeamChangeSchema,
  steps: eventStepsChangeSchema,
  checks: eventChecksChangeSchema,
  partners: eventPartnersChangeSchema,
  materials: eventMaterialsChangeSchema,
} as const
export type WholeList = keyof typeof wholeLists

export const useSaveList = (branchId: string, list: WholeList) =>
  useEventChange(branchId, ({ event, form }: { event: KnownEvent; form: unknown }) =>
    ask(z.unknown(), `/branches/${branchId}/events/${event.id}/${list}`, {
      method: 'PUT',
      json: wholeLists[list].parse(form),
      ifMatch: event.rowVersion,
    }),
  )

/** Rows of a plan that are written one by one and can be taken back. */
export const eventRows = {
  permits: { schema: permitChangeSchema, under: 'event-permits' },
  costs: { schema: costChangeSchema, under: 'event-costs' },
  sponsorships: { schema: sponsorshipChangeSchema, under: 'sponsorships' },
} as const
export type EventRows = keyof typeof eventRows
type KnownRow = { id: string; rowVersion: number }

/** Takes a form as the user left it; with `changed` it replaces that row, else it makes a new one. */
export const useSaveRow = (branchId: string, eventId: string, kind: EventRows) =>
  useEventChange(branchId, async ({ form, changed }: { form: unknown; changed: KnownRow | null }) => {
    const json = eventRows[kind].schema.parse(form)
    await (changed === null
      ? ask(z.unknown(), `/branches/${branchId}/events/${eventId}/${kind}`, { method: 'POST', json })
      : ask(z.unknown(), `/branches/${branchId}/${eventRows[kind].under}/${changed.id}`, {
          method: 'PUT',
          json,
          ifMatch: changed.rowVersion,
        }))
  })

export const useRemoveRow = (branchId: string, kind: EventRows) =>
  useEventChange(branchId, ({ id, rowVersion }: KnownRow) =>
    ask(z.unknown(), `/branches/${branchId}/${eventRows[kind].under}/${id}`, { method: 'DELETE', ifMatch: rowVersion }),
  )

export const useRestoreRow = (branchId: string, kind: EventRows) =>
  useEventChange(branchId, (id: string) =>
    ask(z.unknown(), `/branches/${branchId}/${eventRows[kind].under}/${id}/restore`, { method: 'POST' }),
  )

/** The compliance officer lets money pass that a merchant wants to give. */
export const useConfirmSponsorship = (branchId: string) =>
  useEventChange(branchId, ({ id, rowVersion, note }: KnownRow & { note: string }) =>
    ask(z.unknown(), `/branches/${branchId}/sponsorships/${id}/confirmation`, {
      method: 'POST',
      json: sponsorshipConfirmationSchema.parse({ note }),
      ifMatch: rowVersion,
    }),
  )
