import { queryOptions } from '@tanstack/react-query'
import {
  appointmentChangeSchema,
  type Appointment,
  appointmentListSchema,
  newAppointmentSchema,
} from 'domain/appointment.ts'
import { formerTourSchema, siteRetentionSchema } from 'domain/former-site.ts'
import { z } from 'zod'
import { madeSchema } from './changes.ts'
import { usePlanning } from './canvass-plans.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/appointments`

/** Whom a plan's people ring, and what came of it. */
export const planAppointmentsQuery = (branchId: string, planId: string) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'appointments', planId],
    queryFn: async () =>
      (await ask(appointmentListSchema, `${path(branchId)}?${new URLSearchParams({ planId }).toString()}`))
        .appointments,
  })

export function useCreateAppointment(branchId: string) {
  return usePlanning(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newAppointmentSchema.parse(form) })).id,
  )
}

type Known = Pick<Appointment, 'id' | 'rowVersion'>

export function useChangeAppointment(branchId: string) {
  return usePlanning(branchId, ({ appointment, form }: { appointment: Known; form: unknown }) =>
    ask(z.unknown(), `${path(branchId)}/${appointment.id}`, {
      method: 'PUT',
      json: appointmentChangeSchema.parse(form),
      ifMatch: appointment.rowVersion,
    }),
  )
}

export type TourAsked = { siteId: string; minutes: number; from: string | null; planId: string | null }

/** Whom to ring near a former site, and the walk to those who agreed. */
export const formerTourQuery = (branchId: string, { siteId, minutes, from, planId }: TourAsked) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'former-tour', siteId, minutes, from, planId],
    queryFn: () =>
      ask(
        formerTourSchema,
        `/branches/${branchId}/former-sites/${siteId}/tour?${new URLSearchParams({
          minutes: String(minutes),
          ...(from === null ? {} : { from }),
          ...(planId === null ? {} : { planId }),
        }).toString()}`,
      ),
  })

/** How many who banked at a former site when it moved still do (K25). */
export const siteRetentionQuery = (branchId: string, siteId: string) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'retention', siteId],
    queryFn: () => ask(siteRetentionSchema, `/branches/${branchId}/former-sites/${siteId}/retention`),
  })
