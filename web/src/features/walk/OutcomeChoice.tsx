import type { VisitOutcome } from 'domain/visit.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ReplacedForm } from './ReplacedForm.tsx'
import { firstOutcomes, goneOutcomes, otherOutcomes } from './visit-draft.ts'
import type { WalkDoor } from './walk-doors.ts'
import type { WalkPlace } from './walk-place.ts'

type Props = {
  place: WalkPlace
  door: WalkDoor
  chosen: VisitOutcome | null
  onChange: (outcome: VisitOutcome | null) => void
  /** Null where there is no stop to skip. */
  onSkip: (() => void) | null
}

/** Eight large buttons; the last two open what is rarer: the door has changed, and the rest of the seventeen. */
export function OutcomeChoice({ place, door, chosen, onChange, onSkip }: Props) {
  const text = useText()
  const [opened, setOpened] = useState<'gone' | 'other' | 'replaced' | null>(null)
  const pick = (outcome: VisitOutcome) => onChange(chosen === outcome ? null : outcome)
  const open = (part: 'gone' | 'other') => {
    onChange(null)
    setOpened(opened === part ? null : part)
  }
  const inFirst = (outcome: VisitOutcome) => (
    <button
      key={outcome}
      type="button"
      className="walk-outcome"
      aria-pressed={chosen === outcome}
      onClick={() => {
        setOpened(null)
        pick(outcome)
      }}
    >
      {text(`code.visitOutcome.${outcome}`)}
    </button>
  )
  const inMore = (outcome: VisitOutcome) => (
    <button
      key={outcome}
      type="button"
      className="walk-outcome"
      aria-pressed={chosen === outcome}
      onClick={() => pick(outcome)}
    >
      {text(`code.visitOutcome.${outcome}`)}
    </button>
  )
  return (
    <>
      <div className="walk-outcomes" role="group" aria-label={text('walk.outcome')}>
        {firstOutcomes(door).map(inFirst)}
        <button
          type="button"
          className="walk-outcome"
          aria-expanded={opened === 'gone' || opened === 'replaced'}
          onClick={() => open('gone')}
        >
          {text('walk.gone')}
        </button>
        <button type="button" className="walk-outcome" aria-expanded={opened === 'other'} onClick={() => open('other')}>
          {text('walk.other')}
        </button>
      </div>
      {opened === 'gone' && (
        <div className="walk-outcomes walk-outcomes-more" role="group" aria-label={text('walk.gone')}>
          {goneOutcomes.map(inMore)}
          {door.shopId && (
            <button type="button" className="walk-outcome" onClick={() => setOpened('replaced')}>
              {text('walk.replaced.title')}
            </button>
          )}
        </div>
      )}
      {opened === 'replaced' && <ReplacedForm place={place} door={door} onDone={() => setOpened(null)} />}
      {opened === 'other' && (
        <div className="walk-outcomes walk-outcomes-more" role="group" aria-label={text('walk.other')}>
          {otherOutcomes(door).map(inMore)}
          {onSkip && (
            <button type="button" className="walk-outcome" onClick={onSkip}>
              {text('walk.skip.title')}
            </button>
          )}
        </div>
      )}
    </>
  )
}
