import { z } from 'zod'

/** Bytes of a photo or a paper that are taken in. */
export const attachmentBytes = 2 * 1024 * 1024
/** Pixels of a photo that are decoded: more is no photo of a shop window. */
export const photoPixels = 16_000_000
/** The longer side of a photo as it is kept. */
export const photoSide = 1600

/** What is kept: photos as we drew them anew, papers as they came. */
export const attachmentTypes = ['image/jpeg', 'application/pdf'] as const
export type AttachmentType = (typeof attachmentTypes)[number]

export const newAttachmentQuerySchema = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  /** Made by a phone, which names the photo in a visit before it has sent it. */
  id: z.ulid().optional(),
})

export const attachmentSchema = z.object({
  id: z.string(),
  mimeType: z.enum(attachmentTypes),
  name: z.string(),
  bytes: z.int(),
})
export type Attachment = z.infer<typeof attachmentSchema>

/** A photo or paper as others name it; its content is under the same id. */
export const namedAttachmentSchema = attachmentSchema.omit({ bytes: true })
export type NamedAttachment = z.infer<typeof namedAttachmentSchema>
