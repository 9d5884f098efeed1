import { Table, type TableRef } from 'antd'
import type { MerchantRow, merchantSorts } from 'domain/merchant-list.ts'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useHeight } from '#ui/use-height.ts'
import { MerchantCell } from './MerchantCell.tsx'
import { columnsWithin, columnWidths, sortOfColumn } from './merchant-columns.ts'

type Sort = (typeof merchantSorts)[number]
type Props = {
  /** Nothing narrows and yet there is nothing: the branch has not begun. */
  starts: boolean
  rows: readonly MerchantRow[]
  sort: Sort
  order: 'asc' | 'desc'
  onSort: (sort: Sort, order: 'asc' | 'desc') => void
  selectedId: string | null
  onSelect: (row: MerchantRow) => void
  chosen: ReadonlySet<string>
  onChoose: (shopIds: string[]) => void
}

const sortOrders = { asc: 'ascend', desc: 'descend' } as const
const headHeight = 32
const tickWidth = 36
// Beside the last column, where the rows scroll.
const scrollbarWidth = 8
// Below so many rows the browser draws them faster than we could choose which to draw.
const virtualFrom = 200

/** The rows of the list, the same as on the map. Arrow keys move the choice; ticks choose several. */
export function MerchantTable({ starts, rows, sort, order, onSort, selectedId, onSelect, chosen, onChoose }: Props) {
  const text = useText()
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const table = useRef<TableRef>(null)
  const { box, width, height } = useHeight<HTMLDivElement>()
  const shown = useMemo(
    () => columnsWithin(width === null ? null : width - tickWidth - scrollbarWidth, language),
    [width, language],
  )

  // The list's own scrolling: a merchant chosen on the map comes into sight here.
  useEffect(() => {
    if (selectedId !== null && rows.some(({ shopId }) => shopId === selectedId))
      table.current?.scrollTo({ key: selectedId, align: 'nearest' })
  }, [selectedId, rows])

  const columns = useMemo(
    () =>
      shown.map((key) => ({
        key,
        title: text(`merchant.column.${key}`),
        width: columnWidths[key][language],
        ellipsis: true,
        ...(key === 'distance' ? { align: 'right' as const } : {}),
        ...(key === 'name' ? { fixed: 'start' as const, rowScope: 'row' as const } : {}),
        ...(sortOfColumn[key]
          ? {
              sorter: true,
              sortOrder: sortOfColumn[key] === sort ? sortOrders[order] : null,
            }
          : {}),
        render: (_: unknown, row: MerchantRow) => <MerchantCell column={key} row={row} />,
      })),
    [text, shown, language, sort, order],
  )

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = rows.findIndex(({ shopId }) => shopId === selectedId)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
    if (!next) return
    onSelect(next)
    box.current?.querySelector<HTMLElement>(`[data-row-key="${next.shopId}"]`)?.focus({ preventScroll: true })
  }

  return (
    <div className="merchant-table" ref={box} onKeyDown={move}>
      <Table<MerchantRow>
        ref={table}
        size="small"
        rowKey="shopId"
        pagination={false}
        virtual={rows.length >= virtualFrom}
        showSorterTooltip={false}
        sortDirections={['ascend', 'descend', 'ascend']}
        scroll={{
          x: shown.reduce((sum, key) => sum + columnWidths[key][language], tickWidth),
          y: Math.max(60, height - headHeight),
        }}
        dataSource={[...rows]}
        columns={columns}
        rowSelection={{
          columnWidth: tickWidth,
          fixed: true,
          selectedRowKeys: [...chosen],
          onChange: (keys) => onChoose(keys.map(String)),
          getCheckboxProps: ({ name, category }) => ({
            'aria-label': text('merchant.chooseOf', { name: name || category }),
          }),
        }}
        locale={{
          emptyText: starts ? (
            <EmptyState title={text('merchant.first.title')} note={text('merchant.first.note')} />
          ) : (
            <EmptyState title={text('merchant.list.empty')} note={text('merchant.list.emptyNote')} />
          ),
        }}
        rowClassName={({ shopId }) => (shopId === selectedId ? 'merchant-row-selected' : '')}
        onRow={(row, index) => ({
          'aria-selected': row.shopId === selectedId,
          tabIndex: row.shopId === selectedId || (selectedId === null && index === 0) ? 0 : -1,
          onClick: ({ target }) => {
            // A click beside a tick box is meant for the box.
            if (target instanceof Element && target.closest('.ant-table-selection-column')) return
            onSelect(row)
          },
          onKeyDown: (event) => {
            if (event.key === 'Enter' && event.target === event.currentTarget) onSelect(row)
          },
        })}
        onChange={(_pages, _filters, sorter) => {
          const { columnKey, order: wanted } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
          const column = shown.find((key) => key === columnKey)
          const by = column && sortOfColumn[column]
          if (by) onSort(by, wanted === 'descend' ? 'desc' : 'asc')
        }}
      />
    </div>
  )
}
