import { Segmented } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import { ExportButton } from './ExportButton.tsx'
import { HabitProductTab } from './HabitProductTab.tsx'
import { PlaceGroupChoice, type PlaceGroups } from './PlaceGroupChoice.tsx'
import { PlaceList } from './PlaceList.tsx'
import { PlaceTable } from './PlaceTable.tsx'
import { SegmentMerchantTab } from './SegmentMerchantTab.tsx'
import { useColumns } from './use-columns.ts'
import { useSorting } from './use-sorting.ts'
import './customer-map-table.css'

type Props = {
  map: CustomerMap
  /** The chosen place, the same one as on the map. */
  selectedId: string | null
  onSelect: (placeId: string) => void
  filterText: string
  /** Address of the print page for this very view. */
  printHref: string
  /** Opens the sheet where the missing figure is typed. */
  onFill: (placeId: string) => void
  /** The places of the map, where they are not all of it; the file then holds the same. */
  placeIds?: readonly string[] | null
  groups?: PlaceGroups | null
}

const tabs = ['places', 'segments_merchants', 'habits_products'] as const
type Tab = (typeof tabs)[number]

/** F02: one row a place with every figure, and beside it whom to join with whom and what to offer whom. */
export function CustomerMapTable({
  map,
  selectedId,
  onSelect,
  filterText,
  printHref,
  onFill,
  placeIds = null,
  groups = null,
}: Props) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const [tab, setTab] = useState<Tab>('places')
  const columns = useColumns()
  const sorting = useSorting(map.places)
  const tabWords = {
    places: text('table.places'),
    segments_merchants: text('table.segmentsMerchants'),
    habits_products: text('matching.title'),
  } satisfies Record<Tab, string>

  return (
    <section className="map-table" aria-label={text('table.title')}>
      <header>
        <h2 className="strong map-table-title">{text('table.title')}</h2>
        <span className="second map-table-summary">
          {sorting.sortedBy
            ? text('table.summarySorted', {
                count: map.places.length,
                column: text(`table.column.${sorting.sortedBy.column}`),
              })
            : text('table.summary', { count: map.places.length })}
        </span>
        <Segmented
          size="small"
          aria-label={text('table.tabs')}
          value={tab}
          onChange={setTab}
          options={tabs.map((value) => ({ value, label: tabWords[value] }))}
        />
        {tab === 'places' && groups && <PlaceGroupChoice {...groups} />}
        <span className="map-table-links">
          {tab === 'places' && !phone && <ColumnChooser columns={columns} />}
          <ExportButton map={map} columns={columns.shown} placeIds={placeIds} />
          <a href={printHref} target="_blank" rel="noreferrer">
            {text('table.print')}
          </a>
        </span>
      </header>
      {tab === 'places' &&
        (phone ? (
          <PlaceList rows={sorting.rows} selectedId={selectedId} onSelect={onSelect} />
        ) : (
          <PlaceTable
            rows={sorting.rows}
            shown={columns.shown}
            sortedBy={sorting.sortedBy}
            onSort={sorting.sortBy}
            selectedId={selectedId}
            onSelect={onSelect}
            onFill={onFill}
          />
        ))}
      {tab === 'segments_merchants' && <SegmentMerchantTab map={map} selectedId={selectedId} onSelect={onSelect} />}
      {tab === 'habits_products' && <HabitProductTab map={map} selectedId={selectedId} filterText={filterText} />}
    </section>
  )
}
