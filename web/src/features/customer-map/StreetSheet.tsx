import { useFormat, useText } from '#i18n/use-text.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import type { StreetOnMap } from './object-features.ts'
import type { SheetProps } from './sheet-props.ts'

/** A street: how long it is, and how much of it somebody has walked. */
export function StreetSheet({ street, ...sheet }: SheetProps & { street: StreetOnMap }) {
  const text = useText()
  const format = useFormat()
  return (
    <SideSheet {...sheet} title={street.name} tag={<Tag>{text('customerMap.sheet.street')}</Tag>}>
      <FactRows
        rows={[
          { label: text('customerMap.sheet.length'), value: format.metres(Math.round(street.metres)) },
          {
            label: text('customerMap.hover.visited'),
            value: street.lastWalkedOn ? format.shortDay(street.lastWalkedOn) : text('customerMap.hover.never'),
          },
          { label: text('customerMap.sheet.walked'), value: format.metres(Math.round(street.walkedMetres)) },
        ]}
      />
    </SideSheet>
  )
}
