// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { cleanup, screen } from '@testing-library/react'
import { giftListSchema, giftMoveListSchema } from 'domain/gift.ts'
import type { PhonePacket } from 'domain/packet.ts'
import { visitListSchema } from 'domain/visit.ts'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearPhone } from 'web/api/walk-kept.ts'
import { queuedWrites, sendAgain } from 'web/api/walk-queue.ts'
import { sendWaiting } from 'web/api/walk-sender.ts'
import type { KeptPacket } from 'web/api/walk-store.ts'
import { DetailFields } from 'web/features/walk/DetailFields.tsx'
import { ParkedWrite } from 'web/features/walk/ParkedWrite.tsx'
import { emptyDraft, type VisitDraft } from 'web/features/walk/visit-draft.ts'
import { saveVisit, takeBack } from 'web/features/walk/walk-deeds.ts'
import { doorOfHit } from 'web/features/walk/walk-doors.ts'
import { giftsLeft } from 'web/features/walk/walk-gifts.ts'
import type { WalkPlace } from 'web/features/walk/walk-place.ts'
import { offset } from '#support/factories.ts'
import { type PlanWorld, planWorldIn } from '#support/plan-world.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let w: PlanWorld
let branchId: string
let shopId: string
let giftId: string
let walker: PlanWorld['head']
let planner: PlanWorld['head']
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  w = await planWorldIn(t, branchId)
  walker = w.walkers[0] ?? w.head
  planner = await t.makeUser(['marketing'], [branchId])
  shopId = await w.make.makeShop('春来面馆', offset(5, 5))
  giftId = await made('/gifts', { name: '折叠伞', unitFen: 1800 })
  await made('/gift-moves', { giftId, kind: 'received', pieces: 3 })
})
afterEach(async () => {
  cleanup()
  await clearPhone()
  vi.unstubAllGlobals()
  await t.close()
})

const made = async (path: string, body: object) =>
  String(((await (await planner.send('POST', `${w.base}${path}`, body)).json()) as { id: unknown }).id)
const keptWith = (gifts: PhonePacket['gifts']): KeptPacket => ({
  id: 'p',
  userId: walker.id,
  branchId,
  // Only what the card and the deed read of it matters here.
  packet: {
    packet: { id: 'p', state: 'in_progress', name: '', letter: 'A' },
    materials: [],
    colleagues: [],
    gifts,
  } as unknown as PhonePacket,
  reference: { tags: [], categories: [] },
  takenAt: Date.now() - 1000,
  validUntil: Date.now() + 60_000,
  token: null,
  tiles: null,
})
const placeNow = async () => ({
  kept: keptWith([{ id: giftId, name: '折叠伞', stock: 3 }]),
  writes: await queuedWrites(),
  doors: [],
})
const door = () => doorOfHit(keptWith([]).packet, { id: shopId, name: '春来面馆', position: null })
const saveWith = async (draft: Partial<VisitDraft>) => {
  const visiting = { door: door(), openedAt: Date.now(), here: null, isDropIn: true }
  const write = await saveVisit(await placeNow(), {
    ...visiting,
    draft: { ...emptyDraft, outcome: 'met_owner', intent: 'd', ...draft },
  })
  if (!write) throw new Error('not kept')
  return write
}
const handed = (pieces: number) => ({ giftId, name: '折叠伞', pieces })
const states = async () => (await queuedWrites()).map(({ action, state }) => `${action} ${state}`)
const visits = async () =>
  visitListSchema.parse(await (await walker.ask(`${w.base}/visits`)).json()).visits.map(({ id }) => id)
const stock = async () =>
  giftListSchema.parse(await (await planner.ask(`${w.base}/gifts`)).json()).gifts.find(({ id }) => id === giftId)?.stock
const lines = async () =>
  giftMoveListSchema.parse(await (await planner.ask(`${w.base}/gift-moves?purpose=visit`)).json()).moves

/** The card's fold; `tell` hears what it makes of the draft. */
type FoldProps = { place: WalkPlace; outcome: VisitDraft['outcome']; tell?: (draft: VisitDraft) => void }
function Fold({ place, outcome, tell }: FoldProps) {
  const [draft, setDraft] = useState<VisitDraft>({ ...emptyDraft, outcome, intent: 'd' })
  const change = (part: Partial<VisitDraft>) => {
    setDraft({ ...draft, ...part })
    tell?.({ ...draft, ...part })
  }
  return <DetailFields place={place} draft={draft} onChange={change} />
}

test('a gift is chosen under the fold of the card and goes after its visit without signal, once', async () => {
  const place = await placeNow()
  let drawn: VisitDraft = emptyDraft
  const tell = (draft: VisitDraft) => {
    drawn = draft
  }
  const { container, user } = await renderAs(t, walker, <Fold place={place} outcome="met_owner" tell={tell} />)
  expect(container.querySelector('details')?.open).toBe(false)
  await user.click(screen.getByText('多记几样（可不填）'))
  await user.click(screen.getByLabelText('送出的礼品'))
  await user.click(await screen.findByText('折叠伞（剩 3 件）'))
  await user.clear(screen.getByLabelText('几件'))
  await user.type(screen.getByLabelText('几件'), '2')
  expect(drawn.gift).toEqual(handed(2))

  const { id } = await saveWith(drawn)
  expect(await states()).toEqual(['visit.create waiting', 'gift_move.create waiting'])
  expect(giftsLeft(await placeNow())).toEqual([{ id: giftId, name: '折叠伞', left: 1 }])
  const online = globalThis.fetch
  let lost = 3
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const answer = await online(path, init)
    lost -= 1
    if (lost >= 0) throw new TypeError('Failed to fetch')
    return answer
  })
  // The reply to the visit is lost, and that to the gift twice: each is asked for again.
  for (const result of ['offline', 'offline', 'offline', 'sent']) expect(await sendWaiting(walker.id)).toBe(result)
  expect(await states()).toEqual(['visit.create sent', 'gift_move.create sent'])
  expect([await stock(), await visits()]).toEqual([1, [id]])
  expect(await lines()).toMatchObject([{ change: -2, visit: { id, name: '春来面馆' } }])
})

test('nobody met means no gift, and a packet of before gifts were listed has none to choose from', async () => {
  await renderAs(t, walker, <Fold place={await placeNow()} outcome="busy" />)
  expect(screen.queryByLabelText('送出的礼品')).toBeNull()
  cleanup()
  await renderAs(t, walker, <Fold place={{ ...(await placeNow()), kept: keptWith(undefined) }} outcome="met_owner" />)
  expect(screen.queryByLabelText('送出的礼品')).toBeNull()
  await saveWith({ outcome: 'busy', intent: null, gift: handed(1) })
  expect(await states()).toEqual(['visit.create waiting'])
})

test('a gift the cupboard does not hold is parked with its words while its visit is kept, and goes once mended', async () => {
  const { id } = await saveWith({ gift: handed(5) })
  await renderAs(t, walker, <span />)
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect(await states()).toEqual(['visit.create sent', 'gift_move.create parked'])
  expect([await stock(), await visits()]).toEqual([3, [id]])

  const [, parked] = await queuedWrites()
  if (!parked) throw new Error('no gift')
  const { user } = await renderAs(t, walker, <ParkedWrite branchId={branchId} write={parked} />)
  expect(await screen.findByText(/柜里只有 3 件，要登记 5 件。走访已经保存/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '改一改再传' }))
  await user.clear(screen.getByLabelText('几件'))
  await user.type(screen.getByLabelText('几件'), '3')
  await user.click(screen.getByRole('button', { name: '改好，再传' }))
  await expect.poll(states).toContain('gift_move.create waiting')
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect(await stock()).toBe(0)
})

test('a visit that is taken back takes its gift along, wherever both have got to', async () => {
  await renderAs(t, walker, <span />)
  // Neither left the phone.
  await takeBack(await saveWith({ gift: handed(1) }))
  expect(await sendWaiting(walker.id)).toBe('sent')
  expect([await stock(), await visits(), await lines()]).toEqual([3, [], []])
  // Both arrived.
  const second = await saveWith({ gift: handed(2) })
  await sendWaiting(walker.id)
  expect(await stock()).toBe(1)
  const [sent] = (await queuedWrites()).filter(({ id }) => id === second.id)
  expect(sent && (await takeBack(sent))).toBe(true)
  await sendWaiting(walker.id)
  expect([await stock(), await visits(), await lines()]).toEqual([3, [], []])
  // The visit arrived, the gift was refused: it does not come back to a visit that is gone.
  const third = await saveWith({ gift: handed(9) })
  await sendWaiting(walker.id)
  await takeBack(third)
  const gift = (await queuedWrites()).find(({ after }) => after.includes(third.id))
  expect(gift).toMatchObject({ action: 'gift_move.create', state: 'dropped', droppedWhy: 'undone' })
  expect(await sendAgain(gift?.id ?? '')).toBeNull()
})
