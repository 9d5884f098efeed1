import { Table, type TableRef } from 'antd'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useHeight } from '#ui/use-height.ts'
import type { MapTableColumn } from 'domain/customer-map-table.ts'
import { columnWidths, englishWidths, numberColumns } from './column-list.ts'
import { PlaceCell } from './PlaceCell.tsx'
import type { SortedBy } from './use-sorting.ts'

type Props = {
  rows: readonly CustomerMapPlace[]
  shown: readonly MapTableColumn[]
  sortedBy: SortedBy | null
  onSort: (sortedBy: SortedBy | null) => void
  selectedId: string | null
  onSelect: (placeId: string) => void
  onFill: (placeId: string) => void
}

const headHeight = 32
// Below so many rows the browser draws them faster than we could choose which to draw.
const virtualFrom = 400
// English takes so much more room than Chinese.
const longerWords = 1.35

/** The rows of F02. Arrow keys move the choice as they do on the map; the head stays while rows scroll. */
export function PlaceTable({ rows, shown, sortedBy, onSort, selectedId, onSelect, onFill }: Props) {
  const text = useText()
  const table = useRef<TableRef>(null)
  const { box, height } = useHeight<HTMLDivElement>()
  const virtual = rows.length >= virtualFrom
  const { i18n } = useTranslation()
  const english = i18n.language === 'en'
  const widthOf = (key: MapTableColumn) =>
    english ? (englishWidths[key] ?? Math.round(columnWidths[key] * longerWords)) : columnWidths[key]
  const widthOfAll = shown.reduce((sum, key) => sum + widthOf(key), 0)

  // The list's own scrolling: a place chosen on the map comes into sight here.
  useEffect(() => {
    if (selectedId !== null && rows.some(({ id }) => id === selectedId))
      table.current?.scrollTo({ key: selectedId, align: 'nearest' })
  }, [selectedId, rows])

  const columns = useMemo(
    () =>
      shown.map((key) => ({
        key,
        title: text(`table.column.${key}`),
        width: widthOf(key),
        ...(numberColumns.includes(key) ? { align: 'right' as const } : {}),
        ...(key === 'place' ? { fixed: 'start' as const, rowScope: 'row' as const } : {}),
        ellipsis: key !== 'coverage',
        sorter: true,
        sortOrder: sortedBy?.column === key ? sortedBy.order : null,
        render: (_: unknown, place: CustomerMapPlace) => <PlaceCell column={key} place={place} onFill={onFill} />,
      })),
    [shown, sortedBy, text, onFill, english],
  )

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = rows.findIndex(({ id }) => id === selectedId)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
    if (!next) return
    onSelect(next.id)
    box.current?.querySelector<HTMLElement>(`[data-row-key="${next.id}"]`)?.focus({ preventScroll: true })
  }

  return (
    <div className="place-table" ref={box} onKeyDown={move}>
      <Table<CustomerMapPlace>
        ref={table}
        size="small"
        rowKey="id"
        pagination={false}
        virtual={virtual}
        showSorterTooltip={false}
        sortDirections={['descend', 'ascend']}
        scroll={{ x: widthOfAll, y: Math.max(60, height - headHeight) }}
        dataSource={[...rows]}
        columns={columns}
        locale={{ emptyText: <EmptyState title={text('table.empty')} note={text('table.emptyNote')} /> }}
        rowClassName={({ id }) => (id === selectedId ? 'ant-table-row-selected' : '')}
        onRow={({ id }, index) => ({
          'aria-selected': id === selectedId,
          tabIndex: id === selectedId || (selectedId === null && index === 0) ? 0 : -1,
          onClick: () => onSelect(id),
          onKeyDown: (event) => {
            if (event.key === 'Enter' && event.target === event.currentTarget) onSelect(id)
          },
        })}
        onChange={(_pages, _filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
          const column = shown.find((key) => key === columnKey)
          onSort(column && order ? { column, order } : null)
        }}
      />
    </div>
  )
}
