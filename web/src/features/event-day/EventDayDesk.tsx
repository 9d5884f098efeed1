import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { ApiProblem } from '#api/client.ts'
import { eventDayQuery } from '#api/event-days.ts'
import { phoneQuery } from '#api/walk-packets.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useSession } from '#use-branch.ts'
import { DayView } from './DayView.tsx'
import { dayStateOf } from './day-state.ts'
import './event-day.css'

type Props = {
  branchId: string
  eventId: string
  /** How it stands with sending. */
  pill: ReactNode
  /** Inside the frame of the event, which says its name itself. */
  isFramed: boolean
}

/** The day of an event at the door: from the branch while it answers, from this phone when it does not. */
export function EventDayDesk({ branchId, eventId, pill, isFramed }: Props) {
  const text = useText()
  const session = useSession()
  const phone = useQuery(phoneQuery)
  const asked = useQuery(eventDayQuery(session, branchId, eventId))

  const stored = phone.data?.days.find(({ id, userId }) => id === eventId && userId === session.user.id)
  // Of two words the later one: the store follows a moment after the answer.
  const kept = asked.data && asked.data.takenAt >= (stored?.takenAt ?? 0) ? asked.data : stored
  const writes = phone.data?.writes
  const place = useMemo(() => {
    const own = (writes ?? []).filter((write) => write.eventId === eventId && write.userId === session.user.id)
    return kept ? { kept, writes: own, state: dayStateOf(kept, own) } : null
  }, [kept, writes, eventId, session.user.id])

  if (phone.isError) return <ErrorNote title={text('attendance.noStore')} note={text('attendance.noStoreNote')} />
  if (place) return <DayView place={place} pill={pill} isFramed={isFramed} />
  if (!asked.error) return <Waiting rows={8} />
  const isOthers = asked.error instanceof ApiProblem && asked.error.status === 404
  return (
    <div className="day-page">
      {isOthers ? (
        <EmptyState title={text('attendance.notYours')} note={text('attendance.notYoursNote')} />
      ) : (
        <ProblemNote
          error={asked.error}
          actions={<Button onClick={() => void asked.refetch()}>{text('action.again')}</Button>}
        />
      )}
    </div>
  )
}
