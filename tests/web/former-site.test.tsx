// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { branchQuery } from 'web/api/branch.ts'
import { siteRetentionQuery } from 'web/api/canvass-appointments.ts'
import { FormerRetention } from 'web/features/canvass/FormerRetention.tsx'
import { FormerSiteForm } from 'web/features/canvass/FormerSiteForm.tsx'
import { UnboundNote } from 'web/features/canvass/UnboundNote.tsx'
import { everywhere, nowhere } from 'web/map/typed-position.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { civilDay } from 'server/http/today.ts'
import { factories, offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: ReturnType<typeof factories>
let head: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = factories(t, branchId)
  await make.makeSite(offset(0, 0), { fromDate: '2000-01-01' })
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const save = /^保\s?存$/
type Site = { id: string; status: string; address: string; fromDate: string; toDate: string | null }
const formerSites = async () => {
  const { sites } = (await (await head.ask(`/api/branches/${branchId}/sites`)).json()) as { sites: Site[] }
  return sites.filter(({ status }) => status === 'former')
}

/** The form as the page holds it: for the first former site there is, or for a new one. */
function Entry() {
  const { data: branch } = useQuery(branchQuery(branchId))
  const [position, setPosition] = useState(nowhere)
  const site = branch?.sites.find(({ status }) => status === 'former') ?? null
  return branch ? (
    <FormerSiteForm
      key={site?.id ?? 'new'}
      branchId={branchId}
      site={site}
      position={position}
      onPosition={setPosition}
      bounds={everywhere}
      onDone={() => undefined}
    />
  ) : null
}

test('a former site is typed with its days and where it stood, and says what is missing', async () => {
  const { user } = await renderAs(t, head, <Entry />)
  const form = within(await screen.findByRole('form', { name: '记一处旧址' }))
  await user.click(form.getByRole('button', { name: save }))
  expect(await form.findByText('请在地图上点出支行的位置')).toBeTruthy()
  await user.type(form.getByLabelText('地址'), '老桥路 8 号')
  await user.type(form.getByLabelText('位置'), '117.21, 30.01')
  for (const [label, day] of [
    ['哪天搬来', '2010-01-01'],
    ['哪天搬走', '2019-06-30'],
  ] as const) {
    await user.type(form.getByLabelText(label), day)
    await user.keyboard('{Enter}')
  }
  await user.click(form.getByRole('button', { name: save }))
  await waitFor(async () =>
    expect(await formerSites()).toMatchObject([
      { address: '老桥路 8 号', fromDate: '2010-01-01', toDate: '2019-06-30' },
    ]),
  )
})

test('it is removed and brought back', async () => {
  await make.makeSite(offset(2000, 0), { status: 'former', address: '老桥路 8 号', toDate: '2019-06-30' })
  const { user } = await renderAs(t, head, <Entry />)
  const form = within(await screen.findByRole('form', { name: '改旧址' }))
  await user.click(form.getByRole('button', { name: /^去\s?掉$/ }))
  await waitFor(async () => expect(await formerSites()).toEqual([]))
  await user.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => expect(await formerSites()).toHaveLength(1))
})

test('those who live round it are put on its list by one deed, and taken back by one', async () => {
  const siteId = await make.makeSite(offset(2000, 0), { status: 'former', toDate: '2019-06-30' })
  await make.makeCustomers(3, { position: offset(2100, 0) })
  function Note() {
    const { data } = useQuery(siteRetentionQuery(branchId, siteId))
    return data?.unbound ? <UnboundNote branchId={branchId} siteId={siteId} unbound={data.unbound} /> : null
  }
  const { user } = await renderAs(t, head, <Note />)
  await user.click(await screen.findByRole('button', { name: '把 3 位归入旧址' }))
  await screen.findByText('3 位已归入旧址')
  await waitFor(() => expect(screen.queryByRole('button', { name: '把 3 位归入旧址' })).toBeNull())
  await user.click(screen.getByRole('button', { name: '撤销' }))
  expect(await screen.findByRole('button', { name: '把 3 位归入旧址' })).toBeTruthy()
})

const movedOn = '2024-06-30'
const today = civilDay('Asia/Shanghai')

/** A former site with twelve who banked there and still do, and its figures as the page shows them. */
async function siteWithPeople() {
  const siteId = await make.makeSite(offset(2000, 0), { status: 'former', fromDate: '2010-01-01', toDate: movedOn })
  const ids = await make.makeCustomers(12, { siteBondId: siteId, position: offset(2100, 0), assetBand: '20w_50w' })
  await t.db
    .insertInto('holding')
    .values(
      ids.map((customerId) => ({
        branchId,
        id: ulid(),
        customerId,
        line: 'mobile_bank',
        active: 1,
        openedOn: '2015-01-01',
        closedOn: null,
        maturesOn: null,
      })),
    )
    .execute()
  const Figures = () => {
    const { data } = useQuery(siteRetentionQuery(branchId, siteId))
    return data ? <FormerRetention branchId={branchId} retention={data} /> : null
  }
  return { siteId, Figures }
}
const rowOf = (label: string) => screen.getByText(label).parentElement?.textContent ?? ''

test('what there was at the move is typed with its source: bounds of bands first, then the exact share, with a way back', async () => {
  const { Figures } = await siteWithPeople()
  const { user } = await renderAs(t, head, <Figures />)
  expect(await screen.findByText(/只有行内系统知道/)).toBeTruthy()
  expect(rowOf('金额留存')).toContain('未知')

  await user.click(screen.getByRole('button', { name: '记下资产' }))
  const typed = async (yuan: string) => {
    const form = within(await screen.findByRole('form', { name: '记下资产' }))
    await user.type(form.getByLabelText('金额'), yuan)
    await user.type(form.getByLabelText('数从哪来'), '行内报表')
    await user.click(form.getByRole('button', { name: '存下金额' }))
  }
  await typed('10000000')
  await waitFor(() => expect(rowOf('金额留存')).toContain('≈24.0–60.0%'))
  expect(screen.getByText(/就是准数/)).toBeTruthy()

  // Next comes what those who stayed hold, as of today.
  await user.click(await screen.findByRole('button', { name: '记下资产' }))
  await typed('4880000')
  await waitFor(() => expect(rowOf('金额留存')).toContain('48.8%'))
  expect(rowOf('金额留存')).toMatch(/488.万元 \/ 1,000.万元/)
  const rows = await t.db.selectFrom('siteAmount').select(['metric', 'fen', 'source', 'asOf']).orderBy('id').execute()
  expect(rows).toEqual([
    { metric: 'assets_at_move', fen: 1_000_000_000, source: '行内报表', asOf: movedOn },
    { metric: 'assets_kept', fen: 488_000_000, source: '行内报表', asOf: today },
  ])

  const [kept] = screen.getAllByRole('button', { name: '撤回' })
  if (!kept) throw new Error('nothing to take back')
  await user.click(kept)
  await screen.findByText('金额已撤回，不再计入')
  expect(rowOf('金额留存')).toContain('≈24.0–60.0%')
  await user.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(() => expect(rowOf('金额留存')).toContain('48.8%'))
})

test('a day that is not about the move is refused in words that say which is, and what was typed stays', async () => {
  const { Figures } = await siteWithPeople()
  const { user } = await renderAs(t, head, <Figures />)
  await user.click(await screen.findByRole('button', { name: '记下资产' }))
  await user.click(screen.getByRole('button', { name: '存下金额' }))
  await waitFor(() => expect(screen.getAllByText('请填写')).toHaveLength(2))
  await user.type(screen.getByLabelText('金额'), '10000000')
  await user.type(screen.getByLabelText('数从哪来'), '行内报表')
  await user.clear(screen.getByLabelText('截至哪天'))
  await user.type(screen.getByLabelText('截至哪天'), daysAfter(movedOn, 40))
  await user.keyboard('{Enter}')
  await user.click(screen.getByRole('button', { name: '存下金额' }))
  expect(await screen.findByText(/请改成 2024-05-30 到 2024-07-31 之间的一天/)).toBeTruthy()
  expect(screen.getByLabelText('数从哪来')).toHaveProperty('value', '行内报表')
  expect(await t.db.selectFrom('siteAmount').select('id').execute()).toEqual([])
})

test('an earlier sum stands beside the one that counts, and who is not the head types none', async () => {
  const { siteId, Figures } = await siteWithPeople()
  const amount = async (metric: string, fen: number, asOf: string) => {
    const body = { metric, fen, source: '行内报表', asOf }
    const answer = await head.send('POST', `/api/branches/${branchId}/former-sites/${siteId}/amounts`, body)
    expect(answer.status).toBe(201)
  }
  await amount('assets_at_move', 1_000_000_000, movedOn)
  await amount('assets_kept', 700_000_000, daysBefore(today, 200))
  await amount('assets_kept', 650_000_000, daysBefore(today, 20))
  await renderAs(t, await t.makeUser(['auditor'], [branchId]), <Figures />)
  expect((await screen.findAllByText(/以前的/)).map((note) => note.closest('li')?.textContent)).toEqual([
    expect.stringMatching(/700.万元/),
  ])
  expect(rowOf('金额留存')).toContain('65.0%')
  expect(screen.queryByRole('button', { name: '记下资产' })).toBeNull()
  expect(screen.queryByRole('button', { name: '撤回' })).toBeNull()
  cleanup()
  // Without a person's row: the sums that count, and no earlier ones.
  await renderAs(t, await t.makeUser(['marketing'], [branchId]), <Figures />)
  expect(await screen.findByText('搬走时的资产')).toBeTruthy()
  expect(screen.getAllByText(/行内报表/)).toHaveLength(2)
  expect(screen.queryByText(/以前的/)).toBeNull()
})
