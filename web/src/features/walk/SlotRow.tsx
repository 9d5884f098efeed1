import { visitSlots } from 'domain/weekly-hours.ts'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { useInSight } from './use-in-sight.ts'
import type { VisitDraft } from './visit-draft.ts'

type Props = { draft: VisitDraft; onChange: (part: Partial<VisitDraft>) => void }

/** When to come again: the hour in one tap, the day where somebody named one. */
export function SlotRow({ draft, onChange }: Props) {
  const text = useText()
  const part = useInSight<HTMLDivElement>()
  return (
    <div ref={part} className="walk-part">
      <p className="note walk-label">{text('walk.slot.title')}</p>
      <div className="walk-chips" role="group" aria-label={text('walk.slot.title')}>
        {visitSlots.map((slot) => (
          <button
            key={slot}
            type="button"
            aria-pressed={draft.slot === slot}
            onClick={() => onChange({ slot: draft.slot === slot ? null : slot })}
          >
            {text(`code.visitSlot.${slot}`)}
          </button>
        ))}
      </div>
      <div className="walk-form">
        <label>
          {text('walk.slot.day')}
          <DayInput
            value={draft.details.nextOn ?? null}
            days="future"
            clearable
            onChange={(nextOn) => onChange({ details: { ...draft.details, nextOn } })}
          />
        </label>
        <p className="note">{text('walk.slot.dayNote')}</p>
      </div>
    </div>
  )
}
