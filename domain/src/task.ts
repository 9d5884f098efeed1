import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { visitSlots } from './weekly-hours.ts'

export const taskKinds = [
  'call',
  'visit',
  'send',
  'prepare',
  'review',
  'collect_info',
  'hand_over',
  'find_key_person',
  'data_quality',
  'birthday',
  'maturity',
  'renewal',
  'sla',
] as const
export type TaskKind = (typeof taskKinds)[number]
export const taskStates = ['open', 'doing', 'done', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]
export const taskSubjects = ['customer', 'merchant', 'place', 'target_group', 'unit', 'lead', 'plan'] as const
export type TaskSubject = (typeof taskSubjects)[number]
export const taskOrigins = ['rule', 'visit', 'person', 'meeting', 'hand_over', 'event'] as const

/** The states as a table (domain.md §2.15.6); what is done or cancelled may be taken up again. */
export const taskMoves: Record<TaskState, readonly TaskState[]> = {
  open: ['doing', 'done', 'cancelled'],
  doing: ['open', 'done', 'cancelled'],
  done: ['open'],
  cancelled: ['open'],
}

const words = {
  title: z.string().trim().min(1).max(80),
  note: z.string().trim().max(500),
  dueOn: z.iso.date().nullable(),
  dueSlot: z.enum(visitSlots).nullable(),
}

/** Something to do, for somebody, by a day. `ownerUserId` null = for oneself. */
export const newTaskSchema = z
  .strictObject({
    id: z.ulid().optional(),
    kind: z.enum(taskKinds),
    subjectKind: z.enum(taskSubjects).nullable().default(null),
    subjectId: z.ulid().nullable().default(null),
    title: words.title,
    note: words.note.default(''),
    dueOn: words.dueOn.default(null),
    dueSlot: words.dueSlot.default(null),
    ownerUserId: z.ulid().nullable().default(null),
  })
  .refine(({ subjectKind, subjectId }) => (subjectKind === null) === (subjectId === null), {
    path: ['subjectId'],
    error: 'subject_needed',
  })
export type NewTask = z.infer<typeof newTaskSchema>

export const taskUpdateSchema = z.strictObject({
  /** Empty where the kind says it all. */
  title: z.string().trim().max(80),
  note: words.note,
  dueOn: words.dueOn,
  dueSlot: words.dueSlot,
  ownerUserId: z.ulid(),
  state: z.enum(taskStates),
})
export type TaskUpdate = z.infer<typeof taskUpdateSchema>

/** One's own and those one gave; whoever heads the branch sees all. */
export const taskQuerySchema = z.strictObject({
  state: z.enum(taskStates).optional(),
  open: z.literal('yes').optional(),
  ownerUserId: z.ulid().optional(),
  subjectKind: z.enum(taskSubjects).optional(),
  subjectId: z.ulid().optional(),
  dueUntil: z.iso.date().optional(),
})

export const taskSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  kind: z.enum(taskKinds),
  subjectKind: z.enum(taskSubjects).nullable(),
  /** Null without one, and to whom the customer is not told. */
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Empty where the kind says it all (a task that a rule made). */
  title: z.string(),
  note: z.string(),
  dueOn: z.iso.date().nullable(),
  dueSlot: z.enum(visitSlots).nullable(),
  owner: colleagueSchema,
  /** Null where a rule made it. */
  givenBy: colleagueSchema.nullable(),
  originKind: z.enum(taskOrigins).nullable(),
  originId: z.string().nullable(),
  state: z.enum(taskStates),
  isMine: z.boolean(),
  isOverdue: z.boolean(),
  doneAt: z.string().nullable(),
  createdAt: z.string(),
  mayChange: z.boolean(),
})
export type Task = z.infer<typeof taskSchema>
export const taskListSchema = z.object({ onDate: z.iso.date(), tasks: z.array(taskSchema) })

/** The very tasks the page shows, in its order, as a workbook. */
export const taskExportSchema = z.strictObject({
  taskIds: z.array(z.ulid()).min(1).max(1000),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type TaskExport = z.infer<typeof taskExportSchema>
