// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MaterialForm } from 'web/features/materials/MaterialForm.tsx'
import { PlacementForm } from 'web/features/promotions/PlacementForm.tsx'
import { type AllianceWorld, allianceWorld, inDays } from '#support/alliance-world.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: AllianceWorld
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const optionOf = async (words: string) =>
  (await screen.findByText(words)).closest<HTMLElement>('.ant-select-item-option')

test('what may not hang is shown with its reason, and what hangs there already', async () => {
  const member = await world.member('active')
  await world.hanging(member.id, null)
  await world.hanging(member.id, member.merchantId, false, { title: '夜市海报', validTo: inDays(3) })
  const notYet = { title: '岁末海报', approvalNo: '', approvedOn: null, validTo: null }
  await world.hanging(member.id, member.merchantId, false, notYet)
  await t.db.updateTable('displaySpot').set({ kind: 'window' }).where('merchantId', 'is', null).execute()

  const { user } = await renderAs(
    t,
    world.officer,
    <PlacementForm branchId={world.branchId} changed={null} begin={{}} onSaved={() => {}} onCancel={() => {}} />,
  )
  await user.click(await screen.findByRole('combobox', { name: '物料' }))
  expect((await optionOf('体验课海报'))?.getAttribute('aria-disabled')).toBe('false')
  const waiting = await optionOf('岁末海报')
  expect(waiting?.getAttribute('aria-disabled')).toBe('true')
  expect(waiting?.textContent).toContain('还没有批')
  // Thirty days unless somebody says otherwise: longer than this one is approved.
  expect((await optionOf('夜市海报'))?.getAttribute('aria-disabled')).toBe('true')

  await user.click(screen.getByRole('combobox', { name: '位置' }))
  const taken = await optionOf('网点 前台')
  await waitFor(() => expect(taken?.getAttribute('aria-disabled')).toBe('true'))
  expect(taken?.textContent).toContain('那几天有“体验课海报”')
})

test('a material that ties a gift to a deposit is caught while it is typed, and nothing typed is lost', async () => {
  const onSaved = vi.fn<(id: string) => void>()
  const { user } = await renderAs(
    t,
    world.officer,
    <MaterialForm branchId={world.branchId} changed={null} onSaved={onSaved} onCancel={() => {}} />,
  )
  const title = await screen.findByRole('textbox', { name: '名称' })
  await user.type(title, '存满5万送米面')
  expect(await screen.findByText(/L1/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '保存并送合规审核' }))
  expect(await screen.findByText(/有字句和存款挂钩/)).toBeTruthy()
  expect(title).toHaveProperty('value', '存满5万送米面')
  await user.clear(title)
  await user.type(title, '到场就送米面')
  await user.click(screen.getByRole('button', { name: '保存并送合规审核' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
})
