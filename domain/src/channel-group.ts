import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { privateNumberIn } from './files/private-number.ts'
import { channelGroupKinds } from './promotion.ts'

/** A count older than this says little about the group of today. */
export const countGoodDays = 90

/** An online group of a place or a target group (社群), as a count: nobody in it is known here (R129b). */
export const newChannelGroupSchema = z
  .strictObject({
    placeId: z.ulid().nullable().default(null),
    targetGroupId: z.ulid().nullable().default(null),
    kind: z.enum(channelGroupKinds),
    name: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .refine((name) => !privateNumberIn(name), { error: 'private_number' }),
    membersCount: z.int().min(1).max(100_000),
    countedOn: z.iso.date(),
    ownerUserId: z.ulid().nullable().default(null),
  })
  .refine(({ placeId, targetGroupId }) => (placeId === null) !== (targetGroupId === null), {
    path: ['placeId'],
    error: 'place_or_group',
  })
export type NewChannelGroup = z.infer<typeof newChannelGroupSchema>

export const channelGroupSchema = z.object({
  id: z.string(),
  place: z.object({ id: z.string(), name: z.string() }).nullable(),
  targetGroup: z.object({ id: z.string(), name: z.string() }).nullable(),
  kind: z.enum(channelGroupKinds),
  name: z.string(),
  membersCount: z.int(),
  countedOn: z.iso.date(),
  isStale: z.boolean(),
  owner: colleagueSchema.nullable(),
  /** Codes sent there, how often they can be used, and how often they were. */
  codes: z.int(),
  quota: z.int(),
  used: z.int(),
  rowVersion: z.int(),
})
export type ChannelGroup = z.infer<typeof channelGroupSchema>
export const channelGroupListSchema = z.object({ onDate: z.iso.date(), groups: z.array(channelGroupSchema) })
