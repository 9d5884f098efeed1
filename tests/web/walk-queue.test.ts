import 'fake-indexeddb/auto'
import type { PhonePacket } from 'domain/packet.ts'
import { visitListSchema } from 'domain/visit.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearPhone, keptPackets, keptSession, keptTokenOf, unsentCount } from 'web/api/walk-kept.ts'
import {
  dropWrite,
  ownOf,
  forgetSettled,
  type NewWrite,
  queuedWrites,
  queueWrite,
  sendAgain,
  undoWrite,
} from 'web/api/walk-queue.ts'
import { keepPhoto, sendPhotos } from 'web/api/walk-photos.ts'
import { sendWaiting, waitAfter } from 'web/api/walk-sender.ts'
import { type KeptPacket, walkStore } from 'web/api/walk-store.ts'
import { type CanvassRows, canvassRows } from '#support/canvass-rows.ts'
import { today } from '#support/alliance-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { pngPhoto } from '#support/photos.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

type Person = Awaited<ReturnType<TestApp['makeUser']>>
let t: TestApp
let branchId: string
let make: Factories
let rows: CanvassRows
let walker: Person
let sideId: string
/** The street's network between the phone and the real API. */
let network: { isUp: boolean; losesReplies: number; failsWith: number | null; asked: string[]; cookie: string }

beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  rows = canvassRows(t, branchId)
  await make.makeSite()
  walker = await t.makeUser(['field'], [branchId], '沈一帆')
  sideId = (await rows.makeSidedStreet('滨河路')).leftId
  network = { isUp: true, losesReplies: 0, failsWith: null, asked: [], cookie: walker.cookie }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (!network.isUp) throw new TypeError('Failed to fetch')
    network.asked.push(`${init.method ?? 'GET'} ${path.replace(`/api/branches/${branchId}`, '')}`)
    if (network.failsWith !== null) return new Response('{}', { status: network.failsWith })
    const headers = new Headers(init.headers)
    if (init.credentials !== 'omit') headers.set('cookie', network.cookie)
    const answer = await t.app.request(path, { ...init, headers })
    if (network.losesReplies > 0) {
      network.losesReplies -= 1
      throw new TypeError('Failed to fetch')
    }
    return answer
  })
})
afterEach(async () => {
  await clearPhone()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await t.close()
})

const door = async () => {
  const [unitId = ''] = await rows.makeDoors(sideId, 1)
  await make.makeShop('启明画室', offset(20, 0), { unitId, sideId })
  return unitId
}
const visitTo = (unitId: string, more: object = {}, write: Partial<NewWrite> = {}) => {
  const id = ulid()
  const json = {
    id,
    subjectKind: 'unit',
    subjectId: unitId,
    visitedOn: today,
    outcome: 'busy',
    inputMode: 'phone',
    ...more,
  }
  const about = '启明画室'
  return queueWrite({
    id,
    userId: walker.id,
    branchId,
    action: 'visit.create',
    method: 'POST',
    path: '/visits',
    json,
    about,
    ...write,
  })
}
const newDoor = (id: string, kind = 'shop') =>
  queueWrite({
    userId: walker.id,
    branchId,
    action: 'unit.create',
    method: 'POST',
    path: '/units',
    json: {
      id,
      label: '40-2',
      kind,
      sideId,
      occupancy: 'occupied',
      shop: { name: '新来的店', category: 'hair_salon' },
    },
    about: '新来的店',
  })
const states = async () => (await queuedWrites()).map(({ state }) => state)
const arrived = async () => {
  const answer = await walker.ask(`/api/branches/${branchId}/visits`)
  return visitListSchema.parse(await answer.json()).visits
}

test('what was recorded goes out in the order in which it was done, whatever the clock of the phone says', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-28T03:00:00Z') })
  const first = await visitTo(await door(), { note: '第一家' })
  vi.setSystemTime(new Date('2026-11-27T03:00:00Z'))
  const second = await visitTo(await door(), { note: '第二家' })
  vi.useRealTimers()
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect((await queuedWrites()).map(({ id, state }) => [id, state])).toEqual([
    [first.id, 'sent'],
    [second.id, 'sent'],
  ])
  const notes = (await arrived()).map(({ note }) => note)
  expect(notes.toSorted()).toEqual(['第一家', '第二家'])
})

test('nothing is lost without signal, and nothing is doubled where only the reply was lost', async () => {
  network.isUp = false
  const { id } = await visitTo(await door())
  expect(await sendWaiting(walker.id)).toBe('offline')
  expect(await unsentCount()).toBe(1)

  network.isUp = true
  network.losesReplies = 2
  expect(await sendWaiting(walker.id)).toBe('offline')
  expect(await sendWaiting(walker.id)).toBe('offline')
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect(network.asked).toHaveLength(3)
  expect((await arrived()).map((visit) => visit.id)).toEqual([id])
  expect(await unsentCount()).toBe(0)
})

test('the visit to a new door waits for the door, and a given-up door takes its visit along', async () => {
  const unitId = ulid()
  const made = await newDoor(unitId)
  const visit = await visitTo(unitId, {}, { after: [made.id] })
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect(network.asked).toEqual(['POST /units', 'POST /visits'])
  expect((await arrived()).map(({ id }) => id)).toEqual([visit.id])

  // A door that the side does not take.
  const refusedId = ulid()
  const refused = await newDoor(refusedId, 'castle')
  const hanging = await visitTo(refusedId, {}, { after: [refused.id] })
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect((await states()).slice(2)).toEqual(['parked', 'waiting'])
  await dropWrite(refused.id, '看错了')
  const after = await queuedWrites()
  expect(after.slice(2).map(({ id, state, droppedWhy }) => [id, state, droppedWhy])).toEqual([
    [refused.id, 'dropped', '看错了'],
    [hanging.id, 'dropped', '看错了'],
  ])
})

test('a refused write is parked with the words of the server and holds nobody else up', async () => {
  const unitId = await door()
  const bad = await visitTo(unitId, { outcome: 'met_owner' })
  const good = await visitTo(unitId)
  expect(await sendWaiting(walker.id)).toBe('sent')
  const [parked, sent] = await queuedWrites()
  expect(parked).toMatchObject({ id: bad.id, state: 'parked', problem: { status: 400 } })
  expect(parked?.problem?.requestId).toHaveLength(26)
  expect(sent).toMatchObject({ id: good.id, state: 'sent' })

  // Mended and sent again it is the same visit.
  await sendAgain(bad.id, { ...Object(bad.json), intent: 'b' })
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect(await states()).toEqual(['sent', 'sent'])
  expect((await arrived()).map(({ id }) => id).toSorted()).toEqual([bad.id, good.id].toSorted())
})

test('where the sign-in has run out the writes stay, and go on once the same person signs in', async () => {
  await visitTo(await door())
  network.cookie = ''
  expect(await sendWaiting(null)).toBe('sign_in')
  expect(await states()).toEqual(['waiting'])
  expect(network.asked).toEqual([])

  // The cookie ran out between the question and the write.
  expect(await sendWaiting(walker.id)).toBe('sign_in')
  expect(await states()).toEqual(['waiting'])

  // A colleague on the same phone does not send them under another name.
  const colleague = await t.makeUser(['field'], [branchId], '顾明远')
  network.cookie = colleague.cookie
  expect(await sendWaiting(colleague.id)).toBe('sign_in')
  expect(await arrived()).toEqual([])

  network.cookie = walker.cookie
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect((await arrived()).map(({ by }) => by.name)).toEqual(['沈一帆'])
})

test('a fault of the server is met with more tries, then a person is asked', async () => {
  await visitTo(await door())
  network.failsWith = 500
  const results = []
  for (let round = 0; round < 5; round += 1) results.push(await sendWaiting(walker.id))
  expect(results).toEqual(['offline', 'offline', 'offline', 'offline', 'sent'])
  expect(await states()).toEqual(['parked'])
})

test('what never left the phone is undone at once; what may have arrived is withdrawn', async () => {
  const withdrawal = (id: string) => ({
    action: 'visit.withdraw' as const,
    method: 'DELETE' as const,
    path: `/visits/${id}`,
  })
  const early = await visitTo(await door())
  expect(await undoWrite(early.id, withdrawal(early.id))).toBe(true)
  expect(await queuedWrites()).toEqual([])

  const late = await visitTo(await door())
  network.losesReplies = 1
  expect(await sendWaiting(walker.id)).toBe('offline')
  expect(await undoWrite(late.id, withdrawal(late.id))).toBe(true)
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect(network.asked).toEqual(['POST /visits', 'POST /visits', `DELETE /visits/${late.id}`])
  expect(await arrived()).toEqual([])
})

test('a photo goes out apart from its visit, once, and stays where it is not taken', async () => {
  const picture = new Blob([new Uint8Array(pngPhoto(60, 60))])
  const of = { userId: walker.id, branchId, about: '启明画室' }
  const photoId = await keepPhoto(picture, of)
  await visitTo(await door(), { photoId })
  expect(await unsentCount()).toBe(2)
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect((await arrived()).map((visit) => visit.photoId)).toEqual([photoId])

  network.losesReplies = 1
  expect(await sendPhotos(walker.id)).toBe(false)
  expect(await unsentCount()).toBe(1)
  expect(await sendPhotos(walker.id)).toBe(true)
  expect(await unsentCount()).toBe(0)
  expect((await walker.ask(`/api/branches/${branchId}/attachments/${photoId}`)).status).toBe(200)

  await keepPhoto(new Blob(['no picture at all']), of)
  expect(await sendPhotos(walker.id)).toBe(true)
  expect(await unsentCount()).toBe(1)
})

test('what a colleague left on the phone is not told to whoever has it next, and does not keep him signed in', async () => {
  const mine = await visitTo(await door())
  const next = await t.makeUser(['field'], [branchId])
  expect([await unsentCount(walker.id), await unsentCount(next.id)]).toEqual([1, 0])
  const writes = await queuedWrites()
  expect(ownOf(writes, next.id)).toEqual({ own: [], othersWait: true })
  expect(ownOf(writes, walker.id)).toMatchObject({ own: [{ id: mine.id }], othersWait: false })
  await dropWrite(mine.id, '记错了')
  expect(ownOf(await queuedWrites(), next.id)).toEqual({ own: [], othersWait: false })
})

test('the wait grows from five seconds to five minutes', () => {
  expect([1, 2, 3, 7, 40].map(waitAfter)).toEqual([5_000, 10_000, 20_000, 300_000, 300_000])
})

test('a packet is gone from the phone at midnight with what opened its writes; the queue stays', async () => {
  const midnight = Date.parse('2026-11-28T16:00:00Z')
  vi.useFakeTimers({ toFake: ['Date'], now: midnight - 1000 })
  await visitTo(await door())
  const store = await walkStore()
  // Only what expiry reads matters here.
  const packet = { packet: { id: 'p' } } as unknown as PhonePacket
  const kept: KeptPacket = {
    id: 'p',
    userId: walker.id,
    branchId,
    packet,
    reference: { tags: [], categories: [] },
    takenAt: Date.now(),
    validUntil: midnight,
    token: { id: 'w', secret: 'opens' },
    tiles: null,
  }
  await store.put('packets', kept)
  const user = { id: walker.id, name: walker.name, staffNo: '1', roles: ['field' as const], branches: [] }
  await store.put('walker', { key: 'walker', session: { user }, until: midnight })
  expect(await keptTokenOf(walker.id, branchId)).toBe('opens')
  expect(await keptTokenOf('somebody else', branchId)).toBeNull()
  expect((await keptSession())?.user.name).toBe('沈一帆')

  vi.setSystemTime(midnight)
  expect(await keptPackets()).toEqual([])
  expect(await keptTokenOf(walker.id, branchId)).toBeNull()
  expect(await keptSession()).toBeNull()
  expect(await store.count('packets')).toBe(0)
  expect(await unsentCount()).toBe(1)

  // Of yesterday only what is settled is forgotten.
  await forgetSettled(midnight + 1)
  expect(await unsentCount()).toBe(1)
})
