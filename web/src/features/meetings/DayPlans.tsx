import { Link } from '@tanstack/react-router'
import type { Morning } from 'domain/meeting.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'

/** Plans of a day with who is out with which packet, and how many of its doors are done. */
export function DayPlans({ plans }: { plans: Morning['plans'] }) {
  const text = useText()
  const format = useFormat()
  return plans.map((plan) => (
    <div key={plan.id} className="day-plan">
      <p>
        <Link to="/canvass" search={{ plan: plan.id }}>
          {plan.title}
        </Link>{' '}
        <Tag state={plan.state === 'running' ? 'running' : 'plain'}>{text(`code.planState.${plan.state}`)}</Tag>{' '}
        <span className="note">{plan.windows.map(({ from, to }) => `${from}–${to}`).join(text('list.comma'))}</span>
      </p>
      <ul className="day-rows">
        {plan.packets.map((packet) => (
          <li key={packet.id} className="day-row">
            <span>
              <b>{packet.letter}</b>{' '}
              {packet.members.map(({ name }) => name).join(text('list.comma')) || text('meeting.nobody')}
            </span>
            <span className="second">
              {packet.name}
              {'　'}
              {text('meeting.evening.outOf', {
                walked: format.count(packet.doors - packet.open),
                doors: format.count(packet.doors),
              })}
            </span>
            <span className="note">{text(`code.packetState.${packet.state}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  ))
}
