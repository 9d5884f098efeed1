import { type PhotoProblem, redrawnPhoto } from './redrawn-photo.ts'

export type ToPhotoChild = { bytes: Uint8Array; kind: 'jpeg' | 'png' }
export type FromPhotoChild = { content: Uint8Array } | { problem: PhotoProblem }

/** Draws one photo anew and hands it back. */
process.on('message', ({ bytes, kind }: ToPhotoChild) => {
  process.send?.(redrawnPhoto(Buffer.from(bytes), kind) satisfies FromPhotoChild)
})
// Without the server there is nobody to draw for.
process.on('disconnect', () => process.exit())
