import type { PhonePacket } from 'domain/packet.ts'
import { useText } from '#i18n/use-text.ts'
import { usePreferences } from '#preferences.ts'

/** The opening words in sight; what to ask and what to answer behind one tap. */
export function ScriptFold({ script }: { script: PhonePacket['scripts'][number] }) {
  const text = useText()
  const { language } = usePreferences()
  const { opening, points, objections } = language === 'en' ? script.en : script.zh
  const hasMore = points.length + objections.length > 0
  return (
    <section className="walk-script">
      <p>
        <span className="note">{text('walk.script.opening')}</span> {opening}
      </p>
      {hasMore && (
        <details className="walk-fold">
          <summary>{text('walk.script.more')}</summary>
          <ul>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
          {objections.map(({ says, answer }) => (
            <p key={says}>
              <span className="second">{text('walk.quote', { words: says })}</span> {answer}
            </p>
          ))}
        </details>
      )}
    </section>
  )
}
