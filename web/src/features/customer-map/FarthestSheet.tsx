import type { CustomerMap } from 'domain/customer-map.ts'
import type { Rate } from 'domain/rate.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { RateCell } from '#ui/RateCell.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import type { Selection } from '#view-state.ts'
import type { SheetProps } from './sheet-props.ts'

type Props = SheetProps & { map: CustomerMap; onSelect: (selection: Selection) => void }

/** Leaving out the farthest one, two or three: whom one gives up, how far one still walks, what it does to the rate. */
export function FarthestSheet({ map: { radius, total }, onSelect, ...sheet }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const reach = (metres: number, r90Metres: number) =>
    text('customerMap.farthest.reach', {
      max: format.metres(Math.round(metres)),
      r90: format.metres(Math.round(r90Metres)),
    })
  const fewer = (coverage: Rate) =>
    coverage.denominator === null || total.coverage.denominator === null
      ? null
      : text('customerMap.farthest.fewer', {
          customers: format.count(Math.max(0, total.coverage.numerator - coverage.numerator)),
          households: format.count(Math.max(0, total.coverage.denominator - coverage.denominator)),
        })

  return (
    <SideSheet title={text('customerMap.farthest.title')} facts={text('customerMap.farthest.note')} {...sheet}>
      {radius.withoutFarthest.length === 0 && (
        <div className="sheet-note">
          <EmptyState title={text('customerMap.ranges.noTargets')} note={text('customerMap.empty.noTargetsNote')} />
        </div>
      )}
      <Section
        title={text('customerMap.farthest.now')}
        action={<span>{reach(radius.maxMetres, radius.r90Metres)}</span>}
      >
        <RateCell rate={total.coverage} note="" />
      </Section>
      {radius.withoutFarthest.map(({ dropped, maxMetres, r90Metres, coverage, lost }) => {
        const last = lost.at(-1)
        return (
          <Section
            key={dropped}
            title={text('customerMap.farthest.dropped', { number: dropped })}
            action={<span>{reach(maxMetres, r90Metres)}</span>}
          >
            <RateCell rate={coverage} note="" />
            {last && (
              <p className="fact-row">
                <button type="button" className="row-button" onClick={() => onSelect({ kind: last.kind, id: last.id })}>
                  {text(dropped === 1 ? 'customerMap.farthest.lost' : 'customerMap.farthest.alsoLost', {
                    names: labels.shop(last),
                  })}
                </button>
                <span className="number">{format.metres(Math.round(last.metres))}</span>
              </p>
            )}
            <p className="note">{fewer(coverage)}</p>
          </Section>
        )
      })}
    </SideSheet>
  )
}
