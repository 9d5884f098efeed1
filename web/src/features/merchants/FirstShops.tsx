import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { useMemo, useState } from 'react'
import { streetsQuery } from '#api/map-objects.ts'
import { useMay } from '#api/may.ts'
import { useCreateMerchant, useRemoveMerchant } from '#api/merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { spotsAtTheDoor } from './first-spots.ts'
import type { SideTask } from './MerchantSide.tsx'
import { TradeSelect } from '#ui/TradeSelect.tsx'
import '#ui/side-sheet.css'

type Props = {
  branchId: string
  site: LngLat | null
  task: Extract<SideTask, { kind: 'first_shops' }>
  onTask: (task: SideTask) => void
  onSaved: () => void
}

const ROWS = 5
type Row = { name: string; category: string | null }
const emptyRows = (): Row[] => Array.from({ length: ROWS }, () => ({ name: '', category: null }))

/** A branch without merchants begins with the five shops at its door: name, trade, and a click where each stands. */
export function FirstShops({ branchId, site, task, onTask, onSaved }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const [rows, setRows] = useState(emptyRows)
  const create = useCreateMerchant(branchId)
  const remove = useRemoveMerchant(branchId)
  const [saving, setSaving] = useState(false)
  const { data: segments } = useQuery({ ...streetsQuery(branchId, null), enabled: site !== null })
  const usual = useMemo(() => (site ? spotsAtTheDoor(segments ?? [], site, ROWS) : []), [segments, site])
  const spotOf = (index: number): LngLat | null => task.spots[index] ?? usual[index] ?? null

  const typed = rows.flatMap(({ name, category }, index) => {
    const position = spotOf(index)
    return category !== null && position ? [{ name: name.trim(), category, position, index }] : []
  })
  const halfTyped = rows.some(({ name, category }) => name.trim() !== '' && category === null)
  const change = (index: number, part: Partial<Row>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))

  const save = async () => {
    setSaving(true)
    const made: { id: string; index: number }[] = []
    try {
      // One after the other: what was saved before one is refused stays saved, and leaves the form.
      for (const { index, ...shop } of typed) made.push({ index, id: (await create.mutateAsync({ shop })).id })
    } catch {
      setRows(rows.map((row, at) => (made.some(({ index }) => index === at) ? { name: '', category: null } : row)))
      return setSaving(false)
    }
    setSaving(false)
    toast({
      words: text('merchant.first.saved', { count: made.length }),
      ...(may('merchant.remove') ? { onUndo: () => made.forEach(({ id }) => remove.mutate(id)) } : {}),
    })
    onSaved()
  }

  return (
    <aside className="sheet first-shops" aria-label={text('merchant.first.title')}>
      <header className="sheet-head">
        <h2 className="title">{text('merchant.first.title')}</h2>
        <p>{text('merchant.first.note')}</p>
        {may('merchant_import.create') && (
          <Link to="/import" search={(view: object) => ({ ...view, kind: 'merchants' })}>
            {text('import.merchant.fromSheet')}
          </Link>
        )}
      </header>
      <div className="sheet-body">
        {may('merchant.create') ? (
          <ol>
            {rows.map(({ name, category }, index) => (
              // Rows have no id of their own.
              <li key={index}>
                <Input
                  aria-label={text('merchant.first.name', { number: index + 1 })}
                  placeholder={text('merchant.first.name', { number: index + 1 })}
                  maxLength={60}
                  value={name}
                  onChange={({ target }) => change(index, { name: target.value })}
                />
                <TradeSelect
                  label={text('merchant.first.trade', { number: index + 1 })}
                  {...(category === null ? {} : { value: category })}
                  onChange={(next) => change(index, { category: next })}
                />
                <button
                  type="button"
                  className="text-button note-size"
                  aria-pressed={task.picking === index}
                  onClick={() => onTask({ ...task, picking: task.picking === index ? null : index })}
                >
                  {text(
                    task.picking === index
                      ? 'merchant.spotWaiting'
                      : task.spots[index]
                        ? 'merchant.spotPicked'
                        : spotOf(index)
                          ? 'merchant.first.atTheDoor'
                          : 'merchant.spotPick',
                  )}
                </button>
              </li>
            ))}
          </ol>
        ) : (
          <p className="second">{text('merchant.first.notAllowed')}</p>
        )}
        {halfTyped && <p className="merchant-due note-size">{text('merchant.first.tradeMissing')}</p>}
        <ProblemNote error={create.error} />
      </div>
      {may('merchant.create') && (
        <footer className="sheet-actions">
          <Button
            type="primary"
            disabled={typed.length === 0 || halfTyped}
            loading={saving}
            onClick={() => void save()}
          >
            {typed.length === 0
              ? text('merchant.first.saveNone')
              : text('merchant.first.save', { count: typed.length })}
          </Button>
        </footer>
      )}
    </aside>
  )
}
