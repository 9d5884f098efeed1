import { type Attachment, attachmentSchema, type NamedAttachment } from 'domain/attachment.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export async function insertAttachment(
  trx: Trx,
  scope: BranchScope,
  file: Pick<Attachment, 'mimeType' | 'name'> & { id?: string | undefined; content: Buffer },
): Promise<Attachment> {
  const made = { id: file.id ?? ulid(), mimeType: file.mimeType, name: file.name, bytes: file.content.length }
  await trx
    .insertInto('attachment')
    .values({
      branchId: scope.branchId,
      ...made,
      content: file.content,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
    })
    .execute()
  return made
}

/** A photo that a phone sends once more because its answer was lost: what stands under its id from the same person. */
export async function sentBefore(db: Db, scope: BranchScope, id: string): Promise<Attachment | 'taken' | null> {
  const file = await db
    .selectFrom('attachment')
    .select(['mimeType', 'name', 'content', 'createdBy'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!file) return null
  if (file.createdBy !== scope.userId) return 'taken'
  const { mimeType, name, content } = file
  return attachmentSchema.parse({ id, mimeType, name, bytes: content.length })
}

export const findAttachment = (db: Db, scope: BranchScope, id: string) =>
  db
    .selectFrom('attachment')
    .select(['id', 'mimeType', 'name', 'content'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Whether a file is the signed paper of an agreement. */
export const isSignedPaper = async (db: Db, { branchId }: BranchScope, id: string): Promise<boolean> =>
  (await db
    .selectFrom('agreement')
    .select('id')
    .where('branchId', '=', branchId)
    .where('signedFileId', '=', id)
    .executeTakeFirst()) !== undefined

/** Name and kind of attachments by their id, without their content. */
export async function namedAttachments(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  ids: readonly (string | null)[],
): Promise<Map<string, NamedAttachment>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('attachment')
    .select(['id', 'mimeType', 'name'])
    .where('branchId', '=', branchId)
    .where('id', 'in', wanted)
    .execute()
  // Only attachmentApi writes the type.
  return new Map(rows.map((row) => [row.id, { ...row, mimeType: row.mimeType as NamedAttachment['mimeType'] }]))
}
