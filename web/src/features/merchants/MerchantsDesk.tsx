import type { ReactNode } from 'react'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { TableDock } from '#ui/TableDock.tsx'
import { useScreen } from '#ui/use-screen.ts'

type Props = {
  figures: ReactNode
  filters: ReactNode
  map: ReactNode
  head: ReactNode
  table: ReactNode
  side: ReactNode
  error: unknown
  tableOpen: boolean
  onTable: (open: boolean) => void
}

const TABLE = 320

/** Figures, map with its chips, table under it, sheet at the right; on a tablet sheet and table are never both open. */
export function MerchantsDesk({ figures, filters, map, head, table, side, error, tableOpen, onTable }: Props) {
  const tablet = useScreen() === 'tablet'
  return (
    <div className="merchants">
      <div className="merchants-main">
        {figures}
        <div className="merchants-ground">
          {map}
          {filters}
          {error !== null && (
            <div className="merchants-problem">
              <ProblemNote error={error} />
            </div>
          )}
        </div>
        <TableDock open={tableOpen && !(tablet && side)} onOpen={onTable} first={TABLE}>
          <section className="merchants-table">
            {head}
            {table}
          </section>
        </TableDock>
      </div>
      {side}
    </div>
  )
}
