import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ImportLink } from '#ui/ImportLink.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** What people here like and do more than in the whole circle, with n of N. */
export function PlaceHabits({ map, place }: PlacePart) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()

  return (
    <Section
      title={text('place.habits')}
      action={
        place.habits.length === 0 ? (
          <ImportLink branchCode={map.branch.code} />
        ) : (
          <span>{text('place.againstCircle')}</span>
        )
      }
    >
      {place.habits.length === 0 ? (
        <p className="second">{text('place.habitsNone')}</p>
      ) : (
        <MoreRows
          rows={place.habits}
          first={3}
          row={({ tag, withTag, tagged, lift }) => (
            <div key={tag} className="fact-row">
              <span>
                {labels.tag(tag)}{' '}
                <span className="note">
                  {withTag === null || tagged === null
                    ? text('place.fewer')
                    : text('place.ofTagged', { count: format.count(withTag), all: format.count(tagged) })}
                </span>
              </span>
              <span className="number">{lift === null ? text('unit.notApplicable') : format.multiple(lift)}</span>
            </div>
          )}
        />
      )}
    </Section>
  )
}
