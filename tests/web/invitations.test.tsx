// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { formats } from 'web/i18n/format.ts'
import { startSpeaking, textIn } from 'web/i18n/speak.ts'
import { reasonWords } from 'web/features/invitations/partner-reasons.ts'
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

test('a reason says that a share is an estimate and of what, and one of a thing in the singular', async () => {
  await startSpeaking('zh-CN')
  const words = (language: 'zh-CN' | 'en', reason: Parameters<typeof reasonWords>[0]) => {
    const text = textIn(language)
    return reasonWords(reason, text, formats(text, language, '2026-11-22'))
  }
  const share = { code: 'same_people', share: 0.771 } as const
  expect(words('zh-CN', { ...share, from: 'trade' })).toBe('客人里约 77% 是这次想请的人（按行业通常的客群估计）')
  expect(words('en', { ...share, from: 'file' })).toContain('estimated by the segments on its file')
  expect(words('en', { code: 'benefits', count: 1 })).toBe('gives members 1 benefit')
  expect(words('en', { code: 'gave_before', times: 1, fen: 80_000, lastOn: null })).toContain('gave once')
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
