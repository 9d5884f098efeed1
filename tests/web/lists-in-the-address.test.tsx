// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { daysAfter } from 'domain/civil-date.ts'
import { ulid } from 'ulid'
import { today } from '#support/alliance-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { openAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

type User = Awaited<ReturnType<TestApp['makeUser']>>
let t: TestApp
let branchId: string
let make: Factories
let head: User
let rm: User
let other: User
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = factories(t, branchId)
  await make.makeSite()
  head = await t.makeUser(['branch_head'], [branchId], '林知远')
  rm = await t.makeUser(['rm'], [branchId], '苏青')
  other = await t.makeUser(['rm'], [branchId], '方明')
})
afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  await t.close()
})

const made = async (who: User, path: string, body: object) => {
  const answer = await who.send('POST', `/api/branches/${branchId}${path}`, body)
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  return id
}
const newLead = async (who: User, shop: string) => {
  const subjectId = await make.makeMerchant(await make.makeShop(shop, offset(0, 0)))
  const lead = { source: 'visit', subjectKind: 'merchant', subjectId, line: 'loan_micro', ownerUserId: who.id }
  return made(who, '/leads', lead)
}
const newTask = (who: User, title: string, more: object = {}) => made(who, '/tasks', { kind: 'call', title, ...more })
const named = (label: string) => screen.findByRole('button', { name: label })
const rows = (words: RegExp) =>
  screen.getAllByRole('listitem').flatMap(({ textContent }) => words.exec(textContent ?? '')?.[0] ?? [])

test('whose leads, by whom, in which order and which one is open stand in the address, and back undoes each', async () => {
  const mine = await newLead(rm, '金谷面馆')
  await newLead(other, '康尔肉铺')
  const { user } = await openAs(t, head, '/leads')
  await screen.findByText('金谷面馆')
  const shops = () => rows(/金谷面馆|康尔肉铺/)
  expect(shops()).toHaveLength(2)

  await user.click(screen.getByRole('button', { name: /选择谁在跟/ }))
  await user.click(await screen.findByRole('checkbox', { name: /苏青/ }))
  await waitFor(() => expect(shops()).toEqual(['金谷面馆']))
  expect(location.search).toBe(`?owner=${rm.id}`)
  await user.click(within(screen.getByRole('list', { name: '' })).getByRole('button', { name: '经过' }))
  await screen.findByRole('list', { name: '经过' })
  expect(location.search).toContain(`lead=${mine}`)

  history.back()
  await waitFor(() => expect(screen.queryByRole('list', { name: '经过' })).toBeNull())
  history.back()
  await waitFor(() => expect(shops()).toHaveLength(2))
})

test('a link shows a colleague the same leads; what is typed stays with whoever typed it', async () => {
  const theirs = await newLead(other, '康尔肉铺')
  await newLead(rm, '金谷面馆')
  const { user } = await openAs(t, rm, `/leads?owner=${other.id}&whose=all&order=owner&lead=${theirs}`)
  await screen.findByText('康尔肉铺')
  expect(screen.queryByText('金谷面馆')).toBeNull()
  await screen.findByRole('list', { name: '经过' })
  await user.type(screen.getByRole('textbox', { name: '找商户、备注' }), '欧阳')
  await screen.findByText('没有这样的商机')
  expect(decodeURIComponent(location.href)).not.toContain('欧阳')
  await user.click(await named('清除筛选'))
  await screen.findByText('金谷面馆')
  expect(location.search).not.toContain('owner=')
})

test('a lead that a page led to comes into sight, also to whom it is not his, until he looks at his own', async () => {
  const theirs = await newLead(other, '康尔肉铺')
  await newLead(rm, '金谷面馆')
  const shown: Element[] = []
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    shown.push(this)
  })
  const { user } = await openAs(t, rm, `/leads?lead=${theirs}`)
  await screen.findByText('康尔肉铺')
  // Of the list: the open tab comes into sight as well.
  const inList = () => shown.flatMap(({ textContent }) => /康尔肉铺|金谷面馆/.exec(textContent ?? '')?.[0] ?? [])
  await waitFor(() => expect(inList()).toEqual(['康尔肉铺']))
  await user.click(screen.getByText(/^我的 1/))
  await waitFor(() => expect(screen.queryByText('康尔肉铺')).toBeNull())
  expect(location.search).toBe('?whose=mine')
})

test('an address that somebody made up names nobody: words instead of ids fall away', async () => {
  await newLead(rm, '金谷面馆')
  await newLead(other, '康尔肉铺')
  await openAs(t, head, '/leads?owner=欧阳若兰&order=size&whose=nobody')
  await screen.findByText('金谷面馆')
  expect(screen.getByText('康尔肉铺')).toBeTruthy()
  expect(screen.getByRole('button', { name: '选择谁在跟 全部' })).toBeTruthy()
})

test('the form of a task is open at its address, and a link shows what is done too', async () => {
  const id = await newTask(rm, '送费率单')
  const done = await newTask(rm, '回电', { dueOn: daysAfter(today, 3) })
  await t.db.updateTable('task').set({ state: 'done' }).where('id', '=', done).execute()
  const { user } = await openAs(t, head, '/leads/tasks?done=yes&order=newest')
  await screen.findByText('回电')
  expect(rows(/送费率单|回电/)).toEqual(['回电', '送费率单'])
  await user.click(screen.getByRole('checkbox', { name: '也看办完的' }))
  await waitFor(() => expect(screen.queryByText('回电')).toBeNull())
  expect(location.search).toBe('?order=newest')
  await user.click(await named('改'))
  await screen.findByRole('form', { name: '改一件事' })
  expect(location.search).toBe(`?order=newest&doing=edit&task=${id}`)
  history.back()
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  cleanup()

  await openAs(t, other, `/leads/tasks?doing=edit&task=${id}`)
  await screen.findByText('没有要办的事')
  expect(screen.queryByRole('form')).toBeNull()
})

test('who works elsewhere and holds a lock is not named in the address, and the link finds what he holds', async () => {
  const customers = await make.makeCustomers(2, { ownerUserId: rm.id }, (index) => ({ name: `客户${index}` }))
  const lock = async (subjectId: string | undefined, holderName: string) => {
    const id = ulid()
    await t.db
      .insertInto('contactLock')
      .values({
        branchId,
        id,
        subjectKind: 'customer',
        subjectId: subjectId ?? '',
        holderUserId: null,
        holderName,
        channel: 'remote',
        reason: holderName === '李老师' ? '分期' : '理财',
        fromOn: today,
        untilOn: daysAfter(today, 5),
        state: 'active',
        renewed: 0,
        endedAt: null,
        ...t.stamps,
      })
      .execute()
    return id
  }
  const first = await lock(customers[0], '李老师')
  await lock(customers[1], '王老师')
  const { user } = await openAs(t, head, '/leads/locks')
  await user.click(await screen.findByRole('button', { name: /选择谁在跟/ }))
  await user.click(await screen.findByRole('checkbox', { name: /李老师/ }))
  await waitFor(() => expect(screen.queryByText('理财')).toBeNull())
  expect(location.search).toBe(`?owner=${first}`)
  cleanup()

  await openAs(t, head, `/leads/locks?owner=${first}&order=soonest`)
  await screen.findByText('分期')
  expect(screen.queryByText('理财')).toBeNull()
})

test('a branch head takes what is listed as a file, in its order; a manager finds no such button', async () => {
  const early = await newTask(head, '送费率单', { dueOn: today })
  const late = await newTask(head, '备好样品', { dueOn: daysAfter(today, 3) })
  const written: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) written.push(file)
    return 'blob:'
  })
  // The browser of the tests would go where the file is.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const { user } = await openAs(t, head, '/leads/tasks')
  await screen.findByText('备好样品')
  const asked = vi.spyOn(globalThis, 'fetch')
  await user.click(screen.getByRole('button', { name: '导出 XLSX' }))
  await screen.findByText(/tasks-A-.*\.xlsx/)
  expect(written).toHaveLength(1)
  const [, init] = asked.mock.calls.find(([path]) => String(path).endsWith('/tasks/export')) ?? []
  expect(JSON.parse(String(init?.body))).toEqual({ taskIds: [early, late], locale: 'zh-CN' })
  cleanup()
  await openAs(t, rm, '/leads/tasks')
  await screen.findByText('没有要办的事')
  expect(screen.queryByRole('button', { name: '导出 XLSX' })).toBeNull()
})
