// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useState } from 'react'
import { MerchantForm } from 'web/features/merchants/MerchantForm.tsx'
import { MerchantSheet } from 'web/features/merchants/MerchantSheet.tsx'
import type { MerchantSlots } from 'web/features/merchants/merchant-slots.ts'
import { VisitForm } from 'web/features/visits/VisitForm.tsx'
import { MerchantChoice } from 'web/ui/MerchantChoice.tsx'
import { type Factories, factories, offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
let head: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = factories(t, branchId)
  await make.makeSite()
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const slots = (): MerchantSlots => ({
  visit: (slot) => <VisitForm branchId={branchId} {...slot} />,
  rival: () => null,
  keyPersons: () => null,
  sections: [],
})

async function showSheet(merchantId: string) {
  const onOpen = vi.fn<(id: string) => void>()
  const onClose = vi.fn<() => void>()
  const shown = await renderAs(t, head, <Sheet merchantId={merchantId} onOpen={onOpen} onClose={onClose} />)
  await screen.findByRole('button', { name: '记走访' })
  return { ...shown, onOpen, onClose }
}

// The page closes what is gone, as the sheet asks.
function Sheet({ onClose, ...props }: { merchantId: string; onOpen: (id: string) => void; onClose: () => void }) {
  const [open, setOpen] = useState(true)
  return open ? (
    <MerchantSheet
      {...props}
      branchId={branchId}
      slots={slots()}
      onChanged={() => undefined}
      onClose={() => {
        setOpen(false)
        onClose()
      }}
    />
  ) : null
}

async function showNewForm() {
  const onSaved = vi.fn<(id: string, wantsLead: boolean) => void>()
  const shown = await renderAs(
    t,
    head,
    <MerchantForm branchId={branchId} position={offset(40, 0)} onSaved={onSaved} onCancel={() => undefined} />,
  )
  const form = within(await screen.findByRole('form', { name: '新店在这里' }))
  return { ...shown, form, onSaved }
}

test('a new shop is kept with its trade, segments, hours and bank, and a loan need asks for a lead', async () => {
  const { user, form, onSaved } = await showNewForm()
  await user.click(form.getByRole('textbox', { name: '店招' }))
  await user.paste('启明画室')
  await user.click(form.getByRole('combobox', { name: '行业' }))
  await user.paste('文具')
  await user.click(await screen.findByTitle('文具'))
  await user.click(form.getByRole('button', { name: '亲子家庭' }))
  await user.click(form.getByRole('button', { name: '学生' }))
  await user.click(form.getByText('现在就要'))
  await user.click(form.getByRole('button', { name: '填营业时间' }))
  await user.click(within(form.getByRole('group', { name: '周一' })).getByRole('button', { name: '加一段' }))
  await user.click(within(form.getByRole('group', { name: '周日' })).getByRole('button', { name: '去掉这一段' }))
  await user.click(form.getByRole('button', { name: '加上这家店' }))

  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect(onSaved.mock.calls[0]?.[1]).toBe(true)
  const [shop] = await t.db.selectFrom('shop').select(['name', 'category', 'weeklyHours', 'lng']).execute()
  expect(shop).toMatchObject({ name: '启明画室', category: 'stationery', lng: offset(40, 0)[0] })
  const hours = JSON.parse(shop?.weeklyHours ?? '')
  expect(hours.mo).toEqual([
    { opens: '09:00', closes: '21:00' },
    { opens: '22:00', closes: '23:59' },
  ])
  expect(hours.su).toEqual([])
  const [file] = await t.db.selectFrom('merchant').select(['segmentMix', 'loanNeed']).execute()
  expect(JSON.parse(file?.segmentMix ?? '')).toEqual({ family_child: 0.5, student: 0.5 })
  expect(file?.loanNeed).toBe('now')
})

test('a credit code is judged while one types, and a refused one comes out of its folded group', async () => {
  const { user, form, onSaved } = await showNewForm()
  const code = form.getByRole('textbox', { name: '信用代码' })
  await user.click(code)
  await user.paste('91350100M000100Y4')
  expect(await form.findByText('还差 1 位')).toBeTruthy()
  await user.paste('4')
  expect(await form.findByText('末位校验对不上，请对着执照再看一遍')).toBeTruthy()
  await user.clear(code)
  await user.click(code)
  await user.paste('9135 0100 m000 100y 43')
  expect(await form.findByText('✓ 校验对上了')).toBeTruthy()
  await user.clear(code)
  await user.click(code)
  await user.paste('123')
  await user.click(form.getByRole('button', { name: '加上这家店' }))
  await waitFor(() => expect(form.getByText('证照和地址').closest('details')?.open).toBe(true))
  expect(onSaved).not.toHaveBeenCalled()
})

test('a shop without a trade is told so under the field and nothing is made', async () => {
  const { user, form } = await showNewForm()
  await user.click(form.getByRole('button', { name: '加上这家店' }))
  expect(await form.findByText('请填写')).toBeTruthy()
  expect(await t.db.selectFrom('shop').select('id').execute()).toEqual([])
})

test('who saved in between is not overwritten: both versions stand side by side, and mine is saved when I say so', async () => {
  const id = await make.makeMerchant(await make.makeShop('童趣文具', offset(30, 0)))
  const { user } = await showSheet(id)
  await user.click(screen.getByRole('button', { name: '编辑' }))
  const form = within(await screen.findByRole('form', { name: '修改商户档案' }))
  await t.db.updateTable('merchant').set({ loanNeed: 'watch', rowVersion: 2 }).where('id', '=', id).execute()
  await user.click(form.getByText('2 愿意'))
  await user.click(form.getByRole('button', { name: '保存档案' }))

  const note = within(await form.findByRole('table'))
  expect(note.getByRole('row', { name: '贷款需求 没有 留意' })).toBeTruthy()
  expect(note.getByRole('row', { name: '联盟意向 2 –' })).toBeTruthy()
  await user.click(form.getByRole('button', { name: '用我的覆盖' }))
  await waitFor(async () => {
    const row = await t.db.selectFrom('merchant').select(['loanNeed', 'allianceInterest']).executeTakeFirst()
    expect(row).toEqual({ loanNeed: 'none', allianceInterest: 2 })
  })
})

test('a promise needs its day; kept it leaves the list, and undo brings it back', async () => {
  const id = await make.makeMerchant(await make.makeShop('仁和药店', offset(60, 0)))
  const { user } = await showSheet(id)
  await user.click(screen.getByRole('button', { name: '记联系' }))
  const form = within(await screen.findByRole('form', { name: '记一次和仁和药店的联系' }))
  await user.click(form.getByRole('textbox', { name: '答应了什么' }))
  await user.paste('送收款码')
  await user.click(form.getByRole('button', { name: '保存联系' }))
  expect(await form.findByText('答应了事，就要有日子')).toBeTruthy()
  await user.click(form.getByRole('button', { name: /^7 天后/ }))
  await user.click(form.getByRole('button', { name: '保存联系' }))

  await user.click(await screen.findByRole('button', { name: '做到了' }))
  const done = () => t.db.selectFrom('contactNote').select('promiseDoneAt').executeTakeFirst()
  expect(await screen.findByText('约定已做到')).toBeTruthy()
  expect((await done())?.promiseDoneAt).not.toBeNull()
  await user.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => expect((await done())?.promiseDoneAt).toBeNull())
})

test('two files of one shop become one, and the toast takes them apart again', async () => {
  const kept = await make.makeMerchant(await make.makeShop('四季花店', offset(10, 0)), { filedGrade: 2 })
  const gone = await make.makeMerchant(await make.makeShop('四季花店', offset(18, 0)))
  await make.makeVisit(head.id, 'merchant', gone, '2026-10-01')
  const { user, onOpen } = await showSheet(gone)
  await user.click(await screen.findByRole('button', { name: '比一比再合并' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: '合并成一份' }))
  await waitFor(() => expect(onOpen).toHaveBeenCalledWith(kept))
  const merged = () => t.db.selectFrom('merchant').select('mergedIntoId').where('id', '=', gone).executeTakeFirst()
  expect((await merged())?.mergedIntoId).toBe(kept)
  await user.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => expect((await merged())?.mergedIntoId).toBeNull())
})

test('a file taken away is put back by undo; walking there this week is kept with its reason', async () => {
  const id = await make.makeMerchant(await make.makeShop('喜多烘焙', offset(90, 0)))
  const { user, onClose } = await showSheet(id)
  await user.click(screen.getByRole('button', { name: '更多' }))
  await user.click(await screen.findByRole('menuitem', { name: '本周走访' }))
  expect(await screen.findByText('已放进本周走访：还没去过')).toBeTruthy()
  const wishes = await t.db.selectFrom('walkWish').select(['subjectId', 'reason']).execute()
  expect(wishes).toEqual([{ subjectId: id, reason: 'first_visit' }])

  await user.click(screen.getByRole('button', { name: '更多' }))
  await user.click(await screen.findByRole('menuitem', { name: '去掉这份档案' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  await user.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => {
    const row = await t.db.selectFrom('merchant').select('deletedAt').executeTakeFirst()
    expect(row).toEqual({ deletedAt: null })
  })
})

test('a shop that closed keeps its file and says so', async () => {
  const shopId = await make.makeShop('老王面馆', offset(120, 0))
  const id = await make.makeMerchant(shopId)
  const { user } = await showSheet(id)
  await user.click(screen.getByRole('button', { name: '更多' }))
  await user.click(await screen.findByRole('menuitem', { name: '关店、搬走、换店' }))
  const form = within(await screen.findByRole('form', { name: '关店、搬走、换店' }))
  await user.click(form.getByText('关店', { selector: 'span' }))
  await user.click(form.getByRole('button', { name: '记下变动' }))
  expect(await screen.findByText('老王面馆：已记关店')).toBeTruthy()
  const shop = await t.db.selectFrom('shop').select('status').where('id', '=', shopId).executeTakeFirst()
  expect(shop?.status).toBe('closed')
  const file = await t.db.selectFrom('merchant').select('deletedAt').executeTakeFirst()
  expect(file?.deletedAt).toBeNull()
})

test('a merchant is chosen by sign or by address', async () => {
  await make.makeMerchant(await make.makeShop('如意酒店', offset(20, 0), { address: '滨河路 8 号' }))
  const wanted = await make.makeMerchant(await make.makeShop('童趣文具', offset(30, 0), { address: '文昌巷 3 号' }))
  const onChange = vi.fn<(id: string | null) => void>()
  const { user } = await renderAs(t, head, <MerchantChoice branchId={branchId} onChange={onChange} />)
  await user.click(await screen.findByRole('combobox'))
  await user.paste('文昌')
  await user.click(await screen.findByText('童趣文具'))
  expect(onChange).toHaveBeenCalledWith(wanted)
  expect(screen.queryByText('如意酒店')).toBeNull()
})
