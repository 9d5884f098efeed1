import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { ImportLink } from '#ui/ImportLink.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** Who lives here and who works here, as far as their customers tell. */
export function PlacePeople({ map, place }: PlacePart) {
  const text = useText()
  const nobody = place.segmentMix.length === 0 && place.workerMix.length === 0
  if (nobody)
    return (
      <Section title={text('place.people')} action={<ImportLink branchCode={map.branch.code} />}>
        <p className="second">{text(map.suppressed ? 'place.peopleWithheld' : 'place.peopleUnknown')}</p>
      </Section>
    )
  return (
    <>
      {place.segmentMix.length > 0 && <Mix title={text('place.livesHere')} mix={place.segmentMix} />}
      {place.workerMix.length > 0 && <Mix title={text('place.worksHere')} mix={place.workerMix} />}
    </>
  )
}

function Mix({ title, mix }: { title: string; mix: CustomerMapPlace['segmentMix'] }) {
  const text = useText()
  const format = useFormat()
  const rows = mix.toSorted((a, b) => b.share - a.share)
  const largest = rows[0]?.share ?? 1
  return (
    <Section title={title} action={<span>{text('place.mixOf')}</span>}>
      <MoreRows
        rows={rows}
        first={5}
        row={({ segment, share, count }) => (
          <BarRow
            key={segment}
            label={text(`code.segment.${segment}`)}
            value={share}
            max={largest}
            figure={text('place.mixFigure', {
              share: format.wholePercent(share),
              count: count === null ? text('place.fewer') : format.count(count),
            })}
          />
        )}
      />
    </Section>
  )
}
