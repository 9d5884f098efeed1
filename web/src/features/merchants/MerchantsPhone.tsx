import { Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'

type Props = {
  search: ReactNode
  figures: ReactNode
  filters: ReactNode
  /** How many fields narrow. */
  used: number
  map: ReactNode
  mapOpen: boolean
  onMap: (open: boolean) => void
  head: ReactNode
  list: ReactNode
  side: ReactNode
  error: unknown
}

/** The list first; the map takes its place when asked for, everything else comes up from below. */
export function MerchantsPhone(props: Props) {
  const { search, figures, filters, used, map, mapOpen, onMap, head, list, side, error } = props
  const text = useText()
  const [drawer, setDrawer] = useState<'filter' | 'figures' | null>(null)
  return (
    <div className="merchants merchants-phone">
      <div className="merchants-phone-top">
        {search}
        <div className="merchants-phone-chips">
          <ToggleChip
            label={text(mapOpen ? 'merchant.phone.list' : 'merchant.phone.map')}
            on={mapOpen}
            onChange={onMap}
          />
          <ToggleChip
            label={
              used > 0 ? text('customerMap.filter.buttonCount', { number: used }) : text('customerMap.filter.button')
            }
            on={used > 0}
            onChange={() => setDrawer('filter')}
          />
          <ToggleChip label={text('merchant.phone.figures')} on={false} onChange={() => setDrawer('figures')} />
        </div>
      </div>
      <ProblemNote error={error} />
      {head}
      {mapOpen ? <div className="merchants-ground">{map}</div> : list}
      {side}
      <Drawer
        open={drawer !== null}
        placement="bottom"
        size="92%"
        title={text(drawer === 'figures' ? 'merchant.phone.figures' : 'customerMap.filter.button')}
        onClose={() => setDrawer(null)}
        styles={{ body: { padding: 0 } }}
      >
        {drawer === 'figures' ? figures : filters}
      </Drawer>
    </div>
  )
}
