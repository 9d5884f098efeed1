import type { CustomerMap } from 'domain/customer-map.ts'
import { metresBetween, straightToWalk, walkMetresPerMinute } from 'domain/lng-lat.ts'
import type { MapCompetitor } from '#api/map-objects.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { RivalDiamond } from '#ui/symbols/RivalDiamond.tsx'
import { Tag } from '#ui/Tag.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import type { SheetProps } from './sheet-props.ts'

type Props = SheetProps & { competitor: MapCompetitor; map: CustomerMap; onOpenPlace: (id: string) => void }

/** An outlet of another bank, and the places it stands near. */
export function CompetitorSheet({ competitor, map, onOpenPlace, ...sheet }: Props) {
  const text = useText()
  const format = useFormat()
  const metres = metresBetween(map.site.position, competitor.position)
  const near = map.places.filter(({ rivals }) => rivals.nearby.some(({ id }) => id === competitor.id)).slice(0, 12)

  return (
    <SideSheet
      {...sheet}
      title={competitor.name}
      tag={<Tag>{text('customerMap.sheet.competitor')}</Tag>}
      facts={text('customerMap.sheet.fromBranch', {
        metres: format.metres(Math.round(metres)),
        walk: format.walk((metres * straightToWalk) / walkMetresPerMinute),
      })}
    >
      <FactRows
        rows={[
          {
            label: text('customerMap.sheet.bank'),
            value: (
              <span className="fact-symbol">
                <RivalDiamond bank={competitor.bank} size={18} /> {text(`code.bank.${competitor.bank}`)}
              </span>
            ),
          },
          {
            label: text('customerMap.sheet.seen'),
            value: competitor.seenOn ? format.shortDay(competitor.seenOn) : text('customerMap.sheet.never'),
          },
          ...(competitor.openingHours
            ? [{ label: text('customerMap.sheet.hours'), value: competitor.openingHours }]
            : []),
          ...(competitor.strengths
            ? [{ label: text('customerMap.sheet.strengths'), value: competitor.strengths }]
            : []),
        ]}
      />
      <Section title={text('customerMap.sheet.near')} line={false}>
        {near.length === 0 && <p className="second">{text('customerMap.sheet.nearNone')}</p>}
        <ul className="plain-list">
          {near.map(({ id, name, rivals }) => (
            <li key={id}>
              <button type="button" className="text-button" onClick={() => onOpenPlace(id)}>
                {name}
              </button>
              <span className="note">
                {format.metres(Math.round(rivals.nearby.find((rival) => rival.id === competitor.id)?.metres ?? 0))}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </SideSheet>
  )
}
