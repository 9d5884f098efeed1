import { z } from 'zod'
import { appointmentStates } from './appointment.ts'
import { canvassModes, packetStates, planStates, walkWindowSchema } from './canvass-plan.ts'
import { colleagueSchema } from './colleague.ts'
import { leadGrades, leadStates, slaClasses } from './lead.ts'
import { productLines } from './product.ts'
import { cardScriptSchema } from './script.ts'
import { shareSchema } from './share.ts'
import { taskKinds } from './task.ts'
import { touchChannels, touchPurposes } from './touch.ts'
import { visitIntents, visitOutcomes } from './visit.ts'
import { visitSlots } from './weekly-hours.ts'

export const meetingKinds = ['morning', 'evening'] as const
export type MeetingKind = (typeof meetingKinds)[number]

/** What a meeting keeps beside the figures: only words somebody typed, and which remarks were chosen. */
export const meetingInputSchema = z.strictObject({
  note: z.string().trim().max(1000),
  /** Visits whose remarks are played through next; empty = the program's own choice. */
  roleplayVisitIds: z.array(z.ulid()).max(2),
  /** Visits whose questions are answered in the meeting; empty = all. */
  questionVisitIds: z.array(z.ulid()).max(3),
  /** Product or advice of the day. */
  focus: z.string().trim().max(200),
  /** What worked yesterday, in the words of who did it. */
  example: z.string().trim().max(300),
})
export type MeetingInput = z.infer<typeof meetingInputSchema>

/** Where something is: a shop, a place or a door, by name as the reader may have it. */
const whereSchema = z.object({ merchantId: z.string().nullable(), name: z.string(), label: z.string() })

/** One visit with words of interest. */
export const remarkSchema = z.object({
  visitId: z.string(),
  by: colleagueSchema,
  where: whereSchema,
  outcome: z.enum(visitOutcomes),
  intent: z.enum(visitIntents).nullable(),
  words: z.string(),
})
export type Remark = z.infer<typeof remarkSchema>

export const dayLeadSchema = z.object({
  id: z.string(),
  where: whereSchema.nullable(),
  line: z.enum(productLines),
  grade: z.enum(leadGrades),
  state: z.enum(leadStates),
  owner: colleagueSchema,
  slaClass: z.enum(slaClasses),
  responseDueAt: z.string(),
  firstResponseAt: z.string().nullable(),
  isLate: z.boolean(),
})

export const dayRevisitSchema = z.object({
  visitId: z.string(),
  where: whereSchema,
  on: z.iso.date().nullable(),
  slot: z.enum(visitSlots).nullable(),
  outcome: z.enum(visitOutcomes),
  owner: colleagueSchema,
  words: z.string(),
})

/** What one day was worth, of one person or of the branch; only from records, nothing typed. */
export const dayFiguresSchema = z.object({
  calls: z.int(),
  twoWayCalls: z.int(),
  appointmentsKept: z.int(),
  attempts: z.int(),
  doors: z.int(),
  contacts: z.int(),
  ownersMet: z.int(),
  contactRate: shareSchema,
  effectiveRate: shareSchema,
  leads: z.int(),
  revisits: z.int(),
  newDoors: z.int(),
  complaints: z.int(),
})
export type DayFigures = z.infer<typeof dayFiguresSchema>

const dayPlanSchema = z.object({
  id: z.string(),
  title: z.string(),
  mode: z.enum(canvassModes),
  state: z.enum(planStates),
  windows: z.array(walkWindowSchema),
  packets: z.array(
    z.object({
      id: z.string(),
      letter: z.string(),
      name: z.string(),
      state: z.enum(packetStates),
      members: z.array(colleagueSchema),
      doors: z.int(),
      open: z.int(),
    }),
  ),
})

const dayAppointmentSchema = z.object({
  id: z.string(),
  at: z.string().nullable(),
  state: z.enum(appointmentStates),
  owner: colleagueSchema,
  /** Name as the reader may have it; null where he may not. */
  with: z.string().nullable(),
  /** At the branch, or does somebody go there. */
  isAtDoor: z.boolean(),
})

const dayTaskSchema = z.object({
  id: z.string(),
  kind: z.enum(taskKinds),
  title: z.string(),
  dueOn: z.iso.date().nullable(),
  owner: colleagueSchema,
})

const common = {
  onDate: z.iso.date(),
  computedAt: z.string(),
  rowVersion: z.int(),
  typed: meetingInputSchema,
}

/** The evening page (夕会, F11): there at closing time, and nobody typed it. */
export const eveningSchema = z.object({
  kind: z.literal('evening'),
  ...common,
  figures: dayFiguresSchema,
  /** In order of names: no ranking. */
  people: z.array(z.object({ person: colleagueSchema, figures: dayFiguresSchema })),
  plans: z.array(dayPlanSchema),
  leads: z.array(dayLeadSchema),
  revisits: z.array(dayRevisitSchema),
  questions: z.array(remarkSchema),
  complaints: z.array(remarkSchema),
  /** One refusal and one clear interest, for the role-play. */
  roleplay: z.array(remarkSchema),
  /** What else could be played through. */
  remarks: z.array(remarkSchema),
  tasks: z.array(dayTaskSchema),
  tomorrow: z.object({
    onDate: z.iso.date(),
    revisits: z.array(dayRevisitSchema),
    appointments: z.array(dayAppointmentSchema),
    tasks: z.array(dayTaskSchema),
    leads: z.array(dayLeadSchema),
    plans: z.array(dayPlanSchema),
  }),
})
export type Evening = z.infer<typeof eveningSchema>

/** The morning page (晨会, F11). */
export const morningSchema = z.object({
  kind: z.literal('morning'),
  ...common,
  /** The last day on which anything was recorded. */
  lastDay: z.object({ onDate: z.iso.date(), figures: dayFiguresSchema }).nullable(),
  /** The head's five questions (R075). */
  five: z.object({
    doorsPlanned: z.int(),
    appointments: z.int(),
    firstAt: z.string().nullable(),
    atTheDoor: z.int(),
    tomorrow: z.int(),
  }),
  appointments: z.array(dayAppointmentSchema),
  plans: z.array(dayPlanSchema),
  /** Words for the trades that stand most often in the packets of the day. */
  scripts: z.array(z.object({ category: z.string(), doors: z.int(), script: cardScriptSchema })),
  /** Remarks chosen the evening before. */
  roleplay: z.array(remarkSchema),
  /** What the head noted in the last evening meeting; empty without one. */
  eveningNote: z.string(),
  dueTasks: z.array(dayTaskSchema),
  dueLeads: z.array(dayLeadSchema),
  revisits: z.array(dayRevisitSchema),
  /** Own customers with a birthday today, and deposits or policies that end within seven days: counts by who has them. */
  birthdays: z.array(z.object({ owner: colleagueSchema, customers: z.int() })),
  maturities: z.array(z.object({ owner: colleagueSchema, customers: z.int() })),
})
export type Morning = z.infer<typeof morningSchema>

export const workLogInputSchema = z.strictObject({
  resultsText: z.string().trim().max(300),
  tomorrowText: z.string().trim().max(300),
})
export type WorkLogInput = z.infer<typeof workLogInputSchema>
export const workLogReplySchema = z.strictObject({ replyText: z.string().trim().max(300) })
export const workLogQuerySchema = z.strictObject({ userId: z.ulid().optional() })

/** A day's work log (工作日志, F12): everything but two short texts comes from the records. */
export const workLogSchema = z.object({
  onDate: z.iso.date(),
  computedAt: z.string(),
  person: colleagueSchema,
  rowVersion: z.int(),
  figures: dayFiguresSchema,
  calls: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      channel: z.enum(touchChannels),
      purpose: z.enum(touchPurposes),
      twoWay: z.boolean(),
      with: z.string().nullable(),
      result: z.string(),
    }),
  ),
  appointments: z.array(dayAppointmentSchema),
  visits: z.array(
    z.object({
      visitId: z.string(),
      at: z.string().nullable(),
      where: whereSchema,
      outcome: z.enum(visitOutcomes),
      intent: z.enum(visitIntents).nullable(),
      words: z.string(),
    }),
  ),
  leads: z.array(dayLeadSchema),
  tomorrow: z.object({
    revisits: z.array(dayRevisitSchema),
    tasks: z.array(dayTaskSchema),
    leads: z.array(dayLeadSchema),
    appointments: z.array(dayAppointmentSchema),
  }),
  resultsText: z.string(),
  tomorrowText: z.string(),
  reply: z.object({ text: z.string(), by: colleagueSchema, at: z.string() }).nullable(),
})
export type WorkLog = z.infer<typeof workLogSchema>

/** Days after a visit within which an appointment or a conversion counts for it (K18). */
export const funnelWindowDays = 30
export const funnelSteps = ['attempts', 'contacts', 'owners_met', 'leads', 'appointments', 'conversions'] as const
export const funnelQuerySchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), planId: z.ulid().optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends_before_start' })

const funnelCohortSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  steps: z.array(z.object({ step: z.enum(funnelSteps), count: z.int(), ofStepBefore: shareSchema.nullable() })),
  overall: shareSchema,
  /** Younger than the window: its later steps may still grow, so they are drawn hollow. */
  isYoung: z.boolean(),
})
/** K18 by cohort of visit weeks, and all of them together. */
export const funnelSchema = z.object({
  asOf: z.iso.date(),
  windowDays: z.int(),
  total: funnelCohortSchema,
  cohorts: z.array(funnelCohortSchema),
})
export type Funnel = z.infer<typeof funnelSchema>
