import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { daysBetween } from 'domain/civil-date.ts'
import type { EventKind } from 'domain/event.ts'
import type { EventFigures, EventResultRow, PersonFigure } from 'domain/event-result.ts'
import { eventResultsQuery } from '#api/event-results.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { cameWords, countWords, eachYuan, signedPercent } from './result-words.ts'

type Props = { branchId: string; kind: EventKind | undefined }
/** Of what nobody knows the cost stands below what cost nothing. */
const knownFen = ({ isCosted, netFen }: EventFigures) => (isCosted ? netFen : -1)
const counts = ['invited', 'leads', 'conversions_30'] as const satisfies readonly PersonFigure[]

/** Every event that was held, as of today: whom it reached, what it cost, what it brought. */
export function EventsCompared({ branchId, kind }: Props) {
  const text = useText()
  const format = useFormat()
  const phone = useScreen() === 'phone'
  const { data, error, refetch } = useQuery(eventResultsQuery(branchId, kind))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  if (data.events.length === 0)
    return (
      <EmptyState
        title={text('result.none')}
        note={text('result.noneNote')}
        actions={
          <Link to="/events">
            <Button>{text('result.toEvents')}</Button>
          </Link>
        }
      />
    )
  const netWords = ({ isCosted, netFen }: EventFigures) => format.money(isCosted ? netFen : null)
  const rank = (figure: PersonFigure) => (a: EventResultRow, b: EventResultRow) =>
    (a.figures.persons[figure].count ?? -1) - (b.figures.persons[figure].count ?? -1)
  if (phone)
    return (
      <ul className="result-rows">
        {data.events.map(({ id, title, onDate, figures, site, again }) => (
          <li key={id}>
            <Link to="/events/result" search={{ event: id }}>
              {title}
            </Link>
            <span className="note">{format.shortDay(onDate)}</span>
            <span>
              {[
                cameWords(figures.persons, text, format),
                figures.perHouseholdFen === null
                  ? netWords(figures)
                  : text('result.eachHousehold', { sum: eachYuan(figures.perHouseholdFen, text, format) }),
                ...(figures.roi === null ? [] : [`${text('result.money.roi')} ${signedPercent(figures.roi, text)}`]),
              ].join(text('list.comma'))}
            </span>
            <span className="note">
              {[site?.name ?? '', again === null ? '' : text(`code.againAnswer.${again}`)]
                .filter((words) => words !== '')
                .join(text('list.comma'))}
            </span>
          </li>
        ))}
      </ul>
    )
  return (
    <>
      <p className="note">{text('result.listNote', { day: format.day(data.asOf) })}</p>
      <Table<EventResultRow>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: true }}
        dataSource={data.events}
        columns={[
          {
            title: text('result.column.day'),
            render: (_, { onDate }) => format.shortDay(onDate),
            sorter: (a, b) => (a.onDate < b.onDate ? -1 : 1),
          },
          {
            title: text('result.column.event'),
            render: (_, { id, title }) => (
              <Link to="/events/result" search={{ event: id }}>
                {title}
              </Link>
            ),
          },
          { title: text('result.column.kind'), render: (_, row) => text(`code.eventKind.${row.kind}`) },
          {
            title: text('result.column.site'),
            render: (_, { site }) => site?.name ?? <span className="second">{text('unit.unknown')}</span>,
          },
          {
            title: text('result.column.came'),
            align: 'right',
            render: (_, { figures }) => cameWords(figures.persons, text, format),
            sorter: rank('households'),
          },
          ...counts.map((figure) => ({
            title: text(`code.personFigure.${figure}`),
            align: 'right' as const,
            render: (_: unknown, { figures, isJudged }: EventResultRow) =>
              figure === 'conversions_30' && !isJudged ? (
                <span className="note">{text('result.later')}</span>
              ) : (
                countWords(figures.persons[figure], text, format)
              ),
            sorter: rank(figure),
          })),
          {
            title: text('result.money.net'),
            align: 'right',
            render: (_, { figures }) => netWords(figures),
            sorter: (a, b) => knownFen(a.figures) - knownFen(b.figures),
          },
          {
            title: text('result.money.perHousehold'),
            align: 'right',
            render: (_, { figures }) =>
              figures.perHouseholdFen === null
                ? text('unit.notApplicable')
                : eachYuan(figures.perHouseholdFen, text, format),
            sorter: (a, b) => (a.figures.perHouseholdFen ?? 1e12) - (b.figures.perHouseholdFen ?? 1e12),
          },
          {
            title: text('result.money.roi'),
            align: 'right',
            render: (_, { figures, onDate }) =>
              figures.roi === null && daysBetween(onDate, data.asOf) < 90 ? (
                <span className="note">{text('result.later')}</span>
              ) : (
                signedPercent(figures.roi, text)
              ),
            sorter: (a, b) => (a.figures.roi ?? -1e9) - (b.figures.roi ?? -1e9),
          },
          {
            title: text('result.review.again'),
            render: (_, { again }) => (again === null ? '' : text(`code.againAnswer.${again}`)),
          },
        ]}
      />
    </>
  )
}
