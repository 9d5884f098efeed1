// @vitest-environment happy-dom
import { cleanup, waitFor, within } from '@testing-library/react'
import { policy } from 'domain/policy.ts'
import { roles } from 'domain/user.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OrgBranch } from 'web/api/administration.ts'
import { AccountForm } from 'web/features/administration/AccountForm.tsx'
import { BranchForm } from 'web/features/administration/BranchForm.tsx'
import type { Handover } from 'web/features/administration/ShownOnce.tsx'
import { readablePassword } from 'web/features/administration/readable-password.ts'
import { roleLine } from 'web/features/administration/role-line.ts'
import { positionOf, storedPosition, typedProblem } from 'web/map/typed-position.ts'
import { homePath, menuPages } from 'web/app/pages.ts'
import { textIn } from 'web/i18n/speak.ts'
import { passwordProblem } from 'domain/password-rule.ts'
import { PasswordForm } from 'web/features/settings/PasswordForm.tsx'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'
import { hashPassword } from 'server/users/password.ts'

let t: TestApp
beforeEach(async () => {
  t = await testApp()
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const branchOf = (id: string): OrgBranch => ({
  id,
  code: 'A',
  name: '长江路支行',
  branchType: 'standard',
  openedOn: null,
  accounts: 0,
  sites: [],
})

async function showAccountForm() {
  const branchId = await t.makeBranch('A', '长江路支行')
  const admin = await t.makeUser(['security_admin'], [])
  const onSaved = vi.fn<(handover: Handover) => void>()
  const screen = await renderAs(
    t,
    admin,
    <AccountForm branches={[branchOf(branchId)]} onSaved={onSaved} onCancel={() => {}} />,
  )
  const form = within(await screen.findByRole('form', { name: '开一个账号' }))
  return {
    ...screen,
    admin,
    branchId,
    onSaved,
    form,
    save: () => screen.user.click(form.getByRole('button', { name: '开这个账号' })),
  }
}

test('an account is opened with a first password that is handed on, and the server has it', async () => {
  const { form, user, save, onSaved, branchId } = await showAccountForm()
  await user.type(form.getByLabelText('工号'), 'lx01')
  await user.type(form.getByLabelText('姓名'), '李晓雯')
  await user.click(form.getByLabelText('客户经理'))
  await user.click(form.getByLabelText('岗位'))
  await user.click(await waitFor(() => optionOf('理财经理')))
  await save()
  await waitFor(() => expect(onSaved).toHaveBeenCalled())
  const password = onSaved.mock.calls[0]?.[0].password ?? ''
  expect(onSaved).toHaveBeenCalledWith({ staffNo: 'lx01', name: '李晓雯', password })
  const signIn = await t.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staffNo: 'lx01', password }),
  })
  expect(await signIn.json()).toMatchObject({ user: { name: '李晓雯', roles: ['rm'], branches: [{ id: branchId }] } })
})

test('what is missing stands in words under its field and nothing typed is lost', async () => {
  const { form, user, save, onSaved } = await showAccountForm()
  await user.type(form.getByLabelText('工号'), 'l x')
  await user.clear(form.getByLabelText('第一个密码'))
  await user.type(form.getByLabelText('第一个密码'), 'short')
  await save()
  expect(await form.findByText('用 2 到 40 个字母、数字、点或横线')).toBeTruthy()
  expect(form.getByText('至少选一个角色')).toBeTruthy()
  expect(onSaved).not.toHaveBeenCalled()

  // The words go with what they were about.
  await user.clear(form.getByLabelText('工号'))
  await user.type(form.getByLabelText('工号'), 'lx01')
  await waitFor(() => expect(form.queryByText('用 2 到 40 个字母、数字、点或横线')).toBe(null))
})

test('powers and data never meet in one hand', async () => {
  const { form, user } = await showAccountForm()
  await user.click(form.getByLabelText('安全管理员'))
  expect(form.getByLabelText<HTMLInputElement>('客户经理').disabled).toBe(true)
  expect(form.getByText('管理员不归任何支行')).toBeTruthy()
  await user.click(form.getByLabelText('安全管理员'))
  await user.click(form.getByLabelText('客户经理'))
  expect(form.getByLabelText<HTMLInputElement>('系统管理员').disabled).toBe(true)
})

test('a branch is opened where Baidu says it stands, and stored where it is', async () => {
  const admin = await t.makeUser(['system_admin'], [])
  const onSaved = vi.fn<() => void>()
  const position = { text: '118.7950, 32.0485', datum: 'bd09' } as const
  const { user, findByRole } = await renderAs(
    t,
    admin,
    <BranchForm
      position={position}
      onPosition={() => {}}
      bounds={[118.7, 32, 118.9, 32.1]}
      onSaved={onSaved}
      onCancel={() => {}}
    />,
  )
  const form = within(await findByRole('form', { name: '开一家支行' }))
  await user.type(form.getByLabelText('名称'), '长江路支行')
  await user.type(form.getByLabelText('代号'), 'CJL')
  await user.click(form.getByRole('button', { name: '开这家支行' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalled())
  const { lng, lat } = await t.db.selectFrom('branchSite').select(['lng', 'lat']).executeTakeFirstOrThrow()
  expect([lng, lat]).toEqual(storedPosition(position))
  // Baidu's offset is about a kilometre here.
  expect(Math.abs(lng - 118.795)).toBeGreaterThan(0.008)
})

test('the own password is changed with the present one, and the words are under the field that is wrong', async () => {
  const head = await t.makeUser(['branch_head'], [await t.makeBranch('A')])
  await t.db
    .updateTable('user')
    .set({ passwordHash: await hashPassword('plum rain and tea') })
    .where('id', '=', head.id)
    .execute()
  const { user, findByLabelText, getByRole, findByText } = await renderAs(t, head, <PasswordForm />)
  const type = async (label: string, words: string) => {
    const field = await findByLabelText(label)
    await user.clear(field)
    await user.type(field, words)
  }
  await type('现在的密码', 'not this one at all')
  await type('新密码', 'seven umbrellas')
  await type('再写一遍新密码', 'seven umbrella')
  await user.click(getByRole('button', { name: /改密码/ }))
  await findByText('两遍不一样，请再写一遍')
  await type('再写一遍新密码', 'seven umbrellas')
  await user.click(getByRole('button', { name: /改密码/ }))
  await findByText('现在的密码不对')
  await type('现在的密码', 'plum rain and tea')
  await user.click(getByRole('button', { name: /改密码/ }))
  expect(await findByText('密码已改，别处的登录都已退出')).toBeTruthy()
})

test('menus show a person what is theirs, and everybody has somewhere to start', () => {
  const branches = [{ id: '1', code: 'A', name: 'A' }]
  for (const role of roles) {
    const person = { roles: [role], branches }
    const bar = menuPages('bar', person).map(({ path }) => path)
    const under = menuPages('user', person).map(({ path }) => path)
    const administers = role === 'security_admin' || role === 'system_admin'
    expect([role, bar.includes('/administration')]).toEqual([role, administers])
    expect([role, bar.includes('/map')]).toEqual([role, policy['customer_map.read'].roles.includes(role)])
    expect([role, administers && under.includes('/import')]).toEqual([role, false])
  }
  expect(homePath({ roles: ['system_admin'], branches: [] })).toBe('/administration')
  expect(homePath({ roles: ['branch_head'], branches })).toBe('/today')
  expect(homePath({ roles: ['branch_head'], branches: [] })).toBe('/no-access')
  expect(homePath({ roles: [], branches })).toBe('/no-access')
})

test('a line about each role says what the policy says', async () => {
  const line = (role: (typeof roles)[number]) => roleLine(role, textIn('zh-CN'))
  expect(line('branch_head')).toBe(
    '能：看地图、看客户名单、记走访、导入客户、导出、划片区、定目标。看全支行的客户，姓名遮蔽',
  )
  expect(line('field')).toBe('能：看地图、记走访。看不到客户个人，10 人以上才给合计')
  expect(line('system_admin')).toBe('能：开支行。看不到任何客户数据')
})

test('positions are read as people copy them', () => {
  const bounds = [118.7, 32, 118.9, 32.1] as [number, number, number, number]
  expect(positionOf('118.78, 32.04')).toEqual([118.78, 32.04])
  expect(positionOf('１１８．７８，３２．０４')).toEqual([118.78, 32.04])
  expect(positionOf('118.78')).toBe(null)
  const problem = (text: string) => typedProblem({ text, datum: 'wgs84' }, bounds)
  expect(problem('')).toBe('positionMissing')
  expect(problem('长江路 6 号')).toBe('positionUnreadable')
  expect(problem('32.04, 118.78')).toBe('position_swapped')
  expect(problem('0, 0')).toBe('position_at_zero')
  expect(problem('116.4, 39.9')).toBe('position_outside_map')
  expect(problem('118.78 32.04')).toBe(null)
})

test('offered passwords obey the rule and never come twice', () => {
  const offered = Array.from({ length: 500 }, () => readablePassword({ staffNo: 'head' }))
  expect(new Set(offered).size).toBe(500)
  for (const password of offered) {
    expect(password).toMatch(/^([bdfghkmnprstvwxz][aeiou][bdfghkmnprstvwxz][aeiou]-){3}[2-9]{4}$/)
    expect(passwordProblem(password)).toBe(null)
  }
})

function optionOf(label: string): HTMLElement {
  const option = [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')].find(
    ({ textContent }) => textContent === label,
  )
  if (!option) throw new Error(`no option ${label}`)
  return option
}
