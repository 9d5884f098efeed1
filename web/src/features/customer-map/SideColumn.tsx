import type { CoverageHexagon, CustomerMap } from 'domain/customer-map.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { useText } from '#i18n/use-text.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import type { Selection } from '#view-state.ts'
import type { AddKind } from './AddMenu.tsx'
import { FarthestSheet } from './FarthestSheet.tsx'
import type { MapSlots } from './map-slots.ts'
import { NewPlaceSheet } from './NewPlaceSheet.tsx'
import { SelectionSheet } from './SelectionSheet.tsx'
import type { SheetProps } from './sheet-props.ts'
import type { MapObjects } from './use-map-objects.ts'
import { WhiteSpots } from './WhiteSpots.tsx'

export type SidePanel = 'spots' | 'choices' | 'farthest'

type Props = SheetProps & {
  adding: { kind: AddKind; at: LngLat } | null
  /** What is open while nothing is selected. */
  panel: SidePanel | null
  selection: Selection | null
  map: CustomerMap
  objects: MapObjects
  hexagons: readonly CoverageHexagon[] | null
  slots: MapSlots
  onSelect: (selection: Selection) => void
}

/** At the right: a form for something new, else what is selected, else the panel that was asked for. */
export function SideColumn({ adding, panel, selection, map, objects, hexagons, slots, onSelect, ...sheet }: Props) {
  const text = useText()
  if (adding) {
    if (adding.kind === 'target_group') return slots.targetGroupSheet({ subject: { position: adding.at }, ...sheet })
    if (adding.kind === 'shop') return slots.newShopSheet({ position: adding.at, ...sheet })
    if (adding.kind === 'rival') return slots.rivalSheet({ position: adding.at, ...sheet })
    return (
      <NewPlaceSheet
        branchId={map.branch.id}
        position={adding.at}
        onMade={(id) => {
          sheet.onClose()
          onSelect({ kind: 'place', id })
        }}
        {...sheet}
      />
    )
  }
  if (selection)
    return (
      <SelectionSheet
        selection={selection}
        map={map}
        objects={objects}
        hexagons={hexagons}
        slots={slots}
        onSelect={onSelect}
        {...sheet}
      />
    )
  if (panel === 'choices')
    return (
      <SideSheet title={text('customerMap.choices.title')} facts={text('customerMap.choices.note')} {...sheet}>
        {slots.choices()}
      </SideSheet>
    )
  if (panel === 'farthest') return <FarthestSheet map={map} onSelect={onSelect} {...sheet} />
  return <WhiteSpots map={map} onSelect={(id) => onSelect({ kind: 'place', id })} {...sheet} />
}
