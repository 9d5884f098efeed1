// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventRows } from '#support/event-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { openAs } from '#support/render.tsx'
import { wholeSite } from '#support/site-examples.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories & ReturnType<typeof eventRows>
let head: Awaited<ReturnType<TestApp['makeUser']>>
let eventId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = { ...factories(t, branchId), ...eventRows(t, branchId) }
  await make.makeSite()
  head = await t.makeUser(['branch_head'], [branchId], '陆行长')
  eventId = await make.makeEvent('2099-12-12', {
    state: 'siting',
    title: '滨河少儿绘画比赛',
    budgetLimit: 400_000,
    minorsExpected: 0,
  })
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const put = async (site: object) => {
  const answer = await head.send('POST', `/api/branches/${branchId}/events/${eventId}/sites`, {
    ...wholeSite,
    estimates: {},
    ...site,
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const print = async () => {
  const { container } = await openAs(t, head, `/print/event-sites?event=${eventId}`)
  await screen.findByRole('heading', { name: '滨河少儿绘画比赛' })
  expect(container.querySelector('main[data-ready]')).not.toBeNull()
  return container
}
const tableOf = (words: string) => screen.getByRole('columnheader', { name: words }).closest('table') as HTMLElement

test('the paper holds the order with scores, each part with its points, and the chosen one marked', async () => {
  const square = await put({ name: '广场', feeFen: 120_000, estimates: { reach: 412, uncovered: 0.73 } })
  await put({ name: '商场中庭', shelter: 'indoor', feeFen: null, estimates: { reach: 268, uncovered: 0.58 } })
  const { rowVersion } = await t.db.selectFrom('event').select('rowVersion').executeTakeFirstOrThrow()
  const chosen = await head.send(
    'PUT',
    `/api/branches/${branchId}/events/${eventId}/site`,
    { siteId: square },
    { 'if-match': String(rowVersion) },
  )
  expect(chosen.status).toBe(204)
  const paper = await print()
  const [first, second] = [...paper.querySelectorAll('.site-paper-order li')].map((line) => line.textContent ?? '')
  expect(first).toMatch(/^1.*已选定/)
  expect(second).toMatch(/^2.*\d–\d/)
  // What is not known of a score stands as a hatched piece of its bar.
  expect(paper.querySelectorAll('.site-paper-order .site-paper-open')).toHaveLength(2)
  const parts = within(tableOf('标准与权重'))
  expect(parts.getByRole('row', { name: /触达 ×0\.30 412 户 ?30\.0 ?手填/ })).toBeTruthy()
  expect(paper.textContent).toMatch(/首选不变|首选不稳/)
  const facts = within(tableOf('等级、数据日期'))
  expect(facts.getByRole('row', { name: /广场 ✓ 已选定/ }).textContent).toContain('1,200 元')
})

test('what a gate kept out stands with its rule, reason and what would lift it, and in no order', async () => {
  const schoolId = await make.makePlace('实验小学', offset(300, 0), { kind: 'school' })
  await put({ name: '广场', rivalBank: null })
  await put({ subjectKind: 'place', subjectId: schoolId, name: '实验小学操场', position: offset(300, 0) })
  const paper = await print()
  const [, school] = [...paper.querySelectorAll('.site-paper-order li')].map((line) => line.textContent ?? '')
  expect(school).toMatch(/^✕.*实验小学操场.*不参加排名/)
  const [failed, open] = [...paper.querySelectorAll('.site-paper-gates')].map((table) => table.textContent ?? '')
  expect(failed).toContain('L3：商业活动不得进校园')
  expect(failed).toContain('教育部门批件')
  expect(open).toContain('没问过是否有他行独家')
  expect(open).not.toContain('教育部门批件')
})

test('nine candidates come out four abreast, and without any the paper says so', async () => {
  await openAs(t, head, `/print/event-sites?event=${eventId}`)
  expect(await screen.findByText('还没有候选场地')).toBeTruthy()
  cleanup()
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await put({ name: `场地${at}`, position: offset(at * 20, 0) })
  const paper = await print()
  const tables = [...paper.querySelectorAll('.site-paper-parts')]
  const namesIn = (table: Element) =>
    [...table.querySelectorAll('thead th')].filter((cell) => /场地\d/.test(cell.textContent))
  expect(tables.map((table) => namesIn(table).length)).toEqual([4, 4, 1])
})
