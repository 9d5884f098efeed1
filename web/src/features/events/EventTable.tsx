import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { eventStates } from 'domain/event.ts'
import type { EventListItem } from 'domain/event-list.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EventStateTag } from './EventStateTag.tsx'
import { hoursWords } from './event-hours.ts'
import { toldWords } from './told-count.ts'

/** All events with where they stand, whom they wait for, and how many were asked and came. */
export function EventTable({ events }: { events: readonly EventListItem[] }) {
  const text = useText()
  const format = useFormat()
  return (
    <Table<EventListItem>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...events]}
      columns={[
        {
          title: text('event.list.day'),
          render: (_, { onDate, startTime, endTime }) => (
            <>
              {onDate === null ? text('event.frame.noDay') : format.day(onDate)}{' '}
              <span className="note">{hoursWords({ startTime, endTime })}</span>
            </>
          ),
          sorter: (a, b) => (a.onDate ?? '').localeCompare(b.onDate ?? ''),
        },
        {
          title: text('event.list.title'),
          render: (_, { id, title, series }) => (
            <>
              <Link to="/events/plan" search={{ event: id }}>
                {title}
              </Link>{' '}
              {series && <span className="note">{text('event.list.inSeries')}</span>}
            </>
          ),
          sorter: (a, b) => a.title.localeCompare(b.title, 'zh'),
        },
        { title: text('event.list.kind'), render: (_, { kind }) => text(`code.eventKind.${kind}`) },
        {
          title: text('event.list.state'),
          render: (_, { state }) => <EventStateTag state={state} />,
          sorter: (a, b) => eventStates.indexOf(a.state) - eventStates.indexOf(b.state),
        },
        {
          title: text('event.list.waits'),
          render: (_, { waitsFor, waitsForMe }) => (
            <span className={waitsForMe ? 'strong' : 'second'}>
              {text(waitsForMe ? 'event.waits.me' : `event.waits.${waitsFor}`)}
            </span>
          ),
        },
        {
          title: text('event.list.site'),
          render: (_, { siteName }) => siteName ?? <span className="note">{text('event.frame.noSite')}</span>,
        },
        { title: text('event.list.host'), render: (_, { host }) => host?.name ?? text('unit.notApplicable') },
        {
          title: text('event.list.people'),
          align: 'right',
          // Nobody is asked to what is only counted, and nobody has come to what has not begun.
          render: (_, { invited, accepted, arrived, attendTarget, tallyOnly, onDate }) => (
            <>
              {[
                tallyOnly ? nothing : invited,
                tallyOnly ? nothing : accepted,
                onDate === null || onDate > today() ? nothing : arrived,
              ]
                .map((count) => toldWords(count, text, format))
                .join(' · ')}
              {attendTarget !== null && (
                <span className="note"> {text('event.list.ofTarget', { count: format.count(attendTarget) })}</span>
              )}
            </>
          ),
        },
        {
          title: text('event.list.bankPays'),
          align: 'right',
          render: (_, { plannedBankFen }) =>
            plannedBankFen === null ? (
              <span className="note">{text('event.budget.unplanned')}</span>
            ) : (
              format.money(plannedBankFen)
            ),
          sorter: (a, b) => (a.plannedBankFen ?? -1) - (b.plannedBankFen ?? -1),
        },
      ]}
    />
  )
}

const nothing = { count: null, few: false }
