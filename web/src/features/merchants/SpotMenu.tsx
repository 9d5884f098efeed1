import { Dropdown } from 'antd'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { MerchantRow } from 'domain/merchant-list.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import type { OfferedChange } from './ShopChangeForm.tsx'

type Props = {
  at: LngLat
  pixel: { x: number; y: number }
  rows: readonly MerchantRow[]
  onNew: (at: LngLat) => void
  onChange: (row: MerchantRow, change: OfferedChange) => void
  onClose: () => void
}

/** Shops so near the spot may be the one that is meant. */
const NEAR = 20
const offered = ['replaced', 'moved', 'closed'] as const

/** Right click, or a finger held still: a new shop here, or what became of the one that stood here. */
export function SpotMenu({ at, pixel, rows, onNew, onChange, onClose }: Props) {
  const text = useText()
  const labels = useLabels()
  const may = useMay()
  const near = rows
    .map((row) => ({ row, metres: metresBetween(at, row.position) }))
    .filter(({ row, metres }) => metres <= NEAR && row.status !== 'closed' && row.status !== 'moved')
    .toSorted((one, other) => one.metres - other.metres)[0]?.row
  const items = [
    ...(may('merchant.create') ? [{ key: 'new', label: text('merchant.spot.new') }] : []),
    ...(near && may('shop.change')
      ? offered.map((change) => ({
          key: change,
          label: text(`merchant.spot.${change}`, { name: labels.shop(near) }),
        }))
      : []),
  ]
  if (items.length === 0) return null

  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(open) => !open && onClose()}
      menu={{
        items,
        onClick: ({ key }) => {
          const change = offered.find((one) => one === key)
          if (change && near) onChange(near, change)
          else onNew(at)
          onClose()
        },
      }}
    >
      <i className="merchant-spot" style={{ left: pixel.x, top: pixel.y }} />
    </Dropdown>
  )
}
