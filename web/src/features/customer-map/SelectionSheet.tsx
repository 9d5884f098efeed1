import type { CoverageHexagon, CustomerMap } from 'domain/customer-map.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import type { Selection } from '#view-state.ts'
import { CompetitorSheet } from './CompetitorSheet.tsx'
import { CustomerSheet } from './CustomerSheet.tsx'
import { HexagonSheet } from './HexagonSheet.tsx'
import type { MapSlots } from './map-slots.ts'
import { streetOf } from './object-features.ts'
import type { SheetProps } from './sheet-props.ts'
import { ShopSheet } from './ShopSheet.tsx'
import type { MapObjects } from './use-map-objects.ts'

type Props = SheetProps & {
  selection: Selection
  map: CustomerMap
  objects: MapObjects
  hexagons: readonly CoverageHexagon[] | null
  slots: MapSlots
  onSelect: (selection: Selection) => void
}

/** The sheet of whatever is selected. */
export function SelectionSheet({ selection: { kind, id }, map, objects, hexagons, slots, onSelect, ...sheet }: Props) {
  const text = useText()
  const onOpenPlace = (placeId: string) => onSelect({ kind: 'place', id: placeId })
  const isIt = (one: { id: string }) => one.id === id

  if (kind === 'place' || kind === 'employer') return slots.placeSheet({ placeId: id, ...sheet })
  if (kind === 'target_group') return slots.targetGroupSheet({ subject: { id }, ...sheet })
  if (kind === 'customer')
    return (
      <CustomerSheet
        branchId={map.branch.id}
        customerId={id}
        more={slots.ofCustomer}
        onOpenPlace={onOpenPlace}
        {...sheet}
      />
    )

  const shop = objects.shops.find((one) => one.id === id || one.merchant?.id === id)
  if ((kind === 'shop' || kind === 'merchant') && shop)
    return <ShopSheet shop={shop} map={map} onOpenPlace={onOpenPlace} {...sheet} />
  const competitor = objects.competitors.find(isIt)
  if (kind === 'competitor' && competitor)
    return <CompetitorSheet competitor={competitor} map={map} onOpenPlace={onOpenPlace} {...sheet} />
  const street = streetOf(objects.segments, id)
  if (kind === 'street')
    return slots.streetSheet({
      streetId: id,
      walked: street && { metres: street.walkedMetres, lastOn: street.lastWalkedOn },
      ...sheet,
    })
  const hexagon = hexagons?.find(isIt)
  if (kind === 'hexagon' && hexagon)
    return <HexagonSheet hexagon={hexagon} map={map} onOpenPlace={onOpenPlace} {...sheet} />

  return (
    <SideSheet title={text('customerMap.page')} {...sheet}>
      <div className="sheet-words">
        <EmptyState title={text('customerMap.sheet.gone')} note={text('customerMap.sheet.goneNote')} />
      </div>
    </SideSheet>
  )
}
