import type { EventSheet } from 'domain/event-plan.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { hoursWords } from './event-hours.ts'

/** When and where, and which of a series, in one line. */
export function EventFacts({ event }: { event: EventSheet['event'] }) {
  const text = useText()
  const format = useFormat()
  const facts = [
    event.onDate === null ? text('event.frame.noDay') : format.day(event.onDate),
    hoursWords(event),
    event.chosenSite?.name ?? text('event.frame.noSite'),
    event.series === null ? '' : text('event.frame.ofSeries', { number: event.series.number, of: event.series.of }),
  ]
  return <p className="second">{facts.filter((fact) => fact !== '').join('　')}</p>
}
