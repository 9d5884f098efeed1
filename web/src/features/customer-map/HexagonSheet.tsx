import { noHexagonRateKey, noRateKey } from '#i18n/no-rate-key.ts'
import { booleanIntersects, polygon } from '@turf/turf'
import type { CoverageHexagon, CustomerMap } from 'domain/customer-map.ts'
import { hexagonCentre, hexagonRing, hexagonWidth } from 'domain/hexagon.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { homeKinds } from 'domain/place.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import type { SheetProps } from './sheet-props.ts'

type Props = SheetProps & { hexagon: CoverageHexagon; map: CustomerMap; onOpenPlace: (id: string) => void }

/** One cell of the ground: its figures and the places that reach into it. */
export function HexagonSheet({ hexagon, map, onOpenPlace, ...sheet }: Props) {
  const text = useText()
  const format = useFormat()
  const outline = polygon([hexagonRing(hexagon.id)])
  const centre = hexagonCentre(hexagon.id)
  const places = map.places.filter(
    ({ kind, geometry, position }) =>
      homeKinds.includes(kind) &&
      metresBetween(centre, position) < 1000 &&
      (geometry ? booleanIntersects(outline, polygon(geometry)) : metresBetween(centre, position) < 70),
  )
  const count = (value: number | null) => (value === null ? text('unit.unknown') : format.count(Math.round(value)))

  return (
    <SideSheet
      {...sheet}
      title={
        hexagon.households === null
          ? text('customerMap.hover.hexagonUnknown')
          : text('customerMap.hover.hexagonTitle', { metres: hexagonWidth(hexagon.id) })
      }
      tag={<Tag>{text('customerMap.sheet.hexagon')}</Tag>}
    >
      <FactRows
        rows={[
          {
            label: text('customerMap.hover.coverage'),
            value:
              hexagon.rate === null
                ? text(noHexagonRateKey(hexagon.households, map.total))
                : format.percent(hexagon.rate),
          },
          { label: text('customerMap.hover.homes'), value: count(hexagon.households) },
          {
            label: text('customerMap.hover.customer'),
            value: hexagon.customers === null ? text('customerMap.strip.fewer') : format.count(hexagon.customers),
          },
          { label: text('customerMap.strip.uncovered'), value: count(hexagon.uncovered) },
        ]}
      />
      <Section title={text('customerMap.sheet.places')} line={false}>
        {places.length === 0 && <p className="second">{text('customerMap.sheet.placesNone')}</p>}
        <ul className="plain-list">
          {places.map(({ id, name, coverage }) => (
            <li key={id}>
              <button type="button" className="text-button" onClick={() => onOpenPlace(id)}>
                {name}
              </button>
              <span className="note">{format.rate(coverage, 'whole') ?? text(noRateKey(coverage))}</span>
            </li>
          ))}
        </ul>
      </Section>
    </SideSheet>
  )
}
