import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { giftMovesQuery } from '#api/gifts.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ValueRows } from './ValueRows.tsx'

/** What was given away at this event, from the register (L1). */
export function GiftsPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { event } = props.sheet
  const { data, error } = useQuery(giftMovesQuery(props.branchId, { eventId: event.id }))
  // What was bought for the event stands with the budget; here is what went to people, less what came back.
  const given = (data?.moves ?? []).filter(({ kind }) => kind === 'given' || kind === 'returned')
  const byGift = Map.groupBy(given, ({ gift }) => gift.name)
  return (
    <PlanPartBox
      {...props}
      part="gifts"
      isTyped={false}
      action={
        <Link to="/events/gifts" search={{ event: event.id }}>
          {text('event.gift.open')}
        </Link>
      }
    >
      <ProblemNote error={error} />
      {data && given.length === 0 && <p className="note">{text('event.gift.noneHere')}</p>}
      {data && given.length > 0 && (
        <ValueRows
          rows={[...byGift].map(([name, moves]) => ({
            label: name,
            value: text('event.gift.sum', {
              pieces: format.count(-moves.reduce((sum, { change }) => sum + change, 0)),
              sum: format.money(moves.reduce((sum, { change, unitFen }) => sum - change * unitFen, 0)),
            }),
          }))}
        />
      )}
    </PlanPartBox>
  )
}
