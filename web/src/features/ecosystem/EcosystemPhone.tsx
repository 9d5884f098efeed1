import { Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import type { ShownPart } from './ecosystem-search.ts'

type Props = {
  search: ReactNode
  figures: ReactNode
  filters: ReactNode
  tools: ReactNode
  graph: ReactNode
  map: ReactNode
  table: ReactNode
  side: ReactNode
  sheet: ReactNode
  problem: ReactNode
  show: ShownPart
}

/** Whom to introduce first; graph, map or links take the whole page when asked for, the sheet comes from below. */
export function EcosystemPhone({
  search,
  figures,
  filters,
  tools,
  graph,
  map,
  table,
  side,
  sheet,
  problem,
  show,
}: Props) {
  const text = useText()
  const [filtering, setFiltering] = useState(false)
  return (
    <div className="eco eco-phone">
      <h1 className="visually-hidden">{text('ecosystem.title')}</h1>
      <div className="eco-phone-top">
        {search}
        <div className="eco-phone-chips">
          <ToggleChip label={text('customerMap.filter.button')} on={false} onChange={() => setFiltering(true)} />
          {tools}
        </div>
      </div>
      {problem}
      {show === 'both' ? (
        <div className="eco-phone-list">
          {figures}
          {side}
        </div>
      ) : show === 'graph' ? (
        <div className="eco-phone-ground">{graph}</div>
      ) : show === 'map' ? (
        <div className="eco-phone-ground">{map}</div>
      ) : (
        <section className="eco-table">{table}</section>
      )}
      {sheet}
      <Drawer
        open={filtering}
        placement="bottom"
        size="92%"
        title={text('customerMap.filter.button')}
        onClose={() => setFiltering(false)}
        styles={{ body: { padding: 0 } }}
      >
        {filters}
      </Drawer>
    </div>
  )
}
