import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** Groups the branch wants that meet here. */
export function PlaceTargetGroups({
  place,
  onForm,
  onOpenTargetGroup,
}: PlacePart & { onOpenTargetGroup: (id: string) => void }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  return (
    <Section
      title={text('targetGroup.here')}
      action={
        may('target_group.create') && (
          <button type="button" className="text-button" onClick={() => onForm('targetGroup')}>
            {text('place.form.targetGroup')}
          </button>
        )
      }
    >
      {place.targetGroups.length === 0 && <p className="second">{text('targetGroup.noneHere')}</p>}
      {place.targetGroups.map(({ id, name, sizeEstimate }) => (
        <div key={id} className="fact-row">
          <button type="button" className="row-button" onClick={() => onOpenTargetGroup(id)}>
            {name}
          </button>
          <span className="number">
            {sizeEstimate === null
              ? text('targetGroup.sizeUnknown')
              : text('unit.people', { number: format.count(sizeEstimate) })}
          </span>
        </div>
      ))}
    </Section>
  )
}
