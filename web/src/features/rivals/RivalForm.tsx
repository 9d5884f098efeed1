import { Segmented } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { OutletForm } from './OutletForm.tsx'
import { SeenForm } from './SeenForm.tsx'
import type { RivalSubject } from './rival-subject.ts'

type Props = {
  branchId: string
  /** Where or at whom one may have been seen; the first is chosen. Empty: only a missing outlet can be told. */
  subjects: readonly RivalSubject[]
  /** Where an outlet would stand; without it only what was seen can be told. */
  position?: LngLat
  onSaved: () => void
  onCancel: () => void
}

/** A rival seen at a place or merchant, or an outlet of theirs that the map lacks. */
export function RivalForm({ subjects, position, ...rest }: Props) {
  const text = useText()
  const [kind, setKind] = useState<'seen' | 'outlet'>(subjects.length > 0 ? 'seen' : 'outlet')
  const both = subjects.length > 0 && position !== undefined

  return (
    <>
      {both && (
        <Segmented
          className="form-kinds"
          aria-label={text('rival.formTitle')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'seen', label: text('rival.seen') },
            { value: 'outlet', label: text('rival.outlet') },
          ]}
        />
      )}
      {kind === 'seen' && subjects.length > 0 && <SeenForm subjects={subjects} {...rest} />}
      {kind === 'outlet' && position && <OutletForm position={position} {...rest} />}
    </>
  )
}
