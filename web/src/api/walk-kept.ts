import type { Session } from './session.ts'
import { isUnsent } from './walk-queue.ts'
import { type KeptDay, type KeptPacket, walkStore, walkStoreChanged } from './walk-store.ts'

/** The packets on this phone that still hold; what ended at midnight is removed as one looks. */
export async function keptPackets(now = Date.now()): Promise<KeptPacket[]> {
  const tx = (await walkStore()).transaction(['packets', 'walker'], 'readwrite')
  const all = await tx.objectStore('packets').getAll()
  for (const { id, validUntil } of all) if (validUntil <= now) await tx.objectStore('packets').delete(id)
  const walker = await tx.objectStore('walker').get('walker')
  if (walker && walker.until <= now) await tx.objectStore('walker').delete('walker')
  await tx.done
  return all.filter(({ validUntil }) => validUntil > now)
}

/** The days of events on this phone that still hold. */
export async function keptDays(now = Date.now()): Promise<KeptDay[]> {
  const tx = (await walkStore()).transaction('days', 'readwrite')
  const all = await tx.store.getAll()
  for (const { id, validUntil } of all) if (validUntil <= now) await tx.store.delete(id)
  await tx.done
  return all.filter(({ validUntil }) => validUntil > now)
}

/** Everything taken along on this phone that carries a token. */
export const keptWithToken = async (): Promise<Pick<KeptPacket, 'userId' | 'branchId' | 'token' | 'validUntil'>[]> => [
  ...(await keptPackets()),
  ...(await keptDays()),
]

/**
 * What opens a person's writes when nobody is signed in: the token of a packet or a day that still holds. A token opens
 * its own day only; what was taken along for a later one ends later.
 */
export async function keptTokenOf(userId: string, branchId: string): Promise<string | null> {
  const own = (await keptWithToken()).filter((kept) => kept.userId === userId && kept.branchId === branchId)
  const [first] = own.filter(({ token }) => token !== null).toSorted((one, other) => one.validUntil - other.validUntil)
  return first?.token?.secret ?? null
}

/** Whoever walks with this phone today: shown where nothing answers who is signed in. */
export async function keptSession(now = Date.now()): Promise<Session | null> {
  const walker = await (await walkStore()).get('walker', 'walker').catch(() => undefined)
  return walker && walker.until > now ? walker.session : null
}

/** How many writes and photos are on this phone alone; of one person where he is named. */
export async function unsentCount(userId?: string): Promise<number> {
  const store = await walkStore()
  const all = [...(await store.getAll('writes')), ...(await store.getAll('photos'))]
  return all.filter((one) => isUnsent(one) && (userId === undefined || one.userId === userId)).length
}

/** Packets, days of events, tokens and who walked: gone from this phone. The queue is not touched. */
export async function forgetPackets(): Promise<void> {
  const tx = (await walkStore()).transaction(['packets', 'days', 'walker'], 'readwrite')
  await tx.objectStore('packets').clear()
  await tx.objectStore('days').clear()
  await tx.objectStore('walker').clear()
  await tx.done
  walkStoreChanged()
}

/** One packet less on this phone. */
export async function forgetPacket(id: string): Promise<void> {
  await (await walkStore()).delete('packets', id)
  walkStoreChanged()
}

/** Empties the phone, the queue as well: whoever asks has said why, or there was nothing in it. */
export async function clearPhone(): Promise<void> {
  const tx = (await walkStore()).transaction(['packets', 'days', 'walker', 'writes', 'photos'], 'readwrite')
  for (const name of tx.objectStoreNames) await tx.objectStore(name).clear()
  await tx.done
  if (typeof caches !== 'undefined') for (const name of await caches.keys()) await caches.delete(name)
  // It comes back by itself when the walk is opened the next time.
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister()
  walkStoreChanged()
}
