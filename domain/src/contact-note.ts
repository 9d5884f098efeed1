import { z } from 'zod'

export const contactChannels = ['call', 'wechat', 'visit', 'branch_meet', 'event', 'other'] as const
export type ContactChannel = (typeof contactChannels)[number]

/** A talk with a merchant, and what was promised by when. It has words of one kind or the other. */
export const newContactNoteSchema = z
  .strictObject({
    merchantId: z.ulid(),
    contactedOn: z.iso.date(),
    channel: z.enum(contactChannels),
    note: z.string().trim().max(500).default(''),
    promise: z.string().trim().max(200).default(''),
    promiseOn: z.iso.date().nullable().default(null),
  })
  .refine(({ note, promise }) => note !== '' || promise !== '', { path: ['note'], error: 'nothing_said' })
  .refine(({ promise, promiseOn }) => (promise === '') === (promiseOn === null), {
    path: ['promiseOn'],
    error: 'promise_needs_day',
  })
export type NewContactNote = z.infer<typeof newContactNoteSchema>

/** A promise was kept, or, said too early, is open again. */
export const promiseKeptSchema = z.strictObject({ kept: z.boolean() })
