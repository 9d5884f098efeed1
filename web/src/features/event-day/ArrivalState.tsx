import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import type { DayArrival } from './day-state.ts'
import { timeOf } from './time-of.ts'

/** When a party came and how many they are; what the branch does not know yet says so. */
export function ArrivalState({ arrival }: { arrival: DayArrival }) {
  const text = useText()
  const format = useFormat()
  const { arrivedAt, adults, children, sending } = arrival
  return (
    <span className="day-row-state">
      <span>
        {timeOf(arrivedAt)}{' '}
        {text(children.length > 0 ? 'attendance.party' : 'attendance.partyAlone', {
          adults: format.count(adults),
          children: children.length,
        })}
      </span>
      {sending === 'waiting' && <Tag state="plain">{text('attendance.waits')}</Tag>}
      {sending === 'parked' && <Tag state="due">{text('attendance.parked')}</Tag>}
    </span>
  )
}
