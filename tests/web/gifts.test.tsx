// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { mostGiftMoves } from 'domain/gift.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EventWorld, eventWorldIn, planned, today } from '#support/event-world.ts'
import { openAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let w: EventWorld
let branchId: string
let giftId: string
let eventId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  w = await eventWorldIn(t, branchId)
  giftId = await w.made('/gifts', { name: '画笔套装', unitFen: 1500 })
  eventId = await w.made('/events', planned)
  await w.made('/gift-moves', { giftId, kind: 'received', pieces: 2000 })
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

test('a line that went to a customer at an event names both', async () => {
  const [customerId = ''] = await w.make.makeCustomers(1, { ownerUserId: w.manager.id, name: '王小明' })
  const line = { giftId, kind: 'given', pieces: 1, customerId, eventId, purpose: 'care' }
  await w.made('/gift-moves', line, w.manager)
  await openAs(t, w.manager, '/events/gifts')
  const row = (await screen.findByText('王小明', { exact: false })).closest('tr')
  expect(row?.textContent).toContain(planned.title)
  expect(screen.queryByRole('button', { name: '导出 XLSX' })).toBeNull()
})

test('a list that is cut says so, its sums are of all, and words are told to search the listed lines alone', async () => {
  const rows = Array.from({ length: mostGiftMoves + 2 }, (_, at) => ({
    branchId,
    id: ulid(),
    giftId,
    kind: 'given',
    pieces: -1,
    unitFen: 1500,
    eventId,
    attendanceId: null,
    customerId: null,
    purpose: 'event',
    note: at === mostGiftMoves ? '茶摊旁' : '',
    movedOn: today,
    createdAt: new Date(Date.now() + at).toISOString(),
    createdBy: w.planner.id,
    withdrawnAt: null,
    withdrawnBy: null,
  }))
  for (let at = 0; at < rows.length; at += 500) {
    await t.db
      .insertInto('giftMove')
      .values(rows.slice(at, at + 500))
      .execute()
  }
  const { user } = await openAs(t, w.planner, '/events/gifts')
  expect(await screen.findByText('发放 1,002 件，价值 1.5 万元')).toBeTruthy()
  expect(screen.getByText('只列出最近 1,000 笔，共 1,003 笔', { exact: false })).toBeTruthy()
  expect(screen.getByRole('button', { name: '导出 XLSX' })).toBeTruthy()
  await user.click(screen.getByLabelText('找礼品、活动、备注'))
  await user.paste('茶摊旁')
  expect(await screen.findByText('发放 1 件，价值 15 元')).toBeTruthy()
  expect(screen.getByText('只在最近 1,000 笔里找，共 1,003 笔', { exact: false })).toBeTruthy()
})
