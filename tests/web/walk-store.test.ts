import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { daysAfter } from 'domain/civil-date.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keptPackets, keptTokenOf } from 'web/api/walk-kept.ts'
import { packetsAheadQuery, takeAlong } from 'web/api/walk-packets.ts'
import { queuedWrites } from 'web/api/walk-queue.ts'
import { walkDatabaseName, walkStore } from 'web/api/walk-store.ts'
import { planWorldIn, today } from '#support/plan-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await testApp()
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await t.close()
})

/** The stores as the first version of the page made them on a phone, with what it left in them. */
async function firstVersion(write: object, photo: object, packet: object): Promise<void> {
  const opening = indexedDB.open(walkDatabaseName, 1)
  opening.addEventListener('upgradeneeded', () => {
    const db = opening.result
    db.createObjectStore('packets', { keyPath: 'id' })
    db.createObjectStore('writes', { keyPath: 'place', autoIncrement: true }).createIndex('id', 'id', { unique: true })
    db.createObjectStore('photos', { keyPath: 'id' })
    db.createObjectStore('walker', { keyPath: 'key' })
  })
  const db = await settled(opening)
  const tx = db.transaction(['packets', 'writes', 'photos'], 'readwrite')
  tx.objectStore('writes').add(write)
  tx.objectStore('photos').add(photo)
  await settled(tx.objectStore('packets').add(packet))
  db.close()
}
const settled = <Value>(request: IDBRequest<Value>) =>
  new Promise<Value>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
  })

// First of all: the page opens its database once.
test('a phone that walked with the first version keeps its queue, its photos and its packets, and can take events along', async () => {
  const write = { id: 'w1', userId: 'u', branchId: 'b', state: 'waiting', about: '启明画室', after: [], madeAt: 1 }
  const photo = { id: 'p1', userId: 'u', branchId: 'b', state: 'waiting', about: '启明画室' }
  const packet = { id: 'k1', userId: 'u', branchId: 'b', validUntil: Date.now() + 60_000, token: null }
  await firstVersion(write, photo, packet)
  const store = await walkStore()
  expect([...store.objectStoreNames]).toEqual(['days', 'packets', 'photos', 'walker', 'writes'])
  expect(await queuedWrites()).toMatchObject([{ ...write, place: 1 }])
  expect(await store.getFromIndex('writes', 'id', 'w1')).toMatchObject(write)
  expect(await store.get('photos', 'p1')).toMatchObject(photo)
  expect((await keptPackets()).map(({ id }) => id)).toEqual(['k1'])
  expect(await store.count('days')).toBe(0)
  for (const name of store.objectStoreNames) await store.clear(name)
})

test('a packet is taken along on the eve and holds to its own midnight; its token opens no earlier day', async () => {
  const branchId = await t.makeBranch('A')
  const w = await planWorldIn(t, branchId)
  const [walker] = w.walkers
  if (!walker) throw new Error('nobody walks')
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', walker.cookie)
    return t.app.request(path, { ...init, headers })
  })
  const tomorrow = daysAfter(today, 1)
  const client = new QueryClient()
  const session = {
    user: { id: walker.id, name: '方圆', staffNo: '1', roles: ['rm' as const], branches: [] },
  }
  const take = async (onDate: string) => {
    const { packets } = await w.dispatched({ onDate })
    return takeAlong(client, session, branchId, packets[0]?.id ?? '')
  }
  const now = await take(today)
  const later = await take(tomorrow)
  await w.dispatched({ onDate: daysAfter(today, 4) })

  const listed = await client.fetchQuery(packetsAheadQuery(branchId, today))
  // One's own of these days, and nothing that lies farther off.
  expect(listed.packets.map(({ id, plan }) => [plan.onDate, id]).toSorted()).toEqual([
    [today, now.id],
    [tomorrow, later.id],
  ])
  expect(later.token).not.toBeNull()
  expect(later.validUntil - now.validUntil).toBe(24 * 3_600_000)
  expect((await keptPackets(now.validUntil)).map(({ id }) => id)).toEqual([later.id])
  await (await walkStore()).put('packets', now)
  expect(await keptTokenOf(walker.id, branchId)).toBe(now.token?.secret)
})
