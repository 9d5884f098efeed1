// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { branchQuery } from 'web/api/branch.ts'
import { siteRetentionQuery } from 'web/api/canvass-appointments.ts'
import { FormerSiteForm } from 'web/features/canvass/FormerSiteForm.tsx'
import { UnboundNote } from 'web/features/canvass/UnboundNote.tsx'
import { everywhere, nowhere } from 'web/map/typed-position.ts'
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
