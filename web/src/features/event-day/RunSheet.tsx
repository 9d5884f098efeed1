import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import type { DayPlace } from './day-place.ts'

/** Who does what when, who is there, and what to do when it rains or something happens. */
export function RunSheet({ place }: { place: DayPlace }) {
  const text = useText()
  const { steps, team, event, partners } = place.kept.day
  const words = [
    event.site && text('attendance.sheet.site', { name: event.site.name }),
    event.fallback && text('attendance.sheet.fallback', { name: event.fallback.name }),
    event.rainPlan && text('attendance.sheet.rain', { words: event.rainPlan }),
    event.safetyPlan && text('attendance.sheet.safety', { words: event.safetyPlan }),
    !event.loudspeaker && text('attendance.sheet.quiet'),
    partners.length > 0 &&
      text('attendance.sheet.partners', { names: partners.map(({ name }) => name).join(text('filter.comma')) }),
    event.host && text('attendance.sheet.host', { name: event.host.name }),
    team.length > 0 &&
      text('attendance.sheet.team', {
        names: team.map(({ user, duty }) => [user.name, duty].filter(Boolean).join(' ')).join(text('filter.comma')),
      }),
  ].flatMap((line) => line || [])
  return (
    <div className="day-sheet">
      {steps.length === 0 ? (
        <EmptyState title={text('attendance.sheet.none')} note={text('attendance.sheet.noneNote')} />
      ) : (
        <ol className="day-list">
          {steps.map(({ id, startTime, minutes, what, who }) => (
            <li key={id} className="day-step">
              <b>{startTime}</b>
              <span>
                {what}
                <span className="note">
                  {[text('attendance.sheet.minutes', { minutes }), who?.name].filter(Boolean).join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {words.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
