import type { VisitEntry } from '#api/visits.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { MoreRows } from './MoreRows.tsx'
import { Timeline, type TimelineItem } from './Timeline.tsx'
import './sheet-parts.css'

type Props = { visits: readonly VisitEntry[]; onTakeBack?: (visit: VisitEntry) => void }

/** What happened there, newest first; ahead of it the day somebody promised to come again. */
export function VisitList({ visits, onTakeBack }: Props) {
  const text = useText()
  const format = useFormat()
  const [latest] = visits
  const due: TimelineItem[] = latest?.nextOn
    ? [{ key: 'next', on: latest.nextOn, state: 'due', words: text('visit.dueAgain', { by: latest.by }) }]
    : []
  const itemOf = (visit: VisitEntry): TimelineItem => ({
    key: visit.id,
    on: visit.visitedOn,
    state: 'done',
    words: (
      <>
        {text(`code.visitOutcome.${visit.outcome}`)}
        {visit.intent && text('visit.withIntent', { intent: visit.intent.toUpperCase() })}
        {visit.note && text('visit.withNote', { note: visit.note })} <span className="note">{visit.by}</span>
        {onTakeBack && (
          <>
            {' '}
            <button
              type="button"
              className="text-button note"
              aria-label={text('visit.takeBackOf', { day: format.shortDay(visit.visitedOn) })}
              onClick={() => onTakeBack(visit)}
            >
              {text('place.takeBack')}
            </button>
          </>
        )}
      </>
    ),
  })
  return (
    <>
      {due.length > 0 && <Timeline items={due} />}
      <MoreRows rows={visits} first={5} row={(visit) => <Timeline key={visit.id} items={[itemOf(visit)]} />} />
    </>
  )
}
