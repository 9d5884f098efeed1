// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { rateOfCounts } from 'domain/formulas/rate-of-counts.ts'
import type { PlaceGroup } from 'domain/place.ts'
import type { Role } from 'domain/user.ts'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { customerMapQuery } from 'web/api/customer-map.ts'
import { CustomerMapTable } from 'web/features/customer-map-table/CustomerMapTable.tsx'
import { listedPlaces } from 'web/features/customer-map/listed-places.ts'
import { sortedPlaces } from 'web/features/customer-map-table/column-list.ts'
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
  localStorage.clear()
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

/** Doors with a customer each, out of so many households of a grade. */
async function makeHomes(
  name: string,
  east: number,
  customers: number,
  households: number | null,
  grade: 'a' | 'd' = 'a',
) {
  const at = offset(east, 0)
  const id = await make.makePlace(name, at)
  if (households !== null) await make.makeStat(id, 'households_occupied', households, '2026-09-12', { grade })
  await make.makeCustomers(
    customers,
    { homePlaceId: id, position: at, held: ['deposit_current'], segment: 'retiree' },
    (index) => ({
      homeUnitLabel: `${index}`,
    }),
  )
  return id
}

async function showTable(role: Role = 'branch_head') {
  const user = await t.makeUser([role], [branchId])
  const onSelect = vi.fn<(id: string) => void>()
  const onFill = vi.fn<(id: string) => void>()
  const shown = await renderAs(t, user, <Table onSelect={onSelect} onFill={onFill} />)
  await screen.findByRole('heading', { name: '客户地图表' })
  return { ...shown, onSelect, onFill }
}

/** The table as the page gives it its places. */
function ListedTable() {
  const { data } = useQuery(customerMapQuery(branchId, { siteId: null, filterText: '' }))
  const [places, setPlaces] = useState<PlaceGroup>('homes')
  const [selected, setSelected] = useState<string | null>(null)
  if (!data) return null
  const { map, groups } = listedPlaces(data, { view: { places, filter: {} }, caught: null, selectedId: selected })
  return (
    <CustomerMapTable
      map={map}
      groups={groups && { ...groups, onChange: setPlaces }}
      selectedId={selected}
      onSelect={setSelected}
      onFill={setSelected}
      filterText=""
      printHref="/print/customer-map"
    />
  )
}

function Table({ onSelect, onFill }: { onSelect: (id: string) => void; onFill: (id: string) => void }) {
  const { data } = useQuery(customerMapQuery(branchId, { siteId: null, filterText: '' }))
  const [selected, setSelected] = useState<string | null>(null)
  if (!data) return null
  return (
    <CustomerMapTable
      map={data}
      selectedId={selected}
      onSelect={(id) => {
        setSelected(id)
        onSelect(id)
      }}
      onFill={onFill}
      filterText=""
      printHref="/print/customer-map"
    />
  )
}

const rowNames = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent)
const rowOf = (name: string) => within(screen.getByRole('rowheader', { name }).closest('tr') ?? document.body)

test('stands in the order of the lower bound, a rate with its grounds, no percentage over a guess', async () => {
  await makeHomes('小院', 100, 9, 30)
  await makeHomes('大院', 200, 297, 1101)
  await makeHomes('猜的院', 300, 40, 100, 'd')
  await makeHomes('没数过的院', 400, 12, null)
  const { user, onFill } = await showTable()

  expect(rowNames()).toEqual(['大院', '小院', '猜的院', '没数过的院'])
  expect(rowOf('大院').getByText('27.0')).toBeTruthy()
  expect(rowOf('大院').getByText('24.4–29.7%')).toBeTruthy()
  expect(rowOf('大院').getAllByRole('img', { name: /A 一年内的实数/ }).length).toBeGreaterThan(0)
  expect(rowOf('猜的院').getByText('户数未知').closest('.rate')?.textContent).not.toContain('%')
  await user.click(rowOf('没数过的院').getByRole('button', { name: '补户数' }))
  expect(onFill).toHaveBeenCalledOnce()
})

test('homes are listed first, the others one click away, and a choice stays in sight whatever the group', async () => {
  await makeHomes('一号院', 100, 30, 400)
  await make.makePlace('金融大厦', offset(200, 0), { kind: 'office' })
  await make.makePlace('百货', offset(300, 0), { kind: 'mall' })
  await make.makePlace('街心花园', offset(400, 0), { kind: 'green' })
  const { user } = await renderAs(t, await t.makeUser(['branch_head'], [branchId]), <ListedTable />)
  await screen.findByRole('heading', { name: '客户地图表' })
  expect(rowNames()).toEqual(['一号院'])
  expect(screen.getByRole('radiogroup', { name: '列哪些地点' }).textContent).toBe('住宅 1单位 1商圈 1全部 4')
  await user.click(screen.getByText('单位'))
  expect(rowNames()).toEqual(['金融大厦'])
  await user.click(screen.getByRole('rowheader', { name: '金融大厦' }))
  await user.click(screen.getByText('住宅'))
  expect(rowNames()).toEqual(['一号院', '金融大厦'])
  await user.click(screen.getByText('全部'))
  expect(rowNames()).toHaveLength(4)
})

test('a click on a head sorts by it, twice the other way, thrice gives the order of the figures back', async () => {
  await makeHomes('近院', 100, 12, 400)
  await makeHomes('远院', 600, 200, 400)
  const { user } = await showTable()
  expect(rowNames()).toEqual(['远院', '近院'])
  const head = screen.getByRole('columnheader', { name: '距网点' })
  await user.click(head)
  await user.click(head)
  expect(rowNames()).toEqual(['近院', '远院'])
  expect(screen.getByText('2 个地点，按距网点排序')).toBeTruthy()
  await user.click(head)
  expect(rowNames()).toEqual(['远院', '近院'])
  expect(screen.getByText('2 个地点，按覆盖率下限排序')).toBeTruthy()
})

test('arrow keys move the choice and stop at the ends', async () => {
  const first = await makeHomes('一号院', 100, 300, 400)
  const second = await makeHomes('二号院', 200, 100, 400)
  const { user, onSelect } = await showTable()
  const row = screen.getByRole('rowheader', { name: '一号院' }).closest('tr')
  row?.focus()
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}')
  expect(onSelect.mock.calls.map(([id]) => id)).toEqual([first, second, second, first])
  expect(screen.getByRole('rowheader', { name: '一号院' }).closest('tr')?.getAttribute('aria-selected')).toBe('true')
})

test('columns taken away stay away after a reload, and what another program left is ignored', async () => {
  await makeHomes('一号院', 100, 30, 400)
  const { user } = await showTable()
  expect(screen.getByRole('columnheader', { name: '关键人' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '列' }))
  await user.click(await screen.findByRole('checkbox', { name: '关键人' }))
  expect(screen.queryByRole('columnheader', { name: '关键人' })).toBeNull()

  cleanup()
  await showTable()
  expect(screen.queryByRole('columnheader', { name: '关键人' })).toBeNull()
  cleanup()
  localStorage.setItem('branch-atlas.customer-map-columns', '{"not":"ours"}')
  await showTable()
  expect(screen.getByRole('columnheader', { name: '关键人' })).toBeTruthy()
})

test('segments and merchants are read from both ends, with the reason in words and numbers', async () => {
  const placeId = await makeHomes('银发新村', 100, 30, 400)
  await make.makeShop('仁和药店', offset(120, 0), { category: 'pharmacy' })
  const { user, onSelect } = await showTable()
  await user.click(screen.getByText('客群 × 商户'))
  const shop = await screen.findByText('仁和药店')
  expect(shop.closest('li')?.textContent).toMatch(/退休这里占 100%、店里占 \d+%.*步行 \d+ 米/)
  await user.click(screen.getByText('按商户看地点'))
  await user.click(await screen.findByRole('button', { name: '银发新村' }))
  expect(onSelect).toHaveBeenCalledWith(placeId)
})

test('the export hands over the file the server names, and says in words when it cannot', async () => {
  await makeHomes('一号院', 100, 30, 400)
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:file', revokeObjectURL: () => undefined }))
  const { user } = await showTable()
  await user.click(screen.getByRole('button', { name: '导出 XLSX' }))
  expect((await screen.findByText(/^已导出/)).textContent).toMatch(/customer-map-A-\d{4}-\d\d-\d\d\.xlsx/)

  await t.db.updateTable('branchSite').set({ deletedAt: new Date().toISOString() }).execute()
  await user.click(screen.getByRole('button', { name: '导出 XLSX' }))
  expect((await screen.findByRole('alert')).textContent).not.toBe('')
})

test('who may not export is not offered it', async () => {
  await makeHomes('一号院', 100, 30, 400)
  await showTable('field')
  await waitFor(() => expect(rowNames()).toEqual(['一号院']))
  expect(screen.queryByRole('button', { name: '导出 XLSX' })).toBeNull()
})

test('sorting puts what is not known last whichever way', () => {
  const place = (name: string, households: number | null) =>
    ({
      name,
      coverage: rateOfCounts({
        numerator: 10,
        numeratorHigh: 10,
        denominator: households,
        grade: households === null ? null : 'a',
        asOf: null,
        source: null,
      }),
    }) as CustomerMapPlace
  const places = [place('甲', null), place('乙', 50), place('丙', 90)]
  expect(sortedPlaces(places, 'size', 'ascend').map(({ name }) => name)).toEqual(['乙', '丙', '甲'])
  expect(sortedPlaces(places, 'size', 'descend').map(({ name }) => name)).toEqual(['丙', '乙', '甲'])
  expect(sortedPlaces(places, 'coverage', 'descend').map(({ name }) => name)).toEqual(['乙', '丙', '甲'])
})
