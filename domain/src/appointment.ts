import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'

export const appointmentSubjects = ['customer', 'merchant', 'place'] as const
/** Asked for by ring or message, what came of it, and whether it took place. */
export const appointmentStates = ['to_ring', 'agreed', 'no_answer', 'declined', 'kept', 'missed'] as const
export type AppointmentState = (typeof appointmentStates)[number]

/** From each where to; what was said may be said again, and a slip taken back. */
export const appointmentMoves: Record<AppointmentState, readonly AppointmentState[]> = {
  to_ring: ['agreed', 'no_answer', 'declined'],
  no_answer: ['to_ring', 'agreed', 'declined'],
  agreed: ['to_ring', 'declined', 'kept', 'missed'],
  declined: ['to_ring', 'agreed'],
  kept: ['agreed'],
  missed: ['agreed', 'to_ring'],
}

const fields = {
  keyPersonId: z.ulid().nullable().default(null),
  userId: z.ulid(),
  /** Agreed time (UTC). */
  atTime: z.iso.datetime().nullable().default(null),
  minutes: z.int().min(5).max(240).default(20),
  state: z.enum(appointmentStates).default('to_ring'),
  note: z.string().trim().max(140).default(''),
}
const whenAgreed = <T extends { state: AppointmentState; atTime: string | null }>({ state, atTime }: T) =>
  (state !== 'agreed' && state !== 'kept') || atTime !== null

/** Somebody to ring, and when he will see us (约访). */
export const newAppointmentSchema = z
  .strictObject({
    planId: z.ulid().nullable().default(null),
    subjectKind: z.enum(appointmentSubjects),
    subjectId: z.ulid(),
    ...fields,
  })
  .refine(whenAgreed, { path: ['atTime'], error: 'time_needed' })
export type NewAppointment = z.infer<typeof newAppointmentSchema>

export const appointmentChangeSchema = z
  .strictObject({ position: z.int().min(0).max(1000).default(0), ...fields })
  .refine(whenAgreed, { path: ['atTime'], error: 'time_needed' })
export type AppointmentChange = z.infer<typeof appointmentChangeSchema>

export const appointmentQuerySchema = z.strictObject({
  planId: z.ulid().optional(),
  userId: z.ulid().optional(),
  onDate: z.iso.date().optional(),
})
export type AppointmentQuery = z.infer<typeof appointmentQuerySchema>

/** Customers are named to whom they may be named; to others such a row is not told at all. */
export const appointmentSchema = z.object({
  id: z.string(),
  planId: z.string().nullable(),
  stopId: z.string().nullable(),
  subjectKind: z.enum(appointmentSubjects),
  subjectId: z.string(),
  subjectName: z.string(),
  keyPersonId: z.string().nullable(),
  user: colleagueSchema,
  position: z.int(),
  atTime: z.string().nullable(),
  minutes: z.int(),
  state: z.enum(appointmentStates),
  note: z.string(),
  askedAt: z.string().nullable(),
  rowVersion: z.int(),
})
export type Appointment = z.infer<typeof appointmentSchema>
export const appointmentListSchema = z.object({ asOf: z.string(), appointments: z.array(appointmentSchema) })
