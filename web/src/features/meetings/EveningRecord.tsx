import type { Evening } from 'domain/meeting.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { DayFigureStrip } from './DayFigureStrip.tsx'
import { DayAhead } from './DayAhead.tsx'
import { LeadRows, RemarkRows, RevisitRows, TaskRows } from './DayLists.tsx'
import { DayPlans } from './DayPlans.tsx'
import { PeopleTable } from './PeopleTable.tsx'

/** What the evening page says, on screen and on paper. */
export function EveningRecord({ evening }: { evening: Evening }) {
  const text = useText()
  const format = useFormat()
  const { figures, plans, leads, revisits, questions, complaints, roleplay, tasks, tomorrow, people } = evening
  const asksTomorrow =
    tomorrow.revisits.length +
    tomorrow.appointments.length +
    tomorrow.tasks.length +
    tomorrow.leads.length +
    tomorrow.plans.length
  const counted = (title: string, count: number) => (
    <>
      {title} <span className="note">{format.count(count)}</span>
    </>
  )
  return (
    <>
      <DayFigureStrip figures={figures} />
      <div className="board-columns">
        <div>
          {complaints.length > 0 && (
            <Section title={counted(text('meeting.evening.complaints'), complaints.length)}>
              <RemarkRows remarks={complaints} empty="" />
            </Section>
          )}
          {plans.length > 0 && (
            <Section title={text('meeting.evening.plans')}>
              <DayPlans plans={plans} />
            </Section>
          )}
          <Section title={counted(text('meeting.evening.leads'), leads.length)}>
            <LeadRows leads={leads} empty={text('meeting.evening.noLeads')} />
          </Section>
          <Section title={text('meeting.evening.roleplay')}>
            <RemarkRows remarks={roleplay} empty={text('meeting.evening.noRoleplay')} />
          </Section>
          <Section title={text('meeting.evening.questions')}>
            <RemarkRows remarks={questions} empty={text('meeting.evening.noQuestions')} />
          </Section>
          {people.length > 0 && (
            <Section title={text('meeting.evening.people')}>
              <PeopleTable people={people} />
            </Section>
          )}
        </div>
        <div>
          {revisits.length > 0 && (
            <Section title={counted(text('meeting.evening.revisits'), revisits.length)}>
              <RevisitRows revisits={revisits} />
            </Section>
          )}
          {tasks.length > 0 && (
            <Section title={counted(text('meeting.evening.tasks'), tasks.length)}>
              <TaskRows tasks={tasks} />
            </Section>
          )}
          <Section title={`${text('meeting.evening.tomorrow')}　${format.day(tomorrow.onDate)}`}>
            {asksTomorrow === 0 && <p className="note">{text('meeting.evening.tomorrowNone')}</p>}
            <DayPlans plans={tomorrow.plans} />
            <DayAhead {...tomorrow} />
          </Section>
        </div>
      </div>
    </>
  )
}
