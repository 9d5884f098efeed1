import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import type { MerchantRow } from 'domain/merchant-list.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { merchantsQuery, merchantSummaryQuery } from '#api/merchants.ts'
import type { SessionBranch } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { HoldSpot } from '#map/HoldSpot.tsx'
import { PickSpot } from '#map/PickSpot.tsx'
import { useMapKeys } from '#map/use-map-keys.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useViewState } from '#view-state.ts'
import { ListHead } from './ListHead.tsx'
import { MerchantFigures } from './MerchantFigures.tsx'
import { MerchantFilters } from './MerchantFilters.tsx'
import { MerchantList } from './MerchantList.tsx'
import { MerchantMap } from './MerchantMap.tsx'
import { MerchantsDesk } from './MerchantsDesk.tsx'
import { MerchantSide, type SideTask } from './MerchantSide.tsx'
import type { MerchantSlots } from './merchant-slots.ts'
import { MerchantsPhone } from './MerchantsPhone.tsx'
import { MerchantTable } from './MerchantTable.tsx'
import { openingBounds } from './merchant-features.ts'
import { useMerchantsState } from './merchants-search.ts'
import { SpotMenu } from './SpotMenu.tsx'
import { SpotPickingContext } from './spot-picking.ts'
import { SpotMark } from './SpotMark.tsx'
import './merchants.css'

type Props = {
  branch: SessionBranch
  /** Where the branch stands; null before somebody put it on the map. */
  site: LngLat | null
  slots: MerchantSlots
  /** On a phone there is no top bar: the box stands over the list. */
  search: ReactNode
  onChanged: () => void
}

const none: ReadonlySet<string> = new Set()

/** The branch's merchants as list, map, figures and file, all of one filter; and the sheet of the one that is open. */
export function MerchantsView({ branch, site, slots, search, onChanged }: Props) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const [view, changeView] = useViewState()
  const [state, change] = useMerchantsState()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none)
  const [task, setTask] = useState<SideTask | null>(null)
  const [tableOpen, setTableOpen] = useState(true)
  const [mapOpen, setMapOpen] = useState(false)
  // Where a shop moved to: the form asks, the map answers.
  const [move, setMove] = useState<{ isOn: boolean; spot: LngLat | null }>({ isOn: false, spot: null })
  const picking = useMemo(
    () => ({ ...move, turn: (isOn: boolean) => setMove(({ spot }) => ({ isOn, spot: isOn ? spot : null })) }),
    [move],
  )
  const [menu, setMenu] = useState<{ at: LngLat; pixel: { x: number; y: number } } | null>(null)

  const { filter, sort, order } = state
  const asked = { filter, sort, order, with: state.with }
  const list = useQuery(merchantsQuery(branch.id, asked))
  const summary = useQuery(merchantSummaryQuery(branch.id, filter))
  const rows = useMemo(() => list.data?.rows ?? [], [list.data])
  const bounds = useMemo(() => openingBounds(rows, site), [rows, site])

  const open = rows.find((row) => row.shopId === state.shopId || row.merchantId === state.merchantId)
  const selectedId = state.merchantId === null && state.shopId === null ? null : (open?.shopId ?? state.shopId)
  const select = (row: MerchantRow | null) => {
    setTask(null)
    if (row === null) return change({ merchantId: null, shopId: null })
    change(
      row.merchantId === null ? { merchantId: null, shopId: row.shopId } : { merchantId: row.merchantId, shopId: null },
    )
  }
  const start = (next: SideTask) => {
    setTask(next)
    if (next.kind !== 'change') change({ merchantId: null, shopId: null })
  }
  useMapKeys({
    onTable: () => setTableOpen(!tableOpen),
    onStep: (steps) => {
      const at = rows.findIndex(({ shopId }) => shopId === selectedId)
      const next = rows[at < 0 ? 0 : at + steps]
      if (next) select(next)
    },
  })

  if (list.error && !list.data)
    return (
      <div className="page">
        <ProblemNote
          error={list.error}
          actions={<Button onClick={() => void list.refetch()}>{text('action.again')}</Button>}
        />
      </div>
    )
  if (!list.data) return <Waiting rows={8} />
  if (!bounds)
    return (
      <div className="page">
        <EmptyState title={text('customerMap.empty.noSite')} note={text('customerMap.empty.noSiteNote')} />
      </div>
    )

  // A branch that has not begun: nothing narrows, and yet there is nothing.
  const starts = list.data.total === 0 && Object.keys(filter).length === 0 && state.with === 'files'
  const quick = starts && task === null && state.merchantId === null && state.shopId === null
  const current: SideTask | null = quick ? { kind: 'first_shops', spots: {}, picking: null } : task
  const hasSide = current !== null || state.merchantId !== null || state.shopId !== null

  const side = hasSide && (
    <SpotPickingContext value={picking}>
      <MerchantSide
        branchId={branch.id}
        site={site}
        task={current}
        onTask={setTask}
        merchantId={state.merchantId}
        shop={open && open.merchantId === null ? open : null}
        shopId={state.shopId}
        slots={slots}
        onOpen={(merchantId) => {
          setTask(null)
          change({ merchantId, shopId: null })
        }}
        onChanged={onChanged}
        onClose={() => {
          if (task !== null && task.kind === 'change') setTask(null)
          else select(null)
        }}
      />
    </SpotPickingContext>
  )
  const map = (
    <MerchantMap
      key={branch.id}
      branchName={branch.name}
      site={site}
      rows={rows}
      bounds={bounds}
      camera={view.camera}
      onCamera={(camera) => changeView({ camera })}
      waiting={list.isPlaceholderData}
      selectedId={selectedId}
      chosen={chosen}
      covered={0}
      onSelect={(row) => (current === null || row !== null) && select(row)}
      box={{
        on: filter.box !== undefined,
        onChange: (box) => {
          const { box: _, ...others } = filter
          change({ filter: box === null ? others : { ...others, box } })
        },
      }}
    >
      {current === null && !move.isOn && <HoldSpot onSpot={(at, pixel) => setMenu({ at, pixel })} />}
      {menu && (
        <SpotMenu
          {...menu}
          rows={rows}
          onNew={(at) => start({ kind: 'new', at })}
          onChange={(row, changed) => {
            select(row)
            setTask({ kind: 'change', change: changed })
          }}
          onClose={() => setMenu(null)}
        />
      )}
      {current?.kind === 'new' && (
        <PickSpot at={current.at} hint={text('merchant.new.pick')} onPick={(at) => setTask({ ...current, at })}>
          <SpotMark />
        </PickSpot>
      )}
      {move.isOn && (
        <PickSpot at={move.spot} hint={text('merchant.change.pick')} onPick={(spot) => setMove({ isOn: true, spot })}>
          <SpotMark />
        </PickSpot>
      )}
      {current?.kind === 'first_shops' && <FirstSpots task={current} onTask={setTask} />}
    </MerchantMap>
  )
  const filters = (layout: 'chips' | 'list') => (
    <MerchantFilters
      branchId={branch.id}
      filter={filter}
      facets={list.data.facets}
      onChange={(next) => change({ filter: next })}
      layout={layout}
    />
  )
  const figures = (
    <MerchantFigures
      summary={summary.data ?? null}
      facets={list.data.facets}
      onOverdue={() => change({ filter: { ...filter, promises: ['overdue', 'today'] }, sort: 'promise', order: 'asc' })}
    />
  )
  const head = (
    <ListHead
      branchId={branch.id}
      list={list.data}
      asked={asked}
      onScope={(scope) => change({ with: scope })}
      chosen={chosen}
      onClear={() => setChosen(none)}
      onNew={() => start({ kind: 'new', at: null })}
      onDuplicates={() => start({ kind: 'duplicates' })}
      onChanged={onChanged}
    />
  )
  const shared = { figures, map, side, head, error: list.error ?? summary.error }
  if (phone)
    return (
      <MerchantsPhone
        {...shared}
        search={search}
        filters={filters('list')}
        used={Object.keys(filter).length}
        mapOpen={mapOpen || move.isOn || current?.kind === 'new' || current?.kind === 'first_shops'}
        onMap={setMapOpen}
        list={<MerchantList rows={rows} selectedId={selectedId} onSelect={select} />}
      />
    )
  return (
    <MerchantsDesk
      {...shared}
      filters={filters('chips')}
      tableOpen={tableOpen}
      onTable={setTableOpen}
      table={
        <MerchantTable
          starts={starts}
          rows={rows}
          sort={sort}
          order={order}
          onSort={(by, direction) => change({ sort: by, order: direction })}
          selectedId={selectedId}
          onSelect={select}
          chosen={chosen}
          onChoose={(shopIds) => setChosen(new Set(shopIds))}
        />
      }
    />
  )
}

type FirstTask = Extract<SideTask, { kind: 'first_shops' }>

/** The spots of the first five shops; while one is being placed a click says where it stands. */
function FirstSpots({ task, onTask }: { task: FirstTask; onTask: (task: SideTask) => void }) {
  const text = useText()
  const { picking, spots } = task
  if (picking === null)
    return Object.entries(spots).map(([row, at]) => <SpotMark key={row} at={at} label={`${Number(row) + 1}`} />)
  return (
    <>
      {Object.entries(spots).map(([row, at]) =>
        Number(row) === picking ? null : <SpotMark key={row} at={at} label={`${Number(row) + 1}`} />,
      )}
      <PickSpot
        at={spots[picking] ?? null}
        hint={text('merchant.first.pick', { number: picking + 1 })}
        onPick={(at) => onTask({ ...task, picking: null, spots: { ...spots, [picking]: at } })}
      >
        <SpotMark label={`${picking + 1}`} />
      </PickSpot>
    </>
  )
}
