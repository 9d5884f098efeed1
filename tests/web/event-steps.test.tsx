// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventWorldIn, planned, today } from '#support/event-world.ts'
import { openAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let w: Awaited<ReturnType<typeof eventWorldIn>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  w = await eventWorldIn(t, branchId)
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const open = (id: string, who = w.planner) => openAs(t, who, `/events/plan?event=${id}`)
const nextStep = async () => within(await screen.findByRole('complementary', { name: '下一步' }))
/** Above the limit of the head. */
const large = async () => {
  const { id } = await w.sited()
  await w.made(`/events/${id}/costs`, { item: 'gift', what: '画具', plannedFen: 2_600_000 })
  await w.moved(id, 'budget')
  return id
}

test('before its day a step is told with the day, and no button offers it', async () => {
  const { id } = await w.ready()
  await open(id)
  expect((await screen.findAllByText(/起可以开始活动$/)).length).toBe(2)
  expect(screen.queryByRole('button', { name: '开始活动' })).toBeNull()
  cleanup()
  await w.setEvent(id, { state: 'follow', onDate: daysBefore(today, 3) })
  const { user } = await open(id)
  expect((await screen.findAllByText(/自动进入 T\+30 复盘$/)).length).toBe(2)
  expect((await nextStep()).getByText('等日子')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '更多' }))
  expect(await screen.findByText('照这场再办')).toBeTruthy()
  expect(screen.queryByText('进入 T+30 复盘')).toBeNull()
})

test('on its day the step is offered', async () => {
  const { id } = await w.ready()
  await w.setEvent(id, { onDate: today })
  await open(id)
  expect(await screen.findByRole('button', { name: '开始活动' })).toBeTruthy()
})

test('the region is led from its day to the plan, where it says yes, or no with a reason', async () => {
  const id = await large()
  const { user } = await openAs(t, w.region, '/')
  await user.click(await screen.findByRole('link', { name: /预算 2.6 万元等批准/ }))
  expect(await screen.findByRole('button', { name: '批准预算，送合规' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '退回“选址”' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText(/原因/), '礼品太贵')
  await user.click(dialog.getByRole('button', { name: '退回“选址”' }))
  expect(await screen.findByText(/礼品太贵/)).toBeTruthy()
  expect((await w.sheet(id)).event.state).toBe('siting')
})

test('the region of two branches is told that the other one waits too', async () => {
  const other = await t.makeBranch('B', '望山路支行')
  const there = await eventWorldIn(t, other)
  const { id } = await there.sited()
  await there.made(`/events/${id}/costs`, { item: 'gift', what: '画具', plannedFen: 2_600_000 })
  await there.moved(id, 'budget')
  const region = await t.makeUser(['region'], [branchId, other], '顾区域')
  const { user } = await openAs(t, region, '/today')
  await user.click(await screen.findByRole('link', { name: '望山路支行 1' }))
  expect(await screen.findByRole('link', { name: /预算 2.6 万元等批准/ })).toBeTruthy()
})

test('who does not write here is told whose it is to mend what is missing', async () => {
  const id = await large()
  await w.change(id, '/checks', { checks: [] })
  await open(id, w.region)
  const next = await nextStep()
  expect(await next.findByText('由策划人员补')).toBeTruthy()
  expect(next.queryByRole('link', { name: '去补' })).toBeNull()
  cleanup()
  await open(id)
  expect(await (await nextStep()).findByRole('link', { name: '去补' })).toBeTruthy()
  cleanup()
  const { id: invited } = await w.permitted()
  await w.moved(invited, 'inviting')
  await open(invited, w.region)
  expect(await (await nextStep()).findByText('补齐后由该岗位“确认就绪”。')).toBeTruthy()
  expect(screen.getAllByText('还没有填').length).toBeGreaterThan(0)
  expect(screen.queryByText(/写下几点/)).toBeNull()
})

test('what was put otherwise since compliance stands beside what it was, to the planner and to the officer', async () => {
  const { id } = await w.ready()
  const { hostUserId, budgetLimit } = (await w.sheet(id)).event
  await w.change(id, '', { ...planned, hostUserId, budgetLimit, safetyPlan: '不设看护' })
  await open(id)
  const next = await nextStep()
  expect(next.getByText(/合规通过后改过，等合规看过：安全安排/)).toBeTruthy()
  expect(next.getByText(/两人看护入口/)).toBeTruthy()
  const part = within(screen.getByRole('region', { name: '安全与未成年人' }))
  expect(part.getByText('合规通过后改过')).toBeTruthy()
  cleanup()
  const { user } = await openAs(t, w.officer, '/today')
  await user.click(await screen.findByRole('link', { name: /合规通过后改过，等合规看差别/ }))
  expect(await screen.findByText('通过之后改了什么')).toBeTruthy()
  expect(screen.getByText(/不设看护/)).toBeTruthy()
  // The planner goes on writing while the officer reads.
  await w.change(id, '', { ...planned, hostUserId, budgetLimit, safetyPlan: '一人看护' })
  await user.click(screen.getByRole('button', { name: '审核通过' }))
  expect(await screen.findByText(/送审的内容刚刚改过/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '看新的' }))
  expect(await screen.findByText(/一人看护/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '审核通过' }))
  expect(await screen.findByText(/的改动已通过$/)).toBeTruthy()
  expect((await w.sheet(id)).changes).toEqual([])
})

test('the bank’s part stands above the limit of its own event, whatever the series costs together', async () => {
  const rule = { days: ['tu', 'fr'], from: daysAfter(today, 20), times: 3 }
  const event = { title: '茶摊', kind: 'tea_stand', startTime: '19:00', endTime: '20:30', budgetLimit: 30_000 }
  const { body } = await w.send('POST', '/event-series', { rule, event })
  const [id = ''] = (body as { eventIds: string[] }).eventIds
  await open(id)
  await screen.findAllByText('300 元')
  expect(screen.queryByText(/超上限/)).toBeNull()
  cleanup()
  await w.made(`/events/${id}/costs`, { item: 'food', what: '茶点', plannedFen: 40_000 })
  await open(id)
  expect((await screen.findAllByText('超上限 100 元')).length).toBeGreaterThan(0)
})
