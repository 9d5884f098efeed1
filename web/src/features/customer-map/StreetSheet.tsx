import type { MapStreet } from '#api/map-objects.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { FactRows } from './FactRows.tsx'
import type { SheetProps } from './sheet-props.ts'

export function StreetSheet({ street, ...sheet }: SheetProps & { street: MapStreet }) {
  const text = useText()
  const format = useFormat()
  return (
    <SideSheet {...sheet} title={street.name} tag={<Tag>{text('customerMap.sheet.street')}</Tag>}>
      <FactRows
        rows={[
          { label: text('customerMap.sheet.length'), value: format.metres(Math.round(street.lengthM)) },
          {
            label: text('customerMap.hover.visited'),
            value: street.lastVisitOn ? format.shortDay(street.lastVisitOn) : text('customerMap.hover.never'),
          },
        ]}
      />
    </SideSheet>
  )
}
