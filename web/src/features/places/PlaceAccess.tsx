import { useMay } from '#api/may.ts'
import type { PlaceFile } from '#api/places.ts'
import { useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { hasGate } from './place-forms.ts'
import type { PlacePart } from './PlaceBody.tsx'

/** Whether one can walk in, and whose gate it is. */
export function PlaceAccess({ file, onForm }: PlacePart & { file: PlaceFile }) {
  const text = useText()
  const may = useMay()
  if (!hasGate(file.kind)) return null
  const { accessLevel, propertyCompany } = file
  return (
    <Section
      title={text('place.access.title')}
      action={
        may('place.access') && (
          <button type="button" className="text-button" onClick={() => onForm('access')}>
            {text('place.access.change')}
          </button>
        )
      }
    >
      <div className="fact-row">
        <span>{text('place.access.level')}</span>
        <span>{text(accessLevel === null ? 'unit.unknown' : `code.accessLevel.${accessLevel}`)}</span>
      </div>
      <div className="fact-row">
        <span>{text('place.access.company')}</span>
        <span>{propertyCompany ?? text('unit.unknown')}</span>
      </div>
    </Section>
  )
}
