import { attachmentBytes } from 'domain/attachment.ts'
import { ulid } from 'ulid'
import { smallerPhoto } from './attachments.ts'
import { keptTokenOf } from './walk-kept.ts'
import { type QueuedPhoto, walkStore, walkStoreChanged } from './walk-store.ts'

type NewPhoto = Pick<QueuedPhoto, 'userId' | 'branchId' | 'about'>

/** A photo of a shop front as it will be sent: smaller, and without where it was taken. Null where it is too large even so. */
export async function shopFront(file: File): Promise<Blob | null> {
  const smaller = await smallerPhoto(file)
  return smaller.size > attachmentBytes ? null : smaller
}

/** Keeps a photo until it can be sent. Its id is made here: the visit names it before it has arrived. */
export async function keepPhoto(photo: Blob, of: NewPhoto): Promise<string> {
  const id = ulid()
  const kept: QueuedPhoto = { ...of, id, photo, state: 'waiting', tries: 0, madeAt: Date.now(), problem: null }
  await (await walkStore()).put('photos', kept)
  walkStoreChanged()
  return id
}

export async function forgetPhoto(id: string): Promise<void> {
  await (await walkStore()).delete('photos', id)
  walkStoreChanged()
}

/** Puts a refused photo back into the row. */
export async function sendPhotoAgain(id: string): Promise<void> {
  const store = await walkStore()
  const photo = await store.get('photos', id)
  if (photo) await store.put('photos', { ...photo, state: 'waiting', tries: 0, problem: null })
  walkStoreChanged()
}

/** Sends photos after everything else; one that was refused stays until somebody decides. False where nothing answers. */
export async function sendPhotos(signedIn: string | null): Promise<boolean> {
  const store = await walkStore()
  for (const photo of await store.getAll('photos')) {
    if (photo.state !== 'waiting') continue
    const token = signedIn === photo.userId ? null : await keptTokenOf(photo.userId, photo.branchId)
    if (signedIn !== photo.userId && token === null) continue
    const answer = await fetch(`/api/branches/${photo.branchId}/attachments?fileName=shop-front.jpg&id=${photo.id}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'client-write': photo.id,
        ...(token === null ? {} : { 'walk-token': token }),
      },
      credentials: token === null ? 'same-origin' : 'omit',
      body: photo.photo,
    }).catch(() => null)
    if (!answer || answer.status >= 500 || answer.status === 429 || answer.status === 401) return false
    if (answer.ok) await store.delete('photos', photo.id)
    else {
      const problem = { status: answer.status, code: 'photo_refused', detail: null, requestId: null, at: Date.now() }
      await store.put('photos', { ...photo, state: 'parked', problem })
    }
    walkStoreChanged()
  }
  return true
}
