import 'fake-indexeddb/auto'
import { type EventDay, eventDaySchema } from 'domain/event-day.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { clearPhone, keptDays, keptTokenOf, unsentCount } from 'web/api/walk-kept.ts'
import { queuedWrites } from 'web/api/walk-queue.ts'
import { sendWaiting } from 'web/api/walk-sender.ts'
import { type KeptDay, walkStore } from 'web/api/walk-store.ts'
import { draftOf, plainArrival } from 'web/features/event-day/arrival-draft.ts'
import { arrive, changeArrival, count, takeArrivalBack } from 'web/features/event-day/day-deeds.ts'
import { dayStateOf } from 'web/features/event-day/day-state.ts'
import { rowsASheet, sheetsOf } from 'web/features/event-day/sign-in-rows.ts'
import { emptyRow, readRow } from 'web/features/event-day/typed-arrival.ts'
import { today } from '#support/alliance-rows.ts'
import { eventRows } from '#support/event-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

type Person = Awaited<ReturnType<TestApp['makeUser']>>
let t: TestApp
let branchId: string
let eventId: string
let door: Person
let isUp: boolean
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  const make = { ...factories(t, branchId), ...eventRows(t, branchId) }
  door = await t.makeUser(['field'], [branchId], '方圆')
  const manager = await t.makeUser(['rm'], [branchId], '林禾')
  eventId = await make.makeEvent(today, { hostUserId: manager.id })
  await make.makeTeam(eventId, door.id)
  for (const name of ['王小明', '丁一', '陈禾'])
    for (const id of await make.makeCustomers(1, { name, ownerUserId: manager.id }))
      await make.makeInvitation(eventId, id, manager.id)
  await make.makePartner(eventId, await make.makeMerchant(await make.makeShop('启明画室', offset(20, 0))))
  isUp = true
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (!isUp) throw new TypeError('Failed to fetch')
    const headers = new Headers(init.headers)
    headers.set('cookie', door.cookie)
    return t.app.request(path, { ...init, headers })
  })
})
afterEach(async () => {
  await clearPhone()
  vi.unstubAllGlobals()
  await t.close()
})

const dayNow = async (): Promise<EventDay> =>
  eventDaySchema.parse(await (await door.ask(`/api/branches/${branchId}/events/${eventId}/day`)).json())
/** The day as the phone keeps it, and how it stands there. */
async function onPhone(takenAt = Date.now()) {
  const kept: KeptDay = {
    id: eventId,
    userId: door.id,
    branchId,
    day: await dayNow(),
    takenAt,
    validUntil: Date.now() + 3_600_000,
    token: null,
  }
  const place = async () => ({ kept, writes: await queuedWrites() })
  const state = async () => dayStateOf(kept, await queuedWrites())
  return { kept, place, state, guests: kept.day.guests }
}
const now = () => new Date().toISOString()
const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('nobody there')
  return one
}

describe('without signal', () => {
  test('who came counts at once, and reaches the branch once and under the same id', async () => {
    const phone = await onPhone()
    isUp = false
    const guest = first(phone.guests)
    const { id } = await arrive(phone, { guest, draft: plainArrival(true), about: guest.initials, arrivedAt: now() })
    expect((await phone.state()).arrivals).toMatchObject([{ id, initials: guest.initials, sending: 'waiting' }])
    expect(await sendWaiting(door.id)).toBe('offline')
    isUp = true
    expect(await sendWaiting(door.id)).toBe('sent')
    expect((await dayNow()).arrivals.map((one) => one.id)).toEqual([id])
    // What was sent after the day was fetched still counts; once the branch tells it, it counts once.
    expect((await phone.state()).arrivals).toMatchObject([{ id, sending: null }])
    expect((await (await onPhone(Date.now() + 1)).state()).arrivals).toHaveLength(1)
  })

  test('a change before it has left changes what waits; after that it follows with its version', async () => {
    const phone = await onPhone()
    const guest = first(phone.guests)
    isUp = false
    await arrive(phone, { guest, draft: plainArrival(true), about: 'X', arrivedAt: now() })
    const waiting = first((await phone.state()).arrivals)
    await changeArrival(await phone.place(), waiting, { ...draftOf(waiting), adults: 3 }, 'X')
    expect(await queuedWrites()).toHaveLength(1)
    isUp = true
    await sendWaiting(door.id)
    const sent = first((await phone.state()).arrivals)
    await changeArrival(await phone.place(), sent, { ...draftOf(sent), adults: 4 }, 'X')
    const again = first((await phone.state()).arrivals)
    expect(again).toMatchObject({ adults: 4, rowVersion: 2 })
    await changeArrival(await phone.place(), again, { ...draftOf(again), adults: 5 }, 'X')
    await sendWaiting(door.id)
    expect((await dayNow()).arrivals).toMatchObject([{ adults: 5, rowVersion: 3 }])
  })

  test('a customer whom nobody had asked stands on the phone by his letters and at the branch as himself', async () => {
    const make = factories(t, branchId)
    const [customerId = ''] = await make.makeCustomers(1, { name: '赵一朵', ownerUserId: door.id })
    await t.db.updateTable('userRole').set({ role: 'rm' }).where('userId', '=', door.id).execute()
    const phone = await onPhone()
    const draft = { ...plainArrival(false), label: 'ZYD' }
    await arrive(phone, { guest: null, customerId, draft, about: 'ZYD', arrivedAt: now() })
    expect((await phone.state()).arrivals).toMatchObject([{ initials: 'ZYD', sending: 'waiting' }])
    expect(await sendWaiting(door.id)).toBe('sent')
    const row = await t.db.selectFrom('attendance').select(['customerId', 'label']).executeTakeFirstOrThrow()
    expect(row).toEqual({ customerId, label: 'ZYD' })
  })

  test('a slip that never left is gone; one that arrived is taken back', async () => {
    const phone = await onPhone()
    isUp = false
    await arrive(phone, { guest: null, draft: { ...plainArrival(false), label: 'L' }, about: 'L', arrivedAt: now() })
    await takeArrivalBack(await phone.place(), first((await phone.state()).arrivals), 'L')
    expect(await queuedWrites()).toEqual([])
    isUp = true
    await arrive(phone, { guest: null, draft: { ...plainArrival(false), label: 'M' }, about: 'M', arrivedAt: now() })
    await sendWaiting(door.id)
    await takeArrivalBack(await phone.place(), first((await phone.state()).arrivals), 'M')
    expect((await phone.state()).arrivals).toEqual([])
    await sendWaiting(door.id)
    expect((await dayNow()).arrivals).toEqual([])
  })

  test('what the other door was quicker with is parked with the branch’s word', async () => {
    const phone = await onPhone()
    const guest = first(phone.guests)
    const path = `/api/branches/${branchId}/events/${eventId}/attendance`
    await door.send('POST', path, { invitationId: guest.invitationId })
    await arrive(phone, { guest, draft: plainArrival(true), about: 'X', arrivedAt: now() })
    await sendWaiting(door.id)
    expect(await queuedWrites()).toMatchObject([{ state: 'parked', problem: { code: 'already_arrived' } }])
  })

  test('quick taps on one sign are one count', async () => {
    const phone = await onPhone()
    isUp = false
    const about = (pieces: number) => `+${pieces}`
    for (const pieces of [1, 1, 5]) await count(await phone.place(), { kind: 'people', pieces, about })
    await count(await phone.place(), { kind: 'served', pieces: 1, about })
    expect((await queuedWrites()).map((write) => write.about)).toEqual(['+7', '+1'])
    isUp = true
    await sendWaiting(door.id)
    expect((await dayNow()).counts.tally).toMatchObject({ people: 7, served: 1 })
  })
})

describe('the phone', () => {
  test('gives the token of a day as that of a packet, ends it at midnight, and is emptied of it', async () => {
    const { kept } = await onPhone()
    const store = await walkStore()
    await store.put('days', { ...kept, token: { id: 't', secret: 'geheim' } })
    expect(await keptTokenOf(door.id, branchId)).toBe('geheim')
    expect(await keptDays(kept.validUntil + 1)).toEqual([])
    await store.put('days', kept)
    await clearPhone()
    expect([await keptDays(), await unsentCount()]).toEqual([[], 0])
  })
})

describe('the sheet', () => {
  test('has every guest in the order of the list, and a whole sheet for those who walk in', async () => {
    const day = await dayNow()
    const many = { ...day, guests: Array.from({ length: rowsASheet + 2 }, () => first(day.guests)) }
    const sheets = sheetsOf(many)
    expect(sheets).toHaveLength(3)
    const rows = sheets.flatMap((sheet) => (sheet.kind === 'sign_in' ? sheet.rows : []))
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 3 * rowsASheet }, (_, index) => index + 1))
    expect(rows.filter(({ guest }) => guest === null)).toHaveLength(2 * rowsASheet - 2)
    expect(sheetsOf({ ...day, event: { ...day.event, tallyOnly: true } })).toEqual([{ kind: 'tally' }])
  })

  test('is typed as it stands there', async () => {
    const day = await dayNow()
    const typed = { ...emptyRow, time: '925', adults: '2', children: '豆豆5', guardian: true, share: 'p', intent: 'B' }
    const { draft, arrivedAt } = readRow({ ...typed, source: 'P', call: true }, day, true)
    expect(arrivedAt).toBe(`${today}T01:25:00.000Z`)
    const [partner] = day.partners
    expect(draft).toMatchObject({
      adults: 2,
      children: [{ nickname: '豆豆', age: '4_6' }],
      cameFrom: 'merchant',
      merchantId: partner?.id,
      intent: 'b',
      consents: [
        { purpose: 'call', merchantId: null },
        { purpose: 'share_with_merchant', merchantId: partner?.id },
      ],
    })
    const faultOf = (part: Partial<typeof emptyRow>) => readRow({ ...emptyRow, ...part }, day, false).fault?.error
    expect(faultOf({ children: '豆豆5' })).toBe('guardian_needed')
    expect(faultOf({ children: '豆豆' })).toBe('children_unread')
    expect(faultOf({ time: '2560' })).toBe('time_unread')
    expect(faultOf({ share: 'Z' })).toBe('merchant_needed')
    expect(faultOf({ intent: 'q' })).toBe('intent_unread')
    expect(faultOf({ intent: 'b' })).toBe('label_needed')
    expect(faultOf({ label: 'L', note: ['138', '0013', '8000'].join('') })).toBe('number_not_kept')
  })
})
