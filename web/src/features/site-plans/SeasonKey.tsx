import { useText } from '#i18n/use-text.ts'

/** The small box at the bottom left: what the circles say. */
export function SeasonKey({ hasReached, hasUnknown }: { hasReached: boolean; hasUnknown: boolean }) {
  const text = useText()
  return (
    <section className="season-key" aria-label={text('season.key.title')}>
      <ul>
        <li>
          <i className="season-dot season-dot-reached" aria-hidden />
          {text('season.key.reached')}
        </li>
        <li>
          <i className="season-dot" aria-hidden />
          {text('season.key.open')}
        </li>
        {hasReached && (
          <li>
            <i className="season-dot season-dot-before" aria-hidden />
            {text('season.key.before')}
          </li>
        )}
        {hasUnknown && (
          <li>
            <i className="season-dot season-dot-unknown" aria-hidden />
            {text('season.key.unknown')}
          </li>
        )}
      </ul>
    </section>
  )
}
