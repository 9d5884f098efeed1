// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { InvitationRow } from 'web/features/invitations/InvitationRow.tsx'
import { HoldOutPart } from 'web/features/invitations/HoldOutPart.tsx'
import { ManagersPart } from 'web/features/invitations/ManagersPart.tsx'
import { type InvitationWorld, invitationWorldIn } from '#support/invitation-world.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let w: InvitationWorld
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  w = await invitationWorldIn(t, branchId)
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const oneInvited = async () => {
  const eventId = await w.makeInviting()
  const [customerId = ''] = await w.makeGuests(1)
  await w.invite(eventId)
  const [invitation] = (await w.list(eventId, w.manager)).people
  if (!invitation) throw new Error('nobody was invited')
  return { eventId, customerId, invitation }
}

test('a call and its answer are one tap, and one more takes both back', async () => {
  const { eventId, invitation } = await oneInvited()
  const row = <InvitationRow branchId={branchId} invitation={invitation} isMine />
  const { user } = await renderAs(t, w.manager, row)
  const answers = within(await screen.findByRole('group', { name: '王小明 的回复' }))
  await user.click(answers.getByRole('button', { name: /^来$/ }))
  const undo = await screen.findByRole('button', { name: '撤销' })
  expect((await w.list(eventId, w.manager)).people[0]).toMatchObject({ reply: 'yes', channel: 'call' })
  await user.click(undo)
  await waitFor(async () =>
    expect((await w.list(eventId, w.manager)).people[0]).toMatchObject({ reply: 'none', askedAt: null }),
  )
  expect(await t.db.selectFrom('touch').select('id').where('withdrawnAt', 'is', null).execute()).toEqual([])
})

test('who may not be asked today says why, and cannot be tapped', async () => {
  const { eventId, customerId } = await oneInvited()
  await t.db.updateTable('customer').set({ marketingConsent: 0 }).where('id', '=', customerId).execute()
  const [invitation] = (await w.list(eventId, w.manager)).people
  if (!invitation) throw new Error('nobody was invited')
  await renderAs(t, w.manager, <InvitationRow branchId={branchId} invitation={invitation} isMine />)
  expect(await screen.findByText('今天不能邀约：没有营销授权')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^来$/ }).disabled).toBe(true)
})

test('a manager with a few people is not counted to marketing', async () => {
  const eventId = await w.makeInviting()
  await w.makeGuests(12)
  await w.makeGuests(3, { ownerUserId: w.other.id })
  await w.invite(eventId)
  const list = await w.list(eventId, w.planner)
  await renderAs(t, w.planner, <ManagersPart branchId={branchId} eventId={eventId} list={list} />)
  const row = within(await screen.findByRole('row', { name: /方圆/ }))
  expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(Array(6).fill('不足 10'))
})

test('lots are drawn and let go of at the event', async () => {
  const eventId = await w.makeInviting()
  await w.makeGuests(10)
  const part = <HoldOutPart branchId={branchId} origin={{ kind: 'event', id: eventId }} />
  const { user } = await renderAs(t, w.head, part)
  await user.click(await screen.findByRole('button', { name: '抽签留出' }))
  expect(await screen.findByText('对照 2　邀约 0', { normalizer: (words) => words })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '不留了' }))
  expect(await screen.findByText('没有留对照')).toBeTruthy()
})
