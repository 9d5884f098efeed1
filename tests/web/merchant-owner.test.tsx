// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import type { Role } from 'domain/user.ts'
import { gramsOf } from 'server/search/name-text.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MerchantSheet } from 'web/features/merchants/MerchantSheet.tsx'
import { type Factories, factories, offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
let manager: Awaited<ReturnType<TestApp['makeUser']>>
let customerId: string
let merchantId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = factories(t, branchId)
  await make.makeSite()
  manager = await t.makeUser(['rm'], [branchId], '李若安')
  const named = { name: '顾南舟', nameMask: '顾**', ownerUserId: manager.id }
  customerId = (await make.makeCustomers(1, named))[0] ?? ''
  // Who finds customers by name finds them by the table of pairs.
  const grams = gramsOf('顾南舟').map((gram) => ({ ownerId: branchId, gram, kind: 'customer', objectId: customerId }))
  await t.db.insertInto('nameGram').values(grams).execute()
  merchantId = await make.makeMerchant(await make.makeShop('启明画室', offset(30, 0)))
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

async function showTo(person: { cookie: string }) {
  const slots = { visit: () => null, rival: () => null, keyPersons: () => null, sections: [] }
  const shown = await renderAs(
    t,
    person,
    <MerchantSheet
      branchId={branchId}
      merchantId={merchantId}
      slots={slots}
      onOpen={() => undefined}
      onChanged={() => undefined}
      onClose={() => undefined}
    />,
  )
  await screen.findByText('需要和产品')
  return shown
}
const section = () => {
  const part = screen.getByRole('heading', { name: '老板' }).closest('section')
  if (!part) throw new Error('no part about the owner')
  return within(part)
}
const stored = async () =>
  (await t.db.selectFrom('merchant').select('ownerCustomerId').where('id', '=', merchantId).executeTakeFirstOrThrow())
    .ownerCustomerId
const name = (ownerCustomerId: string | null, rowVersion: number) =>
  t.db.updateTable('merchant').set({ ownerCustomerId, rowVersion }).where('id', '=', merchantId).execute()

async function choose(user: Awaited<ReturnType<typeof showTo>>['user'], typed: string, shown: string) {
  await user.click(section().getByRole('combobox', { name: '老板是哪位客户' }))
  await user.paste(typed)
  await user.click(await screen.findByTitle(shown))
  await user.click(section().getByRole('button', { name: '记为老板' }))
}

test('a manager names a customer of his own as the owner, takes it back, and says that he is not', async () => {
  const { user } = await showTo(manager)
  expect(section().getByText('不知道老板是不是本行客户')).toBeTruthy()
  await user.click(section().getByRole('button', { name: '选客户' }))
  await user.click(section().getByRole('button', { name: '记为老板' }))
  expect(await section().findByText('请填写')).toBeTruthy()
  expect(await stored()).toBeNull()

  await choose(user, '顾南', '顾南舟')
  expect(await screen.findByText('启明画室：已记下老板是哪位客户')).toBeTruthy()
  expect(await section().findByText('顾南舟')).toBeTruthy()
  expect(section().getByText('老板是本行客户')).toBeTruthy()
  expect(await stored()).toBe(customerId)

  await user.click(screen.getByRole('button', { name: '撤销' }))
  expect(await section().findByText('不知道老板是不是本行客户')).toBeTruthy()
  expect(await stored()).toBeNull()

  await name(customerId, 9)
  cleanup()
  const again = await showTo(manager)
  await again.user.click(section().getByRole('button', { name: '不是他' }))
  expect(await section().findByText('不知道老板是不是本行客户')).toBeTruthy()
  expect(await stored()).toBeNull()
})

test('the head finds him by his whole name and reads it masked; others read that he is one and whom to ask', async () => {
  const head = await t.makeUser(['branch_head'], [branchId])
  const { user } = await showTo(head)
  await user.click(section().getByRole('button', { name: '选客户' }))
  expect(section().getByText('输入完整的姓名')).toBeTruthy()
  await choose(user, '顾南舟', '顾**')
  expect(await section().findByText('顾**')).toBeTruthy()
  expect(await stored()).toBe(customerId)

  for (const role of ['rm', 'alliance', 'field'] satisfies Role[]) {
    cleanup()
    await showTo(await t.makeUser([role], [branchId]))
    expect(section().getByText('老板是本行客户')).toBeTruthy()
    expect(section().getByText('可问李若安')).toBeTruthy()
    expect([role, document.body.textContent?.includes('顾'), section().queryAllByRole('button')]).toEqual([
      role,
      false,
      [],
    ])
  }
})

test('whoever may not name a customer is asked for none where nobody is known', async () => {
  await showTo(await t.makeUser(['alliance'], [branchId]))
  expect(screen.queryByRole('heading', { name: '老板' })).toBeNull()
})

test('who saved another owner in between is not overwritten unless I say so', async () => {
  const { user } = await showTo(manager)
  await user.click(section().getByRole('button', { name: '选客户' }))
  const [other = ''] = await make.makeCustomers(1, { name: '陆明', nameMask: '陆*', ownerUserId: manager.id })
  await name(other, 2)
  await choose(user, '顾南舟', '顾南舟')
  const note = within(await section().findByRole('table'))
  expect(note.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['顾南舟', '陆明'])
  await user.click(section().getByRole('button', { name: '用他的版本' }))
  expect(await section().findByText('陆明')).toBeTruthy()
  await waitFor(async () => expect(await stored()).toBe(other))
})
