import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMay } from '#api/may.ts'
import { morningQuery } from '#api/meetings.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { BoardHead } from './BoardHead.tsx'
import { MeetingWords } from './MeetingWords.tsx'
import { MorningRecord } from './MorningRecord.tsx'
import { useMeetingSearch } from './use-meeting-day.ts'
import './meetings.css'

/** The morning meeting: the day ahead, and what yesterday was worth. */
export function MorningBoard({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { onDate, change } = useMeetingSearch()
  const { data, error, refetch } = useQuery(morningQuery(branchId, onDate))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={10} />
  return (
    <>
      <BoardHead
        title={text('nav.morning')}
        figure={
          <>
            {text('meeting.morning.doorsPlanned')} <b>{format.count(data.five.doorsPlanned)}</b>{' '}
            {text('meeting.morning.doors')}{' '}
            <span className="note">{text('meeting.morning.plansOf', { count: data.plans.length })}</span>
          </>
        }
        onDate={onDate}
        onChange={(on) => change({ on })}
        computedAt={data.computedAt}
      />
      <MorningRecord morning={data} />
      <MeetingWords
        branchId={branchId}
        kind="morning"
        onDate={onDate}
        rowVersion={data.rowVersion}
        typed={data.typed}
        mayWrite={may('meeting.save')}
      />
    </>
  )
}
