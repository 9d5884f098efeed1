// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import type { CustomerMap } from 'domain/customer-map.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { customerMapQuery } from 'web/api/customer-map.ts'
import { BranchChoices } from 'web/features/branch-choices/BranchChoices.tsx'
import { RivalForm } from 'web/features/rivals/RivalForm.tsx'
import { TargetGroupSheet } from 'web/features/target-groups/TargetGroupSheet.tsx'
import { rhythmWords } from 'web/i18n/rhythm-words.ts'
import { textIn } from 'web/i18n/speak.ts'
import { useSubjectForms } from 'web/pages/subject-forms.tsx'
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

type Subject = { id: string } | { position: LngLat }

async function showSheet(subject: Subject) {
  const calls = {
    onClose: vi.fn<() => void>(),
    onOpenTargetGroup: vi.fn<(id: string) => void>(),
    onOpenPlace: vi.fn<(id: string) => void>(),
  }
  const shown = await renderAs(t, head, <Sheet subject={subject} {...calls} />)
  return { ...shown, ...calls }
}

type SheetProps = {
  subject: Subject
  onClose: () => void
  onOpenTargetGroup: (id: string) => void
  onOpenPlace: (id: string) => void
}

function Sheet(props: SheetProps) {
  const { data } = useQuery(customerMapQuery(branchId, { siteId: null, filterText: '' }))
  return data ? <Loaded map={data} {...props} /> : null
}

function Loaded({ map, ...props }: SheetProps & { map: CustomerMap }) {
  const { forms, keyPersons } = useSubjectForms(map)
  return (
    <TargetGroupSheet
      map={map}
      visitForm={forms.visit}
      keyPersons={keyPersons}
      onChanged={() => undefined}
      {...props}
    />
  )
}

test('a group met on the map is kept with its rhythm and its leader, and drawn where the map was clicked', async () => {
  const { user, onOpenTargetGroup } = await showSheet({ position: offset(300, 40) })
  const form = within(await screen.findByRole('form', { name: '新的目标客群' }))
  await user.click(form.getByRole('textbox', { name: '名称' }))
  await user.paste('滨河广场舞队')
  await user.click(form.getByRole('checkbox', { name: '周一' }))
  await user.click(form.getByRole('checkbox', { name: '周三' }))
  const [leader] = form.getAllByRole('textbox', { name: '称呼' })
  await user.click(leader ?? document.body)
  await user.paste('王阿姨')
  await user.click(form.getByRole('button', { name: '保存客群' }))

  await waitFor(() => expect(onOpenTargetGroup).toHaveBeenCalledOnce())
  const [row] = await t.db.selectFrom('targetGroup').select(['id', 'name', 'rhythm', 'inRadius', 'lng']).execute()
  expect(row).toMatchObject({ name: '滨河广场舞队', inRadius: 1, lng: offset(300, 40)[0] })
  expect(JSON.parse(row?.rhythm ?? '')).toEqual({ days: ['mo', 'we'], from: '19:00', to: '20:30' })
  const persons = await t.db.selectFrom('keyPerson').select(['attachesKind', 'attachesId', 'name']).execute()
  expect(persons).toEqual([{ attachesKind: 'target_group', attachesId: row?.id, name: '王阿姨' }])
})

test('a group without a name is told so under the field and nothing is made', async () => {
  const { user } = await showSheet({ position: offset(300, 40) })
  await user.click(await screen.findByRole('button', { name: '保存客群' }))
  expect(await screen.findByText('请填写')).toBeTruthy()
  expect(await t.db.selectFrom('targetGroup').select('id').execute()).toEqual([])
})

test('a group removed is put back by undo', async () => {
  const id = await make.makeTargetGroup('晨练队', offset(100, 0))
  const { user, onClose } = await showSheet({ id })
  await user.click(await screen.findByRole('button', { name: '去掉' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  await user.click(screen.getByRole('button', { name: '撤销' }))
  await waitFor(async () => {
    const [row] = await t.db.selectFrom('targetGroup').select('deletedAt').execute()
    expect(row).toEqual({ deletedAt: null })
  })
})

test('a rival missing on the map stands where the map was clicked; one seen needs its bank', async () => {
  const onSaved = vi.fn<() => void>()
  const position = offset(200, 0)
  const { user } = await renderAs(
    t,
    head,
    <RivalForm branchId={branchId} subjects={[]} position={position} onSaved={onSaved} onCancel={() => undefined} />,
  )
  const form = within(await screen.findByRole('form', { name: '地图上少一家' }))
  await user.click(form.getByRole('textbox', { name: '网点名称' }))
  await user.paste('工行城南支行')
  await user.click(form.getByRole('button', { name: '加到地图' }))
  expect(await form.findByText('请选一项')).toBeTruthy()
  await user.click(form.getByRole('combobox', { name: '哪家银行' }))
  await user.click(await screen.findByTitle('工商银行'))
  await user.click(form.getByRole('button', { name: '加到地图' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  const rows = await t.db.selectFrom('competitor').select(['bankCode', 'name', 'lng']).execute()
  expect(rows).toEqual([{ bankCode: 'icbc', name: '工行城南支行', lng: position[0] }])
})

test('a branch chooses its own segments and which groups draw the circle, and takes a choice back', async () => {
  await make.makeTargetGroup('远郊批发市场', offset(4000, 0))
  const { user } = await renderAs(t, head, <BranchChoices branchId={branchId} />)
  await user.click(await screen.findByRole('switch', { name: '远郊批发市场 算进圈' }))
  await waitFor(() => expect(screen.getByText('0 / 1 个算进圈')).toBeTruthy())
  await user.click(screen.getByRole('button', { name: '撤销' }))
  await waitFor(() => expect(screen.getByText('1 / 1 个算进圈')).toBeTruthy())

  await user.click(screen.getByRole('combobox', { name: '重点客群' }))
  await user.click(await screen.findByTitle('退休'))
  await waitFor(async () => {
    const settings = await t.db.selectFrom('branchSetting').select(['key', 'value']).execute()
    expect(settings).toEqual([{ key: 'target_segments', value: '["retiree"]' }])
  })
})

test('a rhythm is said as people say it', () => {
  const text = textIn('zh-CN')
  expect(rhythmWords({ days: ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'], from: '19:00', to: '20:30' }, text)).toBe(
    '每天 19:00–20:30',
  )
  expect(rhythmWords({ days: ['mo', 'tu', 'we'], from: '06:00', to: '07:00' }, text)).toBe('周一–周三 06:00–07:00')
  expect(rhythmWords({ days: ['mo', 'we'], from: '06:00', to: '07:00' }, text)).toBe('周一，周三 06:00–07:00')
  expect(rhythmWords({ days: [], from: '06:00', to: '07:00' }, text)).toBe('日子不定，06:00–07:00')
  expect(rhythmWords(null, text)).toBe('不定期')
})
