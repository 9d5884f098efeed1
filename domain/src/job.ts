import { z } from 'zod'

/** A job is `interrupted` when the server stopped under it and it cannot go on by itself. */
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const
export type JobState = (typeof jobStates)[number]

/** What people are told of long work. `secondsLeft` follows from the pace so far; null before there is one. */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(jobStates),
  done: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
  secondsLeft: z.int().nonnegative().nullable(),
  problem: z.object({ code: z.string(), detail: z.unknown().optional() }).nullable(),
  cancelAsked: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type JobAnswer = z.infer<typeof jobSchema>

/** Whether somebody still waits for it. */
export const isJobLive = ({ state }: Pick<JobAnswer, 'state'>): boolean => state === 'queued' || state === 'running'
