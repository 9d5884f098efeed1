import type { Attachment, NamedAttachment } from 'domain/attachment.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export async function insertAttachment(
  trx: Trx,
  scope: BranchScope,
  file: Pick<Attachment, 'mimeType' | 'name'> & { content: Buffer },
): Promise<Attachment> {
  const made = { id: ulid(), mimeType: file.mimeType, name: file.name, bytes: file.content.length }
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
