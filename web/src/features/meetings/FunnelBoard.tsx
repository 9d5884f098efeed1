import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import type { Funnel } from 'domain/meeting.ts'
import { funnelQuery } from '#api/meetings.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useMeetingSearch } from './use-meeting-day.ts'
import './meetings.css'

/** Weeks one looks back at where nothing is chosen. */
const usualDays = 90

/** From visits to conversions by the week of the visit (K18): counts first, then each step's share of the one before. */
export function FunnelBoard({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const { from = daysBefore(today(), usualDays), to = today(), change } = useMeetingSearch()
  const { data, error, refetch } = useQuery(funnelQuery(branchId, from, to))
  return (
    <>
      <header className="board-head">
        <h1 className="visually-hidden">{text('nav.funnel')}</h1>
        <p className="board-figure">
          {data && (
            <>
              {text('meeting.funnel.lead')} <b>{format.percent(data.total.overall.value)}</b>{' '}
              <span className="note">
                {text('meeting.funnel.rate', {
                  count: format.count(data.total.overall.numerator),
                  of: format.count(data.total.overall.denominator),
                })}
              </span>
            </>
          )}
        </p>
        <div className="board-tools">
          {text('meeting.funnel.from')}
          <DayInput
            label={text('meeting.funnel.from')}
            days="past"
            value={from}
            onChange={(day) => day && change({ from: day, ...(day > to ? { to: day } : {}) })}
          />
          {text('meeting.funnel.to')}
          <DayInput
            label={text('meeting.funnel.to')}
            days="past"
            value={to}
            onChange={(day) => day && change({ to: day, ...(day < from ? { from: day } : {}) })}
          />
        </div>
        <p className="note board-source">{text('meeting.funnel.note')}</p>
      </header>
      {error && !data && (
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      )}
      {!data && !error && <Waiting rows={6} />}
      {data && data.cohorts.length === 0 && (
        <EmptyState
          title={text('meeting.funnel.none')}
          note={text('meeting.funnel.noneNote')}
          actions={
            <Link to="/canvass">
              <Button>{text('meeting.evening.toCanvass')}</Button>
            </Link>
          }
        />
      )}
      {data && data.cohorts.length > 0 && <FunnelTable funnel={data} />}
    </>
  )
}

function FunnelTable({ funnel: { total, cohorts } }: { funnel: Funnel }) {
  const text = useText()
  const format = useFormat()
  const most = Math.max(1, ...cohorts.map(({ steps }) => steps[0]?.count ?? 0))
  const row = (cohort: Funnel['total'], name: string, scale: number) => (
    <tr key={name} className={cohort.isYoung ? 'funnel-young' : ''}>
      <th scope="row">
        {name}
        {cohort.isYoung && (
          <>
            <br />
            <Tag state="not_filed">{text(cohort === total ? 'meeting.funnel.withYoung' : 'meeting.funnel.young')}</Tag>
          </>
        )}
      </th>
      {cohort.steps.map(({ step, count, ofStepBefore }, index) => (
        <td key={step}>
          {count > 0 && (
            <span
              className={cohort.isYoung && index > 2 ? 'funnel-bar funnel-hollow' : 'funnel-bar'}
              style={{ width: `${Math.max(3, (100 * count) / scale)}%` }}
            />
          )}
          <b className="number">{format.count(count)}</b>{' '}
          {ofStepBefore?.value != null && <span className="note">{format.percent(ofStepBefore.value)}</span>}
        </td>
      ))}
    </tr>
  )
  return (
    <div className="funnel-scroll">
      <table className="funnel-table">
        <thead>
          <tr>
            <th scope="col">{text('meeting.funnel.cohort')}</th>
            {total.steps.map(({ step }) => (
              <th key={step} scope="col">
                {text(`meeting.funnel.step.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(total, text('meeting.funnel.total'), Math.max(1, total.steps[0]?.count ?? 1))}
          {cohorts.map((cohort) => row(cohort, `${format.shortDay(cohort.from)}–${format.shortDay(cohort.to)}`, most))}
        </tbody>
      </table>
    </div>
  )
}
