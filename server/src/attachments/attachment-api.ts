import { attachmentBytes, newAttachmentQuerySchema } from 'domain/attachment.ts'
import { privateNumberIn } from 'domain/files/private-number.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { allow, mayDo } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import { query } from '#http/validate.ts'
import { findAttachment, insertAttachment, isSignedPaper, sentBefore } from './attachment-queries.ts'
import { fileKindOf } from './photo-header.ts'
import { createPhotoLane } from './run-photo-child.ts'

/** Photos and papers of the branch, kept in the database (decision 9): photos drawn anew, papers as they came. */
export function attachmentApi(services: Services) {
  const lane = createPhotoLane()
  return new Hono<BranchEnv>()
    .post(
      '/',
      allow('attachment.create'),
      query(newAttachmentQuerySchema),
      bodyLimit({ maxSize: attachmentBytes, onError: tooLarge }),
      async (c) => {
        if (c.req.header('content-type') !== 'application/octet-stream') throw badRequest('octet_stream_needed')
        const { id, fileName } = c.req.valid('query')
        const earlier = id === undefined ? null : await sentBefore(services.db, c.get('scope'), id)
        if (earlier === 'taken') throw conflict('id_taken')
        if (earlier) return c.json(earlier, 201)
        const bytes = Buffer.from(await c.req.arrayBuffer())
        const kind = fileKindOf(bytes)
        if (!kind) throw badRequest('file_kind_unknown')
        const content = kind === 'pdf' ? bytes : await lane.redrawn({ bytes, kind })
        const file = {
          id,
          content,
          mimeType: kind === 'pdf' ? ('application/pdf' as const) : ('image/jpeg' as const),
          name: nameOf(fileName, kind === 'pdf' ? 'pdf' : 'jpg'),
        }
        return writeOnce(services, c, 201, async (trx, note) => {
          const attachment = await insertAttachment(trx, c.get('scope'), file)
          note({ objectKind: 'attachment', objectId: attachment.id, fields: ['content'] })
          return attachment
        })
      },
    )
    .get('/:attachmentId', allow('attachment.read'), async (c) => {
      const file = await findAttachment(services.db, c.get('scope'), c.req.param('attachmentId'))
      if (!file) throw notFound()
      // A signed paper names who signed it: it is for those who work on agreements.
      const isTheirs = mayDo('compliance_review.list', c.get('scope').roles)
      if (!isTheirs && (await isSignedPaper(services.db, c.get('scope'), file.id))) throw forbidden()
      // Saved, not opened: what somebody brought never becomes a page of ours. A picture in a page is shown all the same.
      return c.body(new Uint8Array(file.content), 200, {
        'Content-Type': file.mimeType,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'X-Content-Type-Options': 'nosniff',
      })
    })
}

function tooLarge(): never {
  throw new AppError(413, 'attachment_too_large', { megabytes: attachmentBytes / 1024 ** 2 })
}

/** The last part of a path, without signs that steer a terminal or turn a line, and with the ending of what is kept. */
function nameOf(fileName: string, ending: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/\p{C}/gu, '')
    .replace(/\.[^.]*$/, '')
    .trim()
    .slice(0, 80)
  return `${plain === '' || privateNumberIn(plain) ? 'file' : plain}.${ending}`
}
