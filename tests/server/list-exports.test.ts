import { daysBefore } from 'domain/civil-date.ts'
import { leadListSchema } from 'domain/lead.ts'
import { taskListSchema } from 'domain/task.ts'
import type { Role } from 'domain/user.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { today } from '#support/alliance-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'
import { sheetCells } from '#support/xlsx.ts'

type User = Awaited<ReturnType<TestApp['makeUser']>>
let t: TestApp
let branchId: string
let make: Factories
let rm: User
let merchantId: string
let customerId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  rm = await t.makeUser(['rm'], [branchId], '苏青')
  merchantId = await make.makeMerchant(await make.makeShop('=启明画室', offset(0, 0)))
  ;[customerId = ''] = await make.makeCustomers(1, { ownerUserId: rm.id, name: '欧阳若兰' })
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const made = async (path: string, body: object) => {
  const answer = await rm.send('POST', at(path), body)
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  return id
}
const newLead = (more: object) =>
  made('/leads', { source: 'visit', line: 'loan_micro', ownerUserId: rm.id, amountBand: '50w_100w', ...more })
const newTask = (more: object) => made('/tasks', { kind: 'call', title: '回电', ...more })
const ofMerchant = () => ({ subjectKind: 'merchant', subjectId: merchantId, note: '旺季备货' })
const ofCustomer = () => ({ subjectKind: 'customer', subjectId: customerId, note: '女儿出国要换汇' })

/** The rows of the workbook under their heads; every row as head → cell. */
const tableOf = async (answer: Response) => {
  expect(answer.status).toBe(200)
  const cells = sheetCells(Buffer.from(await answer.arrayBuffer()))
  const heads = cells.findIndex((row) => row.length > 5)
  const top = cells.slice(0, heads).flat()
  const rows = cells
    .slice(heads + 1)
    .map((row) => Object.fromEntries((cells[heads] ?? []).map((head, index) => [head, row[index] ?? ''])))
  return { top, rows }
}
const leadTable = async (who: User, leadIds: string[]) =>
  tableOf(await who.send('POST', at('/leads/export'), { leadIds, locale: 'zh-CN' }))
const taskTable = async (who: User, taskIds: string[]) =>
  tableOf(await who.send('POST', at('/tasks/export'), { taskIds, locale: 'zh-CN' }))

describe('leads as a workbook', () => {
  test('stand in the order asked, with words for codes and moments of the branch', async () => {
    const head = await t.makeUser(['branch_head'], [branchId], '林知远')
    const first = await newLead(ofMerchant())
    const second = await newLead({ subjectKind: 'none', note: '路过问起' })
    const answer = await head.send('POST', at('/leads/export'), { leadIds: [first, second], locale: 'zh-CN' })
    expect(answer.headers.get('content-disposition')).toContain(`leads-A-${today}.xlsx`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { top, rows } = await tableOf(answer)
    expect(top).toContain('共 2 条')
    expect(top.some((line) => String(line).startsWith('导出：林知远'))).toBe(true)
    expect(rows.map((row) => row.备注)).toEqual(['旺季备货', '路过问起'])
    expect(rows[0]).toMatchObject({
      // Text that a spreadsheet could run stands behind a quotation mark.
      谁: "'=启明画室",
      是什么: '商户',
      金额档: '50–100 万',
      来源: '走访',
      谁在跟: '苏青',
      到哪一步: '已派',
      回应超时: '',
    })
    expect(rows[0]?.首次回应期限).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
    const english = await head.send('POST', at('/leads/export'), { leadIds: [first], locale: 'en' })
    expect((await tableOf(english)).rows[0]).toMatchObject({ Kind: 'merchant', Owner: '苏青' })
  })

  test('tell each post the names and notes of its page, and no customer to whom he is not told', async () => {
    const ids = [await newLead(ofMerchant()), await newLead(ofCustomer())]
    for (const role of ['branch_head', 'auditor', 'alliance', 'marketing'] satisfies Role[]) {
      const user = await t.makeUser([role], [branchId])
      const { rows } = await leadTable(user, ids)
      const page = leadListSchema.parse(await (await user.ask(at('/leads'))).json()).leads
      const shown = ids.map((id) => page.find((lead) => lead.id === id))
      expect([role, ...rows.map((row) => row.备注)]).toEqual([role, ...shown.map((lead) => lead?.note)])
      expect(rows.map((row) => row.谁)).toEqual(["'=启明画室", shown[1]?.subject?.name ?? '名字不在权限内'])
      expect(JSON.stringify(rows)).not.toContain('若兰')
    }
    const marketing = await t.makeUser(['marketing'], [branchId])
    expect(JSON.stringify((await leadTable(marketing, ids)).rows)).not.toMatch(/欧阳|换汇/)
  })

  test('are only those of the branch, and who took how many stands in the audit', async () => {
    const elsewhere = await t.makeBranch('B')
    const other = await t.makeUser(['rm'], [elsewhere])
    const sent = { source: 'visit', line: 'loan_micro', ownerUserId: other.id, subjectKind: 'none' }
    const { id: foreign } = (await (await other.send('POST', `/api/branches/${elsewhere}/leads`, sent)).json()) as {
      id: string
    }
    const own = await newLead(ofMerchant())
    const head = await t.makeUser(['branch_head'], [branchId])
    expect((await leadTable(head, [foreign, own, own, ulid()])).rows).toHaveLength(1)
    const noted = await t.db
      .selectFrom('audit')
      .select(['branchId', 'actorId', 'reason'])
      .where('action', '=', 'lead.export')
      .execute()
    expect(noted).toEqual([{ branchId, actorId: head.id, reason: 'rows=1' }])
  })
})

describe('tasks as a workbook', () => {
  test('name a customer to the head as masked as on the page, and say what is overdue', async () => {
    const head = await t.makeUser(['branch_head'], [branchId])
    const late = await newTask({ ...ofCustomer(), dueOn: daysBefore(today, 2), dueSlot: 'pm' })
    const free = await newTask({ title: '备好样品' })
    const { top, rows } = await taskTable(head, [free, late])
    expect(top).toContain('共 2 件')
    expect(rows.map((row) => row.什么事)).toEqual(['备好样品', '回电'])
    expect(rows[0]).toMatchObject({ 关于谁: '', 哪天前: '', 过期: '', 谁给的: '苏青' })
    expect(rows[1]).toMatchObject({
      关于谁: '欧阳**',
      是什么: '客户',
      哪天前: daysBefore(today, 2),
      什么钟点: '下午空档',
      过期: '是',
      谁办: '苏青',
      办到哪里: '没办',
    })
  })

  test('of others stay with them: who may take a file takes what his page shows', async () => {
    const ids = [await newTask(ofMerchant())]
    const marketing = await t.makeUser(['marketing'], [branchId])
    expect((await taskTable(marketing, ids)).rows).toEqual([])
    const given = await newTask({ ...ofCustomer(), ownerUserId: marketing.id })
    const { rows } = await taskTable(marketing, [...ids, given])
    const page = taskListSchema.parse(await (await marketing.ask(at('/tasks'))).json()).tasks
    expect(rows.map((row) => [row.关于谁, row.说明])).toEqual([['名字不在权限内', page[0]?.note]])
    expect(JSON.stringify(rows)).not.toContain('欧阳')
    const noted = await t.db.selectFrom('audit').select('reason').where('action', '=', 'task.export').execute()
    expect(noted).toEqual([{ reason: 'rows=0' }, { reason: 'rows=1' }])
  })
})

test('whoever only works on leads and tasks takes no file of them', async () => {
  const leadId = await newLead(ofMerchant())
  const taskId = await newTask(ofMerchant())
  for (const role of ['rm', 'remote', 'field', 'grid_leader', 'region', 'compliance'] satisfies Role[]) {
    const user = await t.makeUser([role], [branchId])
    expect((await user.send('POST', at('/leads/export'), { leadIds: [leadId] })).status).toBe(403)
    expect((await user.send('POST', at('/tasks/export'), { taskIds: [taskId] })).status).toBe(403)
  }
})
