import { skipReasons } from 'domain/canvass-plan.ts'
import { useText } from '#i18n/use-text.ts'
import { useInSight } from './use-in-sight.ts'

/** Not been there: the reason is the deed. */
export function SkipRow({ onSkip }: { onSkip: (reason: string) => void }) {
  const text = useText()
  const part = useInSight<HTMLDivElement>()
  return (
    <div ref={part} className="walk-part">
      <p className="note walk-label">{text('walk.skip.why')}</p>
      <div className="walk-chips" role="group" aria-label={text('walk.skip.why')}>
        {skipReasons.map((reason) => (
          <button key={reason} type="button" onClick={() => onSkip(reason)}>
            {text(`code.skipReason.${reason}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
