import type { FormerTour } from 'domain/former-site.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { clockOf } from './instant.ts'

/** Who agreed, in walking order with times. */
export function FormerWalk({ tour: { walk, calls } }: { tour: FormerTour }) {
  const text = useText()
  const format = useFormat()
  const nameOf = (customerId: string) => calls.find((call) => call.customerId === customerId)?.name ?? ''
  return (
    <Section title={text('canvass.formerSite.walk')}>
      {walk === null || walk.stops.length === 0 ? (
        <p className="second">{text('canvass.formerSite.noWalk')}</p>
      ) : (
        <>
          <ol className="walk-list">
            {walk.stops.map(({ customerId, arrives, leaves, metres }, index) => (
              <li key={customerId}>
                <b className="walk-number">{index + 1}</b>
                <span className="street-name">{nameOf(customerId)}</span>
                <span className="note number">
                  {text('canvass.formerSite.arrives', { from: shown(arrives), to: shown(leaves) })}
                  {'　'}
                  {format.metres(metres)}
                </span>
              </li>
            ))}
          </ol>
          <p className="note">
            {text('canvass.formerSite.walkNote', {
              metres: format.metres(walk.walkM),
              minutes: format.minutes(walk.minutes),
            })}
          </p>
          {walk.leftOver.length > 0 && (
            <p className="second">
              {text('canvass.formerSite.leftOver', { count: walk.leftOver.length })}
              {`　${walk.leftOver.map(nameOf).join(text('canvass.comma'))}`}
            </p>
          )}
        </>
      )}
    </Section>
  )
}

/** A clock stays as it is; an instant becomes one. */
const shown = (at: string) => (at.length === 5 ? at : clockOf(at))
