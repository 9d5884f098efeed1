import { useFormat, useText } from '#i18n/use-text.ts'
import { Timeline } from '#ui/Timeline.tsx'
import { ComplianceTag } from './ComplianceTag.tsx'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'

/** Who approved, sent back and moved it on, the latest first. */
export function HistoryPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { moves, compliance } = props.sheet
  return (
    <PlanPartBox {...props} part="history" isTyped={false}>
      {compliance && (
        <p>
          <ComplianceTag verdict={compliance.verdict} />{' '}
          <span className="note">
            {[
              compliance.decidedBy?.name ?? '',
              compliance.decidedAt === null ? '' : format.moment(compliance.decidedAt),
            ]
              .filter((part) => part !== '')
              .join('　')}
          </span>{' '}
          {compliance.words}
        </p>
      )}
      {moves.length === 0 ? (
        <p className="note">{text('event.history.none')}</p>
      ) : (
        <Timeline
          items={moves.map(({ id, from, to, cause, reason, at, by }) => ({
            key: id,
            on: at.slice(0, 10),
            state: 'done',
            words: [
              text(from === null ? 'event.history.made' : 'event.history.moved', {
                by: by?.name ?? text('event.history.calendar'),
                from: from === null ? '' : text(`code.eventState.${from}`),
                to: text(`code.eventState.${to}`),
              }),
              cause === null ? '' : text(`event.abortCause.${cause}`),
              reason,
            ]
              .filter((part) => part !== '')
              .join('　'),
          }))}
        />
      )}
    </PlanPartBox>
  )
}
