import { type ReactNode, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { type EventRows, useRemoveRow, useRestoreRow } from '#api/event-rows.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { PlanRowForm } from './PlanRowForm.tsx'

type Row = { id: string; rowVersion: number }
type Props<One extends Row> = {
  branchId: string
  eventId: string
  kind: EventRows
  rows: readonly One[]
  mayWrite: boolean
  none: string
  /** The row as it is read. */
  show: (row: One) => ReactNode
  name: (row: One) => string
  /** A row as its form holds it; null = a new one. */
  values: (row: One | null) => object
  fields: ReactNode
  onRefused?: (error: unknown, again: (part: object) => void) => ReactNode
}

/** Rows that are written one by one: shown, changed in their place, added below, removed with a way back. */
export function EditableRows<One extends Row>(props: Props<One>) {
  const { branchId, eventId, kind, rows, mayWrite, none, show, name, values, fields, onRefused } = props
  const text = useText()
  const toast = useToast()
  const [open, setOpen] = useState<string | null>(null)
  const remove = useRemoveRow(branchId, kind)
  const restore = useRestoreRow(branchId, kind)
  const close = () => setOpen(null)
  const form = (row: One | null) => (
    <PlanRowForm
      branchId={branchId}
      eventId={eventId}
      kind={kind}
      changed={row}
      initial={values(row)}
      onDone={close}
      {...(onRefused ? { onRefused } : {})}
    >
      {fields}
    </PlanRowForm>
  )
  const takeAway = (row: One) =>
    followUp(remove.mutateAsync(row), () =>
      toast({ words: text('event.rowRemoved', { name: name(row) }), onUndo: () => restore.mutate(row.id) }),
    )

  return (
    <>
      {rows.length === 0 && open !== 'new' && <p className="note">{none}</p>}
      <ul className="plan-rows">
        {rows.map((row) => (
          <li key={row.id}>
            {open === row.id ? (
              form(row)
            ) : (
              <>
                <div className="plan-row-read">{show(row)}</div>
                {mayWrite && (
                  <span className="plan-row-deeds">
                    <button
                      type="button"
                      className="text-button"
                      aria-label={text('event.part.changeOf', { part: name(row) })}
                      onClick={() => setOpen(row.id)}
                    >
                      {text('event.part.change')}
                    </button>
                    <button
                      type="button"
                      className="text-button"
                      aria-label={text('event.removeOf', { name: name(row) })}
                      onClick={() => takeAway(row)}
                    >
                      {text('event.remove')}
                    </button>
                  </span>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && form(null)}
      {mayWrite && open === null && (
        <p>
          <button type="button" className="text-button" onClick={() => setOpen('new')}>
            {text(`event.add.${kind}`)}
          </button>
        </p>
      )}
      <ProblemNote error={remove.error ?? restore.error} />
    </>
  )
}
