import { z } from 'zod'
import { sceneSchema } from './scene.ts'

/** How far a scene at a merchant has come. */
export const merchantSceneStates = ['proposed', 'live', 'ended'] as const

/** A scene attached to a merchant, with the partner it is offered together with. */
export const newMerchantSceneSchema = z
  .strictObject({
    merchantId: z.ulid(),
    partnerMerchantId: z.ulid().nullable().default(null),
    sceneCode: z.string().min(1).max(40),
    state: z.enum(merchantSceneStates).default('proposed'),
    since: z.iso.date(),
    note: z.string().trim().max(200).default(''),
  })
  .refine(({ merchantId, partnerMerchantId }) => merchantId !== partnerMerchantId, {
    path: ['partnerMerchantId'],
    error: 'same_side',
  })
export type NewMerchantScene = z.infer<typeof newMerchantSceneSchema>

const endSchema = z.object({ id: z.string(), name: z.string(), category: z.string() })
export const merchantSceneSchema = z.object({
  id: z.string(),
  sceneCode: z.string(),
  state: z.enum(merchantSceneStates),
  since: z.iso.date(),
  note: z.string(),
  merchant: endSchema,
  partner: endSchema.nullable(),
  rowVersion: z.int(),
})
export type MerchantScene = z.infer<typeof merchantSceneSchema>

/** The library, what is attached, and for one merchant the scenes its trade can stand in with partners at hand. */
export const merchantScenesSchema = z.object({
  library: z.array(sceneSchema),
  attached: z.array(merchantSceneSchema),
  suggested: z.array(
    z.object({
      sceneCode: z.string(),
      partners: z.array(endSchema.extend({ walkMetres: z.int(), isMember: z.boolean() })),
    }),
  ),
})
export type MerchantScenes = z.infer<typeof merchantScenesSchema>
