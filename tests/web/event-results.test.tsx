// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { EventResult } from 'domain/event-result.ts'
import { refHash } from 'server/imports/keyed-hash.ts'
import { civilDay } from 'server/http/today.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventResultQuery } from 'web/api/event-results.ts'
import { AmountsPart } from 'web/features/event-results/AmountsPart.tsx'
import { CheckpointTable } from 'web/features/event-results/CheckpointTable.tsx'
import { ConversionSheetForm } from 'web/features/event-results/ConversionSheetForm.tsx'
import { ResultFunnel } from 'web/features/event-results/ResultFunnel.tsx'
import { PrintedEventResult } from 'web/features/event-results/PrintedEventResult.tsx'
import { ReviewPart } from 'web/features/event-results/ReviewPart.tsx'
import { UpliftPart } from 'web/features/event-results/UpliftPart.tsx'
import type { ReactNode } from 'react'
import { paintingContest, resultRows } from '#support/result-world.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')
let t: TestApp
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
let planner: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  head = await t.makeUser(['branch_head'], [branchId])
  planner = await t.makeUser(['marketing'], [branchId])
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

function Loaded({ eventId, children }: { eventId: string; children: (result: EventResult) => ReactNode }) {
  const { data } = useQuery(eventResultQuery(branchId, eventId))
  return data ? children(data) : null
}
const show = (user: typeof head, eventId: string, children: (result: EventResult) => ReactNode) =>
  renderAs(t, user, <Loaded eventId={eventId}>{children}</Loaded>)
const rowOf = async (name: string) => {
  const row = (await screen.findByRole('rowheader', { name })).closest('tr')
  if (!row) throw new Error(`no row ${name}`)
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)
}

test('each checkpoint has its column, a dash where its day has not come, and what one aimed at stands beside', async () => {
  const { eventId } = await paintingContest(t, branchId, daysBefore(today, 40), head.id)
  await show(head, eventId, (result) => <CheckpointTable result={result} />)
  expect(await rowOf('到场家庭')).toEqual(['60', '74', '74', '74', '–', '74'])
  expect(await rowOf('30 天转化')).toEqual(['', '0', '3', '9', '–', '9'])
  expect(await rowOf('一年回报')).toEqual(['', '–', '–', '–', '–', '–'])
  expect(await rowOf('每户成本')).toEqual(['', '52.7 元', '52.7 元', '52.7 元', '–', '52.7 元'])
})

test('what is aimed at in heads stands beside heads, and what sells nothing has no sums before T+90', async () => {
  const make = resultRows(t, branchId)
  const onDate = daysBefore(today, 40)
  const eventId = await make.makeEvent(onDate, { state: 'review_30', unit: 'person', noSelling: 1, attendTarget: 45 })
  await make.makeAttendance(eventId, { adults: 3, arrivedAt: `${onDate}T02:00:00.000Z` })
  await show(head, eventId, (result) => <CheckpointTable result={result} />)
  expect((await rowOf('到场人数'))[0]).toBe('45')
  expect((await rowOf('到场家庭'))[0]).toBe('')
  // Nobody wrote down what it cost: that is not nothing.
  expect((await rowOf('总成本')).slice(1, 4)).toEqual(['未知', '未知', '未知'])
  expect(await rowOf('T+30 资产增量')).toEqual(['', '–', '–', '–', '–', '–'])
})

test('paper says what inviting did in one line, also that there is nothing to compare with', async () => {
  const { eventId } = await paintingContest(t, branchId, daysBefore(today, 40), head.id)
  await show(head, eventId, (result) => <PrintedEventResult result={result} printed="叶文 打印于 2026-11-22 21:03" />)
  expect(await screen.findByText(/^无对照，仅供参考 邀约过的 9 \/ 180 位/)).toBeTruthy()
  expect(screen.getByText('第 1 / 1 页')).toBeTruthy()
  expect(screen.getByText('叶文 打印于 2026-11-22 21:03')).toBeTruthy()
})

test('a planner reads "fewer than 10" where the head reads the number, and no cost that would tell it', async () => {
  const { eventId } = await paintingContest(t, branchId, daysBefore(today, 40), head.id)
  await show(planner, eventId, (result) => <CheckpointTable result={result} />)
  expect(await rowOf('30 天新客户')).toEqual(['', '0', '少于 10', '少于 10', '–', '少于 10'])
  expect((await rowOf('每新客成本')).at(-1)).toBe('–')
})

test('the funnel of a young event says so', async () => {
  const { eventId } = await paintingContest(t, branchId, daysBefore(today, 20), head.id)
  await show(head, eventId, (result) => (result.funnel ? <ResultFunnel funnel={result.funnel} /> : null))
  expect(await screen.findByText('未满 30 天，后几步还会变')).toBeTruthy()
  expect(screen.getByText('上一步的 53%（96 / 180）')).toBeTruthy()
})

test('without a control it says that the figures are for reference only', async () => {
  const { eventId } = await paintingContest(t, branchId, daysBefore(today, 40), head.id)
  await show(head, eventId, (result) => <UpliftPart uplift={result.uplift} />)
  expect(await screen.findByText('无对照，仅供参考')).toBeTruthy()
  expect(screen.getByText('9 / 180 位')).toBeTruthy()
})

test('the review keeps what was written, blank lines left out', async () => {
  const eventId = await resultRows(t, branchId).makeEvent(daysBefore(today, 9), { state: 'follow' })
  const { user } = await show(planner, eventId, (result) => <ReviewPart branchId={branchId} result={result} />)
  await user.click(await screen.findByRole('button', { name: '写复盘' }))
  await user.type(screen.getByLabelText('做对的 2'), '家长都留了联系方式')
  await user.type(screen.getByLabelText('场地评价'), '阴凉不足')
  await user.click(screen.getByLabelText('改后再办'))
  await user.click(screen.getByRole('button', { name: '存复盘' }))
  await waitFor(async () => {
    const row = await t.db.selectFrom('event').selectAll().where('id', '=', eventId).executeTakeFirstOrThrow()
    expect([row.wentWell, row.siteVerdict, row.again]).toEqual(['["家长都留了联系方式"]', '阴凉不足', 'changed'])
  })
  expect(await screen.findByText('阴凉不足')).toBeTruthy()
})

test('a sum before its checkpoint is refused in words and what was typed stays', async () => {
  const eventId = await resultRows(t, branchId).makeEvent(daysBefore(today, 9), { state: 'follow' })
  const { user } = await show(planner, eventId, (result) => <AmountsPart branchId={branchId} result={result} />)
  await user.click(await screen.findByRole('button', { name: '填资产或收入' }))
  await user.type(screen.getByLabelText('金额'), '860000')
  await user.type(screen.getByLabelText('数从哪来'), '行内报表')
  await user.click(screen.getByRole('button', { name: '存下金额' }))
  expect(await screen.findByText(/截至日还没到这个时点/)).toBeTruthy()
  expect(screen.getByLabelText('数从哪来')).toHaveProperty('value', '行内报表')
})

test('a pasted table is told row by row before it is taken', async () => {
  const rm = await t.makeUser(['rm'], [branchId])
  await resultRows(t, branchId).makeCustomers(1, {
    ownerUserId: rm.id,
    refHash: refHash(t.services.secret, t.orgId, '62001111'),
  })
  const onClose = vi.fn<() => void>()
  const { user } = await renderAs(t, rm, <ConversionSheetForm branchId={branchId} onClose={onClose} />)
  await user.click(await screen.findByRole('textbox', { name: '粘贴系统回流' }))
  await user.paste(
    `客户号\t产品\t日期\n62001111\t理财\t${daysBefore(today, 1)}\n62001111\t理财\t${daysAfter(today, 1)}`,
  )
  await user.click(screen.getByRole('button', { name: '逐行检查' }))
  expect(await screen.findByText('收 1 行，不收 1 行')).toBeTruthy()
  expect(screen.getByText('日期在今天之后')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '收下 1 行' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  const rows = await t.db.selectFrom('conversion').select(['line', 'verifiedBy']).execute()
  expect(rows).toEqual([{ line: 'wealth', verifiedBy: 'import' }])
})
