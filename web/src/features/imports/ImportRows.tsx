import { useQuery } from '@tanstack/react-query'
import { Segmented, Table, type TableColumnsType } from 'antd'
import {
  type ImportDetail,
  type ImportKind,
  importPageRows,
  type ImportRowAnswer,
  type VerdictShown,
  verdictsShownList,
} from 'domain/import-batch.ts'
import { useState } from 'react'
import { importRowsQuery } from '#api/imports.ts'
import { useLabels } from '#api/labels.ts'
import { type Text, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { codeLabel } from './import-words.ts'
import { Pager } from './Pager.tsx'
import { RowNotes } from './RowNotes.tsx'
import { VerdictTag } from './VerdictTag.tsx'

type Shown = 'first' | VerdictShown

/** The lines of a file: the first ten, or all of one kind. */
export function ImportRows({ branchId, batch }: { branchId: string; batch: ImportDetail }) {
  const text = useText()
  const format = useFormat()
  const [shown, setShown] = useState<Shown>('first')
  const [page, setPage] = useState(0)
  const { counts } = batch
  if (!counts) return null

  const count = (verdict: VerdictShown) => (verdict === 'not_placed' ? counts.notPlaced : counts[verdict])
  const options = (['first', ...verdictsShownList] as const)
    .filter((value) => batch.kind === 'customer' || value !== 'not_placed')
    .map((value) => ({
      value,
      label:
        value === 'first'
          ? text('import.sheet.first')
          : `${text(`import.sheet.${value}`)} ${format.count(count(value))}`,
    }))

  return (
    <div className="import-part">
      <div className="import-kinds">
        <Segmented<Shown>
          options={options}
          value={shown}
          onChange={(value) => {
            setShown(value)
            setPage(0)
          }}
        />
      </div>
      {shown === 'first' ? (
        <RowTable kind={batch.kind} rows={batch.firstRows} />
      ) : (
        <>
          <RowsOfKind branchId={branchId} batch={batch} verdict={shown} page={page} />
          <Pager page={page} size={importPageRows} total={count(shown)} onPage={setPage} />
        </>
      )}
    </div>
  )
}

type OfKind = { branchId: string; batch: ImportDetail; verdict: VerdictShown; page: number }

function RowsOfKind({ branchId, batch, verdict, page }: OfKind) {
  const text = useText()
  const rows = useQuery(
    importRowsQuery(branchId, { kind: batch.kind, importId: batch.id, verdict, page, version: batch.rowVersion }),
  )
  if (rows.isPending) return <Waiting rows={6} />
  if (rows.isError) return <ProblemNote error={rows.error} />
  if (rows.data.length === 0)
    return <EmptyState title={text('import.sheet.emptyTitle')} note={text('import.sheet.emptyNote')} />
  return <RowTable kind={batch.kind} rows={rows.data} isRefused={verdict === 'rejected'} />
}

type Columns = TableColumnsType<ImportRowAnswer>
type OfTable = { kind: ImportKind; rows: readonly ImportRowAnswer[]; isRefused?: boolean }

/** A refused line has nothing but its reasons to show. */
function RowTable({ kind, rows, isRefused = false }: OfTable) {
  const text = useText()
  const format = useFormat()
  const phone = useScreen() === 'phone'
  const told = useToldColumns(kind)
  const first: Columns = [
    {
      title: text('import.sheet.line'),
      dataIndex: 'line',
      align: 'right',
      width: 64,
      render: (line: number) => format.count(line),
    },
    {
      title: text('import.sheet.verdict'),
      key: 'verdict',
      width: 88,
      render: (_, row) => <VerdictTag verdict={row.verdict} />,
    },
  ]
  const says: Columns = [
    { title: text('import.sheet.says'), key: 'says', render: (_, row) => <RowNotes kind={kind} row={row} /> },
  ]
  // On a phone what matters stands under one another: who, where, and what is wrong.
  const narrow: Columns = [
    {
      title: text('import.sheet.says'),
      key: 'says',
      render: (_, row) => (
        <>
          {row.verdict !== 'rejected' && (
            <div>
              {row.merchant?.name ?? row.nameMask ?? text('import.sheet.noName')}
              {'　'}
              {row.merchant ? matchWords(row.merchant, text) : placeWords(row, text('import.sheet.notPlaced'))}
            </div>
          )}
          <RowNotes kind={kind} row={row} />
        </>
      ),
    },
  ]
  return (
    <Table<ImportRowAnswer>
      size="small"
      rowKey="line"
      columns={phone ? [...first, ...narrow] : [...first, ...(isRefused ? [] : told), ...says]}
      dataSource={[...rows]}
      pagination={false}
      {...(phone ? {} : { scroll: { x: 'max-content' } })}
      locale={{
        emptyText: <EmptyState title={text('import.sheet.emptyTitle')} note={text('import.sheet.emptyNote')} />,
      }}
    />
  )
}

/** What is told of a line, by the kind of file. */
function useToldColumns(kind: ImportKind): Columns {
  const text = useText()
  const labels = useLabels()
  const code = (column: string, value: string | null) => (value === null ? '' : codeLabel(kind, column, value, text))
  if (kind === 'merchant') {
    return [
      { title: text('import.merchant.name'), key: 'name', render: (_, { merchant }) => merchant?.name ?? '' },
      {
        title: text('import.merchant.trade'),
        key: 'trade',
        render: (_, { merchant }) => (merchant?.category ? labels.category(merchant.category) : ''),
      },
      { title: text('import.merchant.address'), key: 'address', render: (_, { merchant }) => merchant?.address ?? '' },
      {
        title: text('import.merchant.match'),
        key: 'match',
        render: (_, { merchant }) => (merchant ? matchWords(merchant, text) : ''),
      },
    ]
  }
  return [
    {
      title: text('import.sheet.name'),
      dataIndex: 'nameMask',
      render: (name: string | null, row) => (row.verdict === 'rejected' ? '' : (name ?? text('import.sheet.noName'))),
    },
    {
      title: text('import.sheet.place'),
      key: 'place',
      render: (_, row) => placeWords(row, text('import.sheet.notPlaced')),
    },
    { title: text('import.sheet.tier'), dataIndex: 'tier', render: (tier: string | null) => code('tier', tier) },
    {
      title: text('import.sheet.segment'),
      dataIndex: 'segment',
      render: (segment: string | null) => code('segment', segment),
    },
    {
      title: text('import.sheet.assetBand'),
      dataIndex: 'assetBand',
      render: (band: string | null) => code('asset_band', band),
    },
    {
      title: text('import.sheet.held'),
      dataIndex: 'held',
      align: 'right',
      render: (held: string[]) => (held.length === 0 ? '' : text('import.sheet.held_count', { number: held.length })),
    },
  ]
}

function matchWords({ matchedBy, matchedName, isFiled }: NonNullable<ImportRowAnswer['merchant']>, text: Text): string {
  if (matchedBy === null) return text('import.merchant.newShop')
  const by = text(`import.merchant.matchedBy.${matchedBy}`)
  const matched = text('import.merchant.matched', { name: matchedName ?? '', by })
  return isFiled ? matched : text('import.merchant.newFile', { matched })
}

function placeWords({ verdict, place, geoGrade }: ImportRowAnswer, notPlaced: string): string {
  if (verdict === 'rejected') return ''
  return place ?? (geoGrade === null ? notPlaced : '')
}
