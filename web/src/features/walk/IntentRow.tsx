import { visitIntents } from 'domain/visit.ts'
import { useText } from '#i18n/use-text.ts'
import { useInSight } from './use-in-sight.ts'
import type { VisitDraft } from './visit-draft.ts'

type Props = { value: VisitDraft['intent']; onChange: (intent: VisitDraft['intent']) => void }

/** How far the owner would go, in one row for the thumb. */
export function IntentRow({ value, onChange }: Props) {
  const text = useText()
  const part = useInSight<HTMLDivElement>()
  return (
    <div ref={part} className="walk-part">
      <p className="note walk-label">{text('walk.intent.title')}</p>
      <div className="walk-intents" role="group" aria-label={text('walk.intent.title')}>
        {visitIntents.map((intent) => (
          <button key={intent} type="button" aria-pressed={value === intent} onClick={() => onChange(intent)}>
            <b>{intent.toUpperCase()}</b>
            <span>{text(`walk.intent.${intent}`)}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
