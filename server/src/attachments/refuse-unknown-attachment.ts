import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { namedAttachments } from './attachment-queries.ts'

/**
 * Lets nothing refer to a file that is not the branch's, nor to a paper where a photo belongs.
 * @throws {AppError} 400 `unknown_attachment` or `photo_needed`
 */
export async function refuseUnknownAttachment(
  trx: Trx,
  scope: BranchScope,
  id: string | null,
  wanted: 'photo' | 'any',
): Promise<void> {
  if (id === null) return
  const attachment = (await namedAttachments(trx, scope, [id])).get(id)
  if (!attachment) throw badRequest('unknown_attachment')
  if (wanted === 'photo' && attachment.mimeType !== 'image/jpeg') throw badRequest('photo_needed')
}
