import { type Attachment, attachmentBytes, attachmentSchema } from 'domain/attachment.ts'
import { z } from 'zod'
import { ApiProblem } from './client.ts'

/** Where a kept photo or paper is read. */
export const attachmentUrl = (branchId: string, id: string) => `/api/branches/${branchId}/attachments/${id}`

/** The longer side of a photo as it is sent; the server draws it anew all the same. */
const sentSide = 2000
const sentQuality = 0.85

const problemSchema = z.object({ error: z.object({ code: z.string(), detail: z.unknown().optional() }) })

/**
 * Sends a photo or paper. Photos are made smaller on the phone first, which also leaves behind where they were taken.
 *
 * @param onShare  is told the part that has been sent, 0 to 1
 * @throws {ApiProblem} what the server refused, and why
 */
export async function sendAttachment(
  branchId: string,
  file: File,
  onShare: (share: number) => void,
): Promise<Attachment> {
  const bytes = await smallerPhoto(file)
  if (bytes.size > attachmentBytes) throw new ApiProblem(413, 'attachment_too_large', null, null)
  // fetch does not say how far an upload has come.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/branches/${branchId}/attachments?fileName=${encodeURIComponent(file.name || 'photo')}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total)
    request.onerror = () => reject(new ApiProblem(0, 'offline', null, null))
    request.onload = () => {
      const made = attachmentSchema.safeParse(request.response)
      if (request.status === 201 && made.success) return resolve(made.data)
      const problem = problemSchema.safeParse(request.response)
      const code = problem.success ? problem.data.error.code : 'unknown'
      reject(new ApiProblem(request.status, code, null, request.getResponseHeader('x-request-id')))
    }
    request.send(bytes)
  })
}

/** A photo drawn smaller and upright; a paper, and a photo this browser cannot draw, as they are. */
export async function smallerPhoto(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/')) return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return file
  const scale = Math.min(1, sentSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', sentQuality))
}
