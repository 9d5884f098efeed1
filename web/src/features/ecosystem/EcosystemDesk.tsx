import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { TableDock } from '#ui/TableDock.tsx'
import { useScreen } from '#ui/use-screen.ts'
import type { ShownPart } from './ecosystem-search.ts'

type Props = {
  figures: ReactNode
  tools: ReactNode
  graph: ReactNode
  map: ReactNode
  table: ReactNode
  side: ReactNode
  sheet: ReactNode
  problem: ReactNode
  show: ShownPart
  tableOpen: boolean
  onTable: (open: boolean) => void
}

/** Figures over graph and map side by side, the links as a table under them, and the sheet at the right. */
export function EcosystemDesk({
  figures,
  tools,
  graph,
  map,
  table,
  side,
  sheet,
  problem,
  show,
  tableOpen,
  onTable,
}: Props) {
  const text = useText()
  const tablet = useScreen() === 'tablet'
  return (
    <div className="eco">
      <h1 className="visually-hidden">{text('ecosystem.title')}</h1>
      <div className="eco-main">
        <div className="eco-head">
          {figures}
          {tools}
        </div>
        {problem}
        {show === 'table' ? (
          <section className="eco-table">{table}</section>
        ) : (
          <>
            <div className="eco-ground">
              {show !== 'map' && <div className="eco-graph">{graph}</div>}
              {show !== 'graph' && <div className="eco-map">{map}</div>}
            </div>
            <TableDock open={tableOpen && !(tablet && sheet)} onOpen={onTable}>
              <section className="eco-table">{table}</section>
            </TableDock>
          </>
        )}
      </div>
      {sheet ?? (!tablet && <aside className="eco-side">{side}</aside>)}
    </div>
  )
}
