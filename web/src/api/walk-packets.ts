import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { daysAfter } from 'domain/civil-date.ts'
import { packetListSchema, phonePacketSchema } from 'domain/packet.ts'
import { walkTokenDaysAhead, walkTokenSchema } from 'domain/walk-token.ts'
import { ask } from './client.ts'
import { referenceQuery } from './labels.ts'
import type { Session } from './session.ts'
import { keptDays, keptPackets } from './walk-kept.ts'
import { queuedWrites } from './walk-queue.ts'
import { type KeptPacket, onWalkStore, walkStore, walkStoreChanged } from './walk-store.ts'

/** One's own packets of today, and of the days that a phone may be made ready for. */
export const packetsAheadQuery = (branchId: string, today: string) =>
  queryOptions({
    queryKey: ['packets', branchId, 'ahead', today],
    queryFn: () =>
      ask(
        packetListSchema,
        `/branches/${branchId}/packets?mine=1&from=${today}&onDate=${daysAfter(today, walkTokenDaysAhead)}`,
      ),
    // Without signal the page shows what is on the phone; it does not wait for three tries first.
    retry: false,
  })

/** What is on this phone: packets, days of events, and everything done with them in the order in which it was done. */
export const phoneQuery = queryOptions({
  queryKey: ['walk-phone'],
  queryFn: async () => ({
    packets: await keptPackets(),
    days: await keptDays(),
    writes: await queuedWrites(),
    photos: await (await walkStore()).getAll('photos'),
  }),
  // It is here, with signal or without.
  networkMode: 'always',
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})

/** Keeps what is drawn in step with what the phone keeps. */
export const followPhone = (queryClient: QueryClient) =>
  onWalkStore(() => void queryClient.invalidateQueries(phoneQuery))

/**
 * Takes a packet along: its cards, the words of its trades, and a token with which its writes go out when the session
 * has run out on its day. Without a token it works all the same while one is signed in.
 */
export async function takeAlong(
  queryClient: QueryClient,
  session: Session,
  branchId: string,
  packetId: string,
): Promise<KeptPacket> {
  const packet = await ask(phonePacketSchema, `/branches/${branchId}/packets/${packetId}/phone`)
  const reference = await queryClient.ensureQueryData(referenceQuery)
  const token = await ask(walkTokenSchema, `/branches/${branchId}/walk-tokens`, {
    method: 'POST',
    json: { packetId },
  }).catch(() => null)
  const store = await walkStore()
  const before = await store.get('packets', packetId)
  const kept: KeptPacket = {
    id: packetId,
    userId: session.user.id,
    branchId,
    packet,
    reference,
    takenAt: Date.now(),
    validUntil: Date.parse(packet.validUntil),
    token: token ? { id: token.id, secret: token.token } : (before?.token ?? null),
    tiles: before?.tiles ?? null,
  }
  await store.put('packets', kept)
  const walker = await store.get('walker', 'walker')
  const until = Math.max(kept.validUntil, walker?.session.user.id === session.user.id ? walker.until : 0)
  await store.put('walker', { key: 'walker', session, until })
  walkStoreChanged()
  return kept
}

export async function changePacket(id: string, change: (kept: KeptPacket) => KeptPacket): Promise<void> {
  const tx = (await walkStore()).transaction('packets', 'readwrite')
  const kept = await tx.store.get(id)
  if (kept) await tx.store.put(change(kept))
  await tx.done
  walkStoreChanged()
}
