import type { Evening } from 'domain/meeting.ts'
import { useText } from '#i18n/use-text.ts'
import { AppointmentRows, KindPart, LeadRows, RevisitRows, TaskRows } from './DayLists.tsx'

type Props = Pick<Evening['tomorrow'], 'appointments' | 'leads' | 'revisits' | 'tasks'>

/** What a day to come asks for: who is expected, who waits for an answer, whom to see again, what to do. */
export function DayAhead({ appointments, leads, revisits, tasks }: Props) {
  const text = useText()
  return (
    <>
      <KindPart title={text('meeting.morning.appointmentList')} count={appointments.length}>
        <AppointmentRows appointments={appointments} />
      </KindPart>
      <KindPart title={text('meeting.morning.dueLeads')} count={leads.length}>
        <LeadRows leads={leads} empty="" />
      </KindPart>
      <KindPart title={text('meeting.morning.dueTasks')} count={tasks.length}>
        <TaskRows tasks={tasks} />
      </KindPart>
      <RevisitRows revisits={revisits} prefix={text('meeting.morning.revisits')} />
    </>
  )
}
