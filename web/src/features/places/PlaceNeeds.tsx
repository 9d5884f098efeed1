import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { ImportLink } from '#ui/ImportLink.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** Product lines that customers here need by rule and do not use, most first. */
export function PlaceNeeds({ map, place }: PlacePart) {
  const text = useText()
  const format = useFormat()
  const { unmet, profiled, unprofiled } = place.productMatch
  const most = Math.max(1, ...unmet.map(({ count }) => count ?? 0))

  return (
    <Section
      title={text('place.unmet')}
      action={
        unmet.length === 0 ? (
          <ImportLink branchCode={map.branch.code} />
        ) : (
          <span>{text('place.unmetLines', { count: unmet.length })}</span>
        )
      }
    >
      {unmet.length === 0 ? (
        <p className="second">{text('place.unmetNone')}</p>
      ) : (
        <MoreRows
          rows={unmet}
          first={3}
          row={({ line, count }) => (
            <BarRow
              key={line}
              label={text(`code.productLine.${line}`)}
              value={count ?? 0}
              max={most}
              figure={count === null ? text('place.fewer') : text('unit.people', { number: format.count(count) })}
            />
          )}
        />
      )}
      {profiled !== null && unprofiled !== null && unprofiled > 0 && (
        <p className="note">
          {text('place.profiled', { profiled: format.count(profiled), unprofiled: format.count(unprofiled) })}
        </p>
      )}
    </Section>
  )
}
