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
  const byGift = Map.groupBy(data?.moves ?? [], ({ gift }) => gift.name)
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
      {data && data.moves.length === 0 && <p className="note">{text('event.gift.noneHere')}</p>}
      {data && data.moves.length > 0 && (
        <ValueRows
          rows={[...byGift].map(([name, moves]) => ({
            label: name,
            value: text('event.gift.sum', {
              pieces: format.count(-moves.reduce((sum, { change }) => sum + change, 0)),
              sum: format.money(moves.reduce((sum, { fen }) => sum + fen, 0)),
            }),
          }))}
        />
      )}
    </PlanPartBox>
  )
}
