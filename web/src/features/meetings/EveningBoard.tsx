import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay } from '#api/may.ts'
import { eveningQuery } from '#api/meetings.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { BoardHead } from './BoardHead.tsx'
import { EveningRecord } from './EveningRecord.tsx'
import { MeetingWords } from './MeetingWords.tsx'
import { useMeetingSearch } from './use-meeting-day.ts'
import './meetings.css'

/** The evening meeting: there at closing time, from the day's records. */
export function EveningBoard({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { onDate, change } = useMeetingSearch()
  const { data, error, refetch } = useQuery(eveningQuery(branchId, onDate))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={10} />
  const hasAny = data.figures.attempts + data.figures.calls > 0
  return (
    <>
      <BoardHead
        title={text('nav.evening')}
        figure={
          <>
            {text('meeting.evening.lead')} <b>{format.count(data.figures.attempts)}</b>{' '}
            {text('meeting.evening.attempts')}{' '}
            <span className="note">
              {text('meeting.figures.attemptsOf', { doors: format.count(data.figures.doors) })}
            </span>
          </>
        }
        onDate={onDate}
        onChange={(on) => change({ on })}
        computedAt={data.computedAt}
      />
      {!hasAny && (
        <EmptyState
          title={text('meeting.evening.none')}
          note={text('meeting.evening.noneNote')}
          actions={
            <Link to="/canvass">
              <Button>{text('meeting.evening.toCanvass')}</Button>
            </Link>
          }
        />
      )}
      <EveningRecord evening={data} />
      <MeetingWords
        branchId={branchId}
        kind="evening"
        onDate={onDate}
        rowVersion={data.rowVersion}
        typed={data.typed}
        mayWrite={may('meeting.save')}
        remarks={data.remarks}
        questions={data.questions}
      />
    </>
  )
}
