// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useListFilter } from 'web/ui/use-list-filter.tsx'
import { lockSheetLines } from 'web/features/locks/lock-sheet-lines.ts'
import { LockSection } from 'web/features/locks/LockSection.tsx'
import { LockSheetForm } from 'web/features/locks/LockSheetForm.tsx'
import { TaskSection } from 'web/features/tasks/TaskSection.tsx'
import { type Factories, factories, offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

describe('a pasted list of locks', () => {
  test('is read row by row, its heads passed by, and what cannot be read is told with its line', () => {
    const pasted = [
      '客户号\t谁在跟\t到哪天\t原因',
      'K1\t李老师\t2026-11-30\t分期',
      '',
      'K2\t李老师\t2026/12/3',
      'K3\t李老师\t下周',
      'K4\t李老师',
    ].join('\r\n')
    expect(lockSheetLines(pasted)).toEqual({
      rows: [
        { line: 2, row: { customerRef: 'K1', holderName: '李老师', untilOn: '2026-11-30', reason: '分期' } },
        { line: 4, row: { customerRef: 'K2', holderName: '李老师', untilOn: '2026-12-03', reason: '' } },
      ],
      unread: [
        { line: 5, why: 'bad_day' },
        { line: 6, why: 'too_few' },
      ],
    })
  })

  test('that has no tabs is read by its commas, and a day that is none is refused', () => {
    const { rows, unread } = lockSheetLines('K1，李老师，2026年11月3日\nK2,李老师,2026-02-30')
    expect(rows.map(({ row }) => row.untilOn)).toEqual(['2026-11-03'])
    expect(unread).toEqual([{ line: 2, why: 'bad_day' }])
  })
})

describe('on the pages', () => {
  let t: TestApp
  let branchId: string
  let make: Factories
  let head: Awaited<ReturnType<TestApp['makeUser']>>
  let merchantId: string
  beforeEach(async () => {
    t = await testApp()
    branchId = await t.makeBranch('A', '长江路支行')
    make = factories(t, branchId)
    await make.makeSite()
    head = await t.makeUser(['branch_head'], [branchId])
    merchantId = await make.makeMerchant(await make.makeShop('启明画室', offset(0, 0)))
  })
  afterEach(async () => {
    cleanup()
    vi.unstubAllGlobals()
    await t.close()
  })

  test('a merchant is held from his sheet, let go of, and held again by undo', async () => {
    const { user } = await renderAs(t, head, <LockSection branchId={branchId} kind="merchant" id={merchantId} />)
    await user.click(await screen.findByRole('button', { name: '占用' }))
    const form = within(await screen.findByRole('form', { name: '占用' }))
    await user.click(form.getByRole('textbox', { name: '为什么' }))
    await user.paste('正在谈收款')
    // Without the page's settings antd parts two characters.
    await user.click(form.getByRole('button', { name: /占\s?用/ }))
    await user.click(await screen.findByRole('button', { name: '放开' }))
    await screen.findByText('没有人占用，谁都可以谈。')
    await user.click(screen.getByRole('button', { name: '撤销' }))
    await screen.findByRole('button', { name: '放开' })
    const rows = await t.db.selectFrom('contactLock').select(['state', 'reason']).orderBy('id').execute()
    expect(rows).toEqual([
      { state: 'released', reason: '正在谈收款' },
      { state: 'active', reason: '正在谈收款' },
    ])
  })

  test('a lock of a colleague says who holds and lets ask for a hand-over', async () => {
    const rm = await t.makeUser(['rm'], [branchId])
    const stamps = { createdAt: '2026-11-20T00:00:00.000Z', updatedAt: '2026-11-20T00:00:00.000Z', rowVersion: 1 }
    await t.db
      .insertInto('contactLock')
      .values({
        branchId,
        id: '01JDHE0000000000000000000A',
        subjectKind: 'merchant',
        subjectId: merchantId,
        holderUserId: rm.id,
        holderName: '',
        channel: 'branch',
        reason: '理财到期在续',
        fromOn: '2026-11-20',
        untilOn: '2099-11-30',
        state: 'active',
        renewed: 0,
        endedAt: null,
        createdBy: rm.id,
        updatedBy: rm.id,
        ...stamps,
      })
      .execute()
    const { user } = await renderAs(t, head, <LockSection branchId={branchId} kind="merchant" id={merchantId} />)
    await screen.findByText(/只维护，不推销/)
    await user.click(screen.getByRole('button', { name: '请求移交' }))
    const form = within(await screen.findByRole('form', { name: '请求移交' }))
    await user.click(form.getByRole('textbox', { name: '为什么要接过来' }))
    await user.paste('周六走到这条街')
    await user.click(form.getByRole('button', { name: '请求移交' }))
    await waitFor(async () => {
      const rows = await t.db.selectFrom('handOver').select(['state', 'fromUserId', 'reason']).execute()
      expect(rows).toEqual([{ state: 'asked', fromUserId: rm.id, reason: '周六走到这条街' }])
    })
  })

  test('rows of a pasted list that the branch does not know are told with the line they stood in', async () => {
    const { user } = await renderAs(t, head, <LockSheetForm branchId={branchId} onDone={() => undefined} />)
    await user.click(await screen.findByRole('textbox', { name: '名单' }))
    await user.paste('客户号\t谁\t到哪天\nK1\t李老师\t2099-11-30')
    await user.click(screen.getByRole('button', { name: '占用 1 位' }))
    expect(await screen.findByText(/第 2 行.*客户号对不上本行的客户/)).toBeTruthy()
    expect(await t.db.selectFrom('contactLock').select('id').execute()).toEqual([])
  })

  test('a task is made from a sheet about whom it shows, done there, and taken up again by undo', async () => {
    const { user } = await renderAs(t, head, <TaskSection branchId={branchId} kind="merchant" id={merchantId} />)
    await user.click(await screen.findByRole('button', { name: '加一件' }))
    const form = within(await screen.findByRole('form', { name: '加一件要办的事' }))
    await user.click(form.getByRole('textbox', { name: '什么事' }))
    await user.paste('送费率单')
    await user.click(form.getByRole('button', { name: '加一件' }))
    await user.click(await screen.findByRole('button', { name: '办完了' }))
    await screen.findByText('没有要办的事。')
    await user.click(screen.getByRole('button', { name: '撤销' }))
    await screen.findByRole('button', { name: '办完了' })
    const [row] = await t.db.selectFrom('task').select(['title', 'subjectId', 'state']).execute()
    expect(row).toEqual({ title: '送费率单', subjectId: merchantId, state: 'open' })
  })

  test('a long list is cut down by words and by whose it is', async () => {
    const { user } = await renderAs(t, head, <SmallList />)
    await user.click(await screen.findByRole('textbox', { name: '找' }))
    await user.paste('面')
    expect(screen.getByRole('list').textContent).toBe('金谷面馆')
    await user.clear(screen.getByRole('textbox', { name: '找' }))
    await user.click(screen.getByRole('button', { name: /选择谁在跟/ }))
    await user.click(await screen.findByRole('checkbox', { name: /董/ }))
    expect(screen.getByText('康尔肉铺').closest('ul')?.textContent).toBe('康尔肉铺')
  })
})

const shops = [
  { name: '金谷面馆', owner: { id: '1', name: '冯' } },
  { name: '康尔肉铺', owner: { id: '2', name: '董' } },
]

function SmallList() {
  const [owners, setOwners] = useState<string>()
  const { found, tools } = useListFilter({
    rows: shops,
    words: ({ name }) => name,
    owner: ({ owner }) => owner,
    hint: '找',
    ownerField: '谁在跟',
    owners,
    onOwners: setOwners,
  })
  return (
    <>
      {tools}
      <ul aria-label="shops">
        {found.map(({ name }) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  )
}
