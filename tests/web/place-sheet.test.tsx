// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import type { CustomerMap } from 'domain/customer-map.ts'
import type { Role } from 'domain/user.ts'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { customerMapQuery } from 'web/api/customer-map.ts'
import { PlaceSheet } from 'web/features/places/PlaceSheet.tsx'
import { today } from 'web/i18n/use-text.ts'
import { useSubjectForms } from 'web/pages/subject-forms.tsx'
import { type Factories, factories, offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = factories(t, branchId)
  await make.makeSite()
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const onDate = today()
const place = offset(100, 0)
const customersHere = (placeId: string, count: number) =>
  make.makeCustomers(
    count,
    { homePlaceId: placeId, position: place, held: ['deposit_current'], segment: 'retiree' },
    (index) => ({
      homeUnitLabel: index < count - 2 ? `1-${index}` : null,
    }),
  )

async function showSheet(placeId: string, role: Role = 'branch_head') {
  const user = await t.makeUser([role], [branchId])
  const onOpenTargetGroup = vi.fn<(id: string) => void>()
  const shown = await renderAs(t, user, <Sheet placeId={placeId} onOpenTargetGroup={onOpenTargetGroup} />)
  return { ...shown, me: user, onOpenTargetGroup }
}

function Sheet({ placeId, onOpenTargetGroup }: { placeId: string; onOpenTargetGroup: (id: string) => void }) {
  const { data } = useQuery(customerMapQuery(branchId, { siteId: null, filterText: '' }))
  return data ? <Loaded map={data} placeId={placeId} onOpenTargetGroup={onOpenTargetGroup} /> : null
}

function Loaded({
  map,
  placeId,
  onOpenTargetGroup,
}: {
  map: CustomerMap
  placeId: string
  onOpenTargetGroup: (id: string) => void
}) {
  const slots = useSubjectForms(map)
  return (
    <PlaceSheet
      map={map}
      placeId={placeId}
      filterText=""
      onClose={() => undefined}
      onChanged={() => undefined}
      onOpenTargetGroup={onOpenTargetGroup}
      {...slots}
      forms={{ ...slots.forms, row: () => null }}
      rows={() => null}
    />
  )
}

/** Puts words into a field at once: key by key takes seconds here. */
async function fill(user: UserEvent, field: HTMLElement, words: string) {
  await user.clear(field)
  await user.click(field)
  await user.paste(words)
}

const heading = (name: string) => screen.findByRole('heading', { name })
const section = async (name: string) => within((await heading(name)).closest('section') ?? document.body)

test('two minutes after a talk: the rate is seen before saving, is the same after it, and is taken back again', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  await customersHere(placeId, 22)
  const { user } = await showSheet(placeId)

  await user.click(await screen.findByRole('button', { name: '补户数' }))
  const form = within(await screen.findByRole('form', { name: '翠苑新村 的户数和人数' }))
  await fill(user, form.getByRole('spinbutton', { name: '规划户数' }), '100')
  await fill(user, form.getByRole('spinbutton', { name: '入住率' }), '80')
  await fill(user, form.getByRole('textbox', { name: '谁说的' }), '张经理')
  const preview = form.getByRole('status', { name: '保存后的覆盖率' })
  // 20 doors of 80 homes, and 2 customers whose door is not known.
  await waitFor(() => expect(preview.textContent).toContain('25.0–27.5'))

  await user.click(form.getByText('凭印象说的'))
  expect(form.getByText(/^B：/).textContent).toBe('B：较早，或凭印象说的，显示比率')
  await user.click(form.getByRole('button', { name: '保存数字' }))

  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  expect(await screen.findByText('25.0–27.5')).toBeTruthy()
  expect(screen.getByText(/规划 100 户 × 入住率 80%，物业提供 张经理/).textContent).toContain(onDate)
  const stored = await t.db
    .selectFrom('placeStat')
    .select(['metric', 'value', 'grade', 'note'])
    .orderBy('metric')
    .execute()
  expect(stored).toEqual([
    { metric: 'households_planned', value: 100, grade: 'b', note: '张经理' },
    { metric: 'occupancy', value: 0.8, grade: 'b', note: '张经理' },
  ])

  await user.click(screen.getByRole('button', { name: '撤销' }))
  expect(await screen.findByText('户数未知')).toBeTruthy()
  expect(await t.db.selectFrom('placeStat').select('id').where('withdrawnAt', 'is', null).execute()).toEqual([])
})

test('keeps what was typed when saving fails, and keeps nothing half', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  await customersHere(placeId, 12)
  const { user } = await showSheet(placeId)
  await user.click(await screen.findByRole('button', { name: '补户数' }))
  await fill(user, screen.getByRole('spinbutton', { name: '规划户数' }), '100')
  await fill(user, screen.getByRole('spinbutton', { name: '入住率' }), '80')

  // A newer map has replaced the place in between.
  await t.db.updateTable('place').set({ retiredAt: new Date().toISOString() }).where('id', '=', placeId).execute()
  await user.click(screen.getByRole('button', { name: '保存数字' }))

  expect((await screen.findByRole('alert')).textContent).toContain('没有找到')
  const typed = screen.getByRole('spinbutton', { name: '规划户数' })
  expect(typed).toHaveProperty('value', '100')
  expect(await t.db.selectFrom('placeStat').select('id').execute()).toEqual([])
})

test('a share over a hundred and a missing number are told under their fields', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  const { user } = await showSheet(placeId)
  await user.click(await screen.findByRole('button', { name: '补户数' }))
  await user.click(screen.getByRole('button', { name: '保存数字' }))
  expect(await screen.findByText('请填数字')).toBeTruthy()
  await fill(user, screen.getByRole('spinbutton', { name: '入住率' }), '860')
  await user.click(screen.getByRole('button', { name: '保存数字' }))
  expect(await screen.findByText('太长或太大，请改短一些')).toBeTruthy()
})

test('what is not known says so and leads to where it is entered', async () => {
  const placeId = await make.makePlace('新建的小区', place)
  await customersHere(await make.makePlace('翠苑新村', offset(-400, 0)), 12)
  await showSheet(placeId)
  expect(await screen.findByText('户数未知')).toBeTruthy()
  expect(screen.getByRole('button', { name: '问一下物业，两分钟补上' })).toBeTruthy()
  expect((await section('住什么人，上班什么人')).getByRole('link', { name: '去导入客户' }).getAttribute('href')).toBe(
    '/import?branch=A',
  )
  expect((await section('喜好习惯')).getByText(/不足 10 位，不显示/)).toBeTruthy()
  expect((await section('同业渗透（主结算）')).getByRole('button', { name: '记同业' })).toBeTruthy()
  expect(await (await section('关键人')).findByText(/谁能开门/)).toBeTruthy()
  expect((await section('走访记录')).getByText('还没有人来过。')).toBeTruthy()
  expect((await section('数字的来历')).getByText(/两分钟就能补上/)).toBeTruthy()
})

test('a visit is noted with its next day, leads the timeline, and can be taken back and put again', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  await make.makeStat(placeId, 'households_occupied', 200, '2026-09-12')
  const { user, me } = await showSheet(placeId)
  const [actions] = await screen.findAllByRole('button', { name: '记一次走访' })
  await user.click(actions ?? document.body)
  await user.click(await screen.findByText('留了资料，没谈'))
  await user.click(screen.getByText('B 明确有兴趣'))
  await fill(user, screen.getByRole('textbox', { name: '一句话记下来' }), '物业愿意摆摊')
  await user.click(screen.getByRole('button', { name: /^7 天后/ }))
  await user.click(screen.getByRole('button', { name: '保存走访' }))

  const visits = await section('走访记录')
  expect((await visits.findByText(/留了资料，没谈，意向 B：物业愿意摆摊/)).textContent).toContain(me.name)
  expect(visits.getByText(`该再去了，${me.name} 说好的`)).toBeTruthy()

  await user.click(visits.getByRole('button', { name: /^收回/ }))
  expect(await visits.findByText('还没有人来过。')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '撤销' }))
  expect(await visits.findByText(/物业愿意摆摊/)).toBeTruthy()
})

test('a key person with a phone but without consent is refused under the field, and kept without it', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  const { user } = await showSheet(placeId)
  await user.click(await (await section('关键人')).findByRole('button', { name: '加一位' }))
  await fill(user, screen.getByRole('textbox', { name: '称呼' }), '张经理')
  await fill(user, screen.getByRole('textbox', { name: '他想要什么' }), '暑期纳凉伞')
  const phone = screen.getByRole('textbox', { name: '电话' })
  await fill(user, phone, '02500000000')
  await user.click(screen.getByRole('button', { name: '保存关键人' }))
  expect(await screen.findByText('记电话要有本人同意和日期。没有就不要记')).toBeTruthy()
  await user.clear(phone)
  await user.click(screen.getByRole('button', { name: '保存关键人' }))
  expect(await (await section('关键人')).findByText('暑期纳凉伞')).toBeTruthy()
})

test('a colleague who changed the same person meanwhile is shown field by field, and mine can be saved over it', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  const personId = await make.makeKeyPerson(placeId, { name: '陆明', whatTheyWant: '遮阳伞' })
  const { user } = await showSheet(placeId)
  const persons = await section('关键人')
  await user.click(await persons.findByRole('button', { name: '修改' }))
  const wants = screen.getByRole('textbox', { name: '他想要什么' })
  await fill(user, wants, '充电桩')

  const other = await t.makeUser(['rm'], [branchId], '周启明')
  const theirs = {
    attachesKind: 'place',
    attachesId: placeId,
    name: '陆明',
    title: 'property_mgr',
    whatTheyWant: '快递柜',
  }
  const request = new Request(`http://localhost/api/branches/${branchId}/key-persons/${personId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify(theirs),
  })
  // A page may not set it: the browser does, once the request is made.
  request.headers.set('cookie', other.cookie)
  const saved = await t.app.request(request)
  expect(saved.status).toBe(204)
  await user.click(screen.getByRole('button', { name: '保存关键人' }))

  const row = (await screen.findByRole('rowheader', { name: '他想要什么' })).closest('tr')
  expect(row?.textContent).toBe('他想要什么充电桩快递柜')
  await user.click(screen.getByRole('button', { name: '用我的覆盖' }))
  await waitFor(async () => {
    const stored = await t.db.selectFrom('keyPerson').select('whatTheyWant').executeTakeFirst()
    expect(stored).toEqual({ whatTheyWant: '充电桩' })
  })
})

test('a rival seen here stands under the place and is taken back with undo', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  await make.makeShop('老陈面馆', place, { placeId })
  await make.makePresence('place', placeId, 'icbc', onDate, { kind: 'stationed' })
  const { user } = await showSheet(placeId)
  const rivals = await section('同业渗透（主结算）')
  expect(await rivals.findByText(/工商银行 驻点/)).toBeTruthy()
  await user.click(rivals.getByRole('button', { name: '收回' }))
  await waitFor(() => expect(rivals.queryByText(/工商银行 驻点/)).toBeNull())
  await user.click(screen.getByRole('button', { name: '撤销' }))
  expect(await rivals.findByText(/工商银行 驻点/)).toBeTruthy()
})

test('habit × unmet product opens to its people for a branch head, and to nobody without person rows', async () => {
  const placeId = await make.makePlace('翠苑新村', place)
  const tags = [{ tag: 'square_dance', notedOn: onDate }]
  await make.makeCustomers(14, {
    homePlaceId: placeId,
    position: place,
    held: ['deposit_term'],
    segment: 'retiree',
    tags,
  })
  const { user } = await showSheet(placeId)
  await user.click(await screen.findByRole('button', { name: '打开' }))
  const [cell] = await screen.findAllByRole('button', { name: /^广场舞，缺手机银行：14 人/ })
  await user.click(cell ?? document.body)
  expect((await screen.findAllByText('周*')).length).toBe(14)

  cleanup()
  await showSheet(placeId, 'alliance')
  await user.click(await screen.findByRole('button', { name: '打开' }))
  expect(await screen.findByRole('columnheader', { name: '手机银行' })).toBeTruthy()
  expect(screen.getAllByRole('cell', { name: '14' }).length).toBeGreaterThan(0)
  expect(screen.queryByRole('button', { name: /打开名单/ })).toBeNull()
})

test('an auditor reads everything and is offered nothing to type, not even where a count is missing', async () => {
  const counted = await make.makePlace('翠苑新村', place)
  await make.makeStat(counted, 'households_occupied', 200, '2026-09-12')
  const unknown = await make.makePlace('新建的小区', offset(-400, 0))
  await customersHere(unknown, 12)
  for (const [placeId, words] of [
    [counted, '200'],
    [unknown, /两分钟就能补上/],
  ] as const) {
    await showSheet(placeId, 'auditor')
    expect(await (await section('数字的来历')).findByText(words)).toBeTruthy()
    const offered = screen.getAllByRole('button').map((button) => button.textContent ?? '')
    expect(offered.filter((name) => /补|记|加一位|收回|问一下/.test(name))).toEqual([])
    cleanup()
  }
})

test('what is being typed about one place does not move to another that is chosen meanwhile', async () => {
  const one = await make.makePlace('翠苑新村', place)
  const other = await make.makePlace('滨溪新村', offset(-300, 0))
  const { user, choose } = await showTwo(one, other)
  await user.click(await screen.findByRole('button', { name: '补户数' }))
  await fill(user, screen.getByRole('spinbutton', { name: '规划户数' }), '100')
  await choose()
  expect(await heading('滨溪新村')).toBeTruthy()
  expect(screen.queryByRole('spinbutton', { name: '规划户数' })).toBeNull()
})

async function showTwo(one: string, other: string) {
  const user = await t.makeUser(['branch_head'], [branchId])
  function Chooser() {
    const [placeId, setPlaceId] = useState(one)
    return (
      <>
        <button type="button" onClick={() => setPlaceId(other)}>
          另一个
        </button>
        <Sheet placeId={placeId} onOpenTargetGroup={() => undefined} />
      </>
    )
  }
  const shown = await renderAs(t, user, <Chooser />)
  return { ...shown, choose: () => shown.user.click(screen.getByRole('button', { name: '另一个' })) }
}

test('the employer of an office is written down, taken away and brought back; a compound has none', async () => {
  const officeId = await make.makePlace('锦帆大厦', offset(150, 0), { kind: 'office' })
  const { user } = await showSheet(officeId, 'rm')
  const part = within((await screen.findByText('单位和代发')).closest('section') ?? document.body)
  await user.click(part.getByRole('button', { name: '记单位档案' }))
  const form = within(await screen.findByRole('form', { name: '记单位档案' }))
  await user.click(form.getByLabelText('代发'))
  await user.click(await screen.findByTitle('正在谈'))
  await user.type(form.getByLabelText('发薪日'), '15')
  await user.click(form.getByRole('button', { name: /^保\s?存$/ }))
  expect(await screen.findByText('每月 15 日')).toBeTruthy()
  expect(screen.getByText('正在谈')).toBeTruthy()
  const again = within(screen.getByText('单位和代发').closest('section') ?? document.body)
  await user.click(again.getByRole('button', { name: '去掉' }))
  expect(await screen.findByText(/还没有单位档案/)).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: '撤销' }))
  expect(await screen.findByText('每月 15 日')).toBeTruthy()
  cleanup()
  await showSheet(await make.makePlace('滨河花园', place), 'rm')
  expect(await screen.findByText('滨河花园')).toBeTruthy()
  expect(screen.queryByText('单位和代发')).toBeNull()
})
