// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react'
import type { PhonePacket } from 'domain/packet.ts'
import { visitOutcomes } from 'domain/visit.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CardFacts } from 'web/features/walk/CardFacts.tsx'
import { DoorRow } from 'web/features/walk/DoorRow.tsx'
import { firstOutcomes, otherOutcomes } from 'web/features/walk/visit-draft.ts'
import { doorOfHit, type WalkDoor } from 'web/features/walk/walk-doors.ts'
import type { WalkPlace } from 'web/features/walk/walk-place.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let walker: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  walker = await t.makeUser(['field'], [await t.makeBranch('A')], '沈一帆')
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

// Only what the card reads of it matters here.
const packet = { packet: { id: 'p' }, scripts: [] } as unknown as PhonePacket
const place = { kept: { packet }, writes: [], doors: [] } as unknown as WalkPlace
const doorWith = (more: Partial<WalkDoor>): WalkDoor => ({
  ...doorOfHit(packet, { id: 's', name: '极光百货', position: null }),
  ...more,
})

test('the card says who introduces, once each and whom to ask, and what the customer has with us already', async () => {
  const warm = { who: null, ask: null, title: null }
  const door = doorWith({
    isOurs: true,
    ourProducts: ['acquiring', 'settlement'],
    bestVisitSlots: ['open_am'],
    warm: [
      { ...warm, kind: 'key_person', title: 'finance', ask: '周启明' },
      { ...warm, kind: 'alliance_member', who: '长禾纸业', ask: '周启明' },
      { ...warm, kind: 'alliance_mate' },
      { ...warm, kind: 'alliance_mate' },
    ],
  })
  const { container } = await renderAs(t, walker, <CardFacts place={place} door={door} />)
  expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([
    '本行客户，已有收单、对公结算',
    '财务可引荐，先问周启明；长禾纸业可引荐（联盟成员）；附近联盟成员可引荐',
    '老板在的时候：刚开门',
  ])
})

test('a door visited before the packet was fetched shows what came of it', async () => {
  const lastVisit = {
    outcome: 'owner_away' as const,
    intent: null,
    on: '2026-11-22',
    by: '沈一帆',
    note: '',
    revisitSlot: 'pm' as const,
    nextOn: null,
  }
  const rows = await renderAs(
    t,
    walker,
    <ul>
      <DoorRow door={doorWith({ wasVisited: true, lastVisit })} onOpen={() => undefined} />
      <DoorRow door={doorWith({ wasVisited: true, lastVisit, state: 'done' })} onOpen={() => undefined} />
      <DoorRow door={doorWith({ lastVisit })} onOpen={() => undefined} />
    </ul>,
  )
  const signs = [...rows.container.querySelectorAll('.walk-door-state')].map(({ textContent }) => textContent)
  expect(signs.map((sign) => sign?.includes('老板不在'))).toEqual([true, true, false])
})

test('at a customer of ours serving is one tap, and every outcome stays within reach', () => {
  expect(firstOutcomes(doorWith({ isOurs: true }))[0]).toBe('met_customer')
  expect(firstOutcomes(doorWith({}))[0]).toBe('met_owner')
  for (const door of [doorWith({ isOurs: true }), doorWith({}), doorWith({ lockState: 'service_only' })]) {
    const reached = [...firstOutcomes(door), ...otherOutcomes(door), 'gone_moved', 'vacant', 'skipped']
    expect(visitOutcomes.filter((outcome) => !reached.includes(outcome))).toEqual([])
  }
})
