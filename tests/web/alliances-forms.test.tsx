// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { memberSheetSchema } from 'domain/member-sheet.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AgreementForm } from 'web/features/alliances/AgreementForm.tsx'
import { BenefitForm } from 'web/features/alliances/BenefitForm.tsx'
import { MemberForm } from 'web/features/alliances/MemberForm.tsx'
import { allianceWorld } from '#support/alliance-world.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: Awaited<ReturnType<typeof allianceWorld>>
let memberId: string
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
  memberId = (await world.member('proposed', { wish: '想要周末有家长来' })).id
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

/** Asks as somebody else beside the form; a page may not set its cookie, so it is set once the request is made. */
async function askAs({ cookie }: { cookie: string }, method: string, path: string, body?: unknown, version?: number) {
  const request = new Request(new URL(`/api/branches/${world.branchId}${path}`, 'http://localhost'), {
    method,
    headers: {
      'content-type': 'application/json',
      origin: 'http://localhost',
      ...(version === undefined ? {} : { 'if-match': String(version) }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  request.headers.set('cookie', cookie)
  return t.app.request(request)
}

const sheetOf = async () =>
  memberSheetSchema.parse(await (await askAs(world.officer, 'GET', `/alliance-members/${memberId}`)).json())

async function retype(user: Awaited<ReturnType<typeof renderAs>>['user'], field: HTMLElement, words: string) {
  await user.clear(field)
  await user.click(field)
  await user.paste(words)
}

test('a member that a colleague changed meanwhile is not saved over: both wishes stand side by side', async () => {
  const { member } = await sheetOf()
  const onSaved = vi.fn<(id: string) => void>()
  const { user } = await renderAs(
    t,
    world.officer,
    <MemberForm
      branchId={world.branchId}
      alliances={[]}
      allianceId={null}
      changed={member}
      onSaved={onSaved}
      onCancel={() => undefined}
    />,
  )
  const form = within(await screen.findByRole('form', { name: '修改成员' }))
  const theirs = { officerUserId: null, contactKeyPersonId: null, wish: '想要橱窗' }
  expect((await askAs(world.head, 'PUT', `/alliance-members/${memberId}`, theirs, member.rowVersion)).status).toBe(204)
  await retype(user, form.getByRole('textbox', { name: '对方想要什么' }), '想要联合活动')
  await user.click(form.getByRole('button', { name: '保存成员' }))

  expect(await form.findByRole('row', { name: '对方想要什么 想要联合活动 想要橱窗' })).toBeTruthy()
  expect(onSaved).not.toHaveBeenCalled()
  await user.click(form.getByRole('button', { name: '用我的覆盖' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith(memberId))
  expect((await sheetOf()).member.wish).toBe('想要联合活动')
})

test('a benefit that a colleague changed meanwhile: their version can be taken, and saved on', async () => {
  const made = await askAs(world.officer, 'POST', '/benefits', world.benefitInput(memberId))
  expect(made.status).toBe(201)
  const [benefit] = (await sheetOf()).benefits
  if (!benefit) throw new Error('the benefit is there')
  const onSaved = vi.fn<() => void>()
  const { user } = await renderAs(
    t,
    world.officer,
    <BenefitForm
      branchId={world.branchId}
      memberId={memberId}
      merchantName="启明画室"
      category="art_school"
      side="merchant"
      changed={benefit}
      onSaved={onSaved}
      onCancel={() => undefined}
    />,
  )
  const form = within(await screen.findByRole('form', { name: '修改权益' }))
  const { memberId: _member, ...theirs } = world.benefitInput(memberId, { title: '陶艺体验课', quota: 20 })
  expect((await askAs(world.head, 'PUT', `/benefits/${benefit.id}`, theirs, benefit.rowVersion)).status).toBe(204)
  const title = form.getByRole<HTMLInputElement>('textbox', { name: '叫什么' })
  await retype(user, title, '书法体验课')
  await user.click(form.getByRole('button', { name: '保存权益' }))

  expect(await form.findByRole('row', { name: '叫什么 书法体验课 陶艺体验课' })).toBeTruthy()
  expect(form.getByRole('row', { name: '一共多少份 40 20' })).toBeTruthy()
  await user.click(form.getByRole('button', { name: '用他的版本' }))
  expect(title.value).toBe('陶艺体验课')
  await user.click(form.getByRole('button', { name: '保存权益' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect((await sheetOf()).benefits[0]).toMatchObject({ title: '陶艺体验课', quota: 20 })
})

test('two who write the first paper at once see each other’s; neither is lost unseen', async () => {
  const sheet = await sheetOf()
  const onSaved = vi.fn<() => void>()
  const { user } = await renderAs(
    t,
    world.officer,
    <AgreementForm branchId={world.branchId} sheet={sheet} onSaved={onSaved} onCancel={() => undefined} />,
  )
  const form = within(await screen.findByRole('form', { name: '合作协议' }))
  const path = `/alliance-members/${memberId}/agreement`
  expect((await askAs(world.head, 'PUT', path, world.agreementInput({ noticeDays: 60 }))).status).toBe(201)
  await retype(user, form.getByRole('textbox', { name: '合作目的' }), '让家长周末有去处')
  await user.click(form.getByRole('button', { name: '保存协议' }))

  expect(await form.findByRole('row', { name: '提前解除要提前 30 60' })).toBeTruthy()
  expect(form.getByRole('row', { name: /^合作目的 让家长周末有去处 让附近的家庭周末有去处$/ })).toBeTruthy()
  await user.click(form.getByRole('button', { name: '用我的覆盖' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  const { agreements } = await sheetOf()
  expect(agreements).toHaveLength(1)
  expect(agreements[0]).toMatchObject({ noticeDays: 30, terms: { purpose: '让家长周末有去处' } })
})
