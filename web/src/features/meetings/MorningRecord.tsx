import { Link } from '@tanstack/react-router'
import type { Morning } from 'domain/meeting.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { useTranslation } from 'react-i18next'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { Section } from '#ui/Section.tsx'
import { DayFigureStrip } from './DayFigureStrip.tsx'
import { AppointmentRows, LeadRows, RemarkRows, RevisitRows, TaskRows } from './DayLists.tsx'
import { DayPlans } from './DayPlans.tsx'

/** What the morning page says, on screen and on paper. */
export function MorningRecord({ morning }: { morning: Morning }) {
  const text = useText()
  const format = useFormat()
  const { five, lastDay, plans, scripts, roleplay, eveningNote, appointments, dueTasks, dueLeads, revisits } = morning
  const names = (rows: Morning['birthdays']) =>
    rows.length === 0
      ? text('meeting.morning.nothing')
      : rows
          .map(({ owner, customers }) => text('meeting.morning.customers', { name: owner.name, count: customers }))
          .join(text('list.comma'))
  return (
    <>
      <h2 className="visually-hidden">{text('meeting.morning.five')}</h2>
      <FigureStrip
        figures={[
          {
            label: text('meeting.morning.appointments'),
            value: text('meeting.morning.people', { count: five.appointments }),
          },
          { label: text('meeting.morning.firstAt'), value: five.firstAt === null ? '–' : format.moment(five.firstAt) },
          {
            label: text('meeting.morning.atTheDoor'),
            value: text('meeting.morning.people', { count: five.atTheDoor }),
          },
          { label: text('meeting.morning.tomorrow'), value: text('meeting.morning.people', { count: five.tomorrow }) },
        ]}
      />
      <div className="board-columns">
        <div>
          {eveningNote !== '' && (
            <Section title={text('meeting.morning.eveningBefore')}>
              <p>{eveningNote}</p>
            </Section>
          )}
          <Section title={text('meeting.morning.plans')}>
            {plans.length === 0 && (
              <p className="note">
                {text('meeting.morning.noPlans')}　<Link to="/canvass">{text('meeting.morning.toCanvass')}</Link>
              </p>
            )}
            <DayPlans plans={plans} />
          </Section>
          {scripts.length > 0 && (
            <Section title={text('meeting.morning.scripts')}>
              {scripts.map((script) => (
                <ScriptOfDay key={script.category} script={script} />
              ))}
            </Section>
          )}
          {roleplay.length > 0 && (
            <Section title={text('meeting.evening.roleplay')}>
              <RemarkRows remarks={roleplay} empty="" />
            </Section>
          )}
          <Section
            title={
              lastDay
                ? text('meeting.morning.lastDay', { day: format.day(lastDay.onDate) })
                : text('meeting.morning.noLastDay')
            }
          >
            {lastDay && <DayFigureStrip figures={lastDay.figures} />}
          </Section>
        </div>
        <div>
          <Section title={text('meeting.morning.appointmentList')}>
            {appointments.length === 0 && <p className="note">{text('meeting.morning.noAppointments')}</p>}
            <AppointmentRows appointments={appointments} />
          </Section>
          {dueLeads.length > 0 && (
            <Section title={text('meeting.morning.dueLeads')}>
              <LeadRows leads={dueLeads} empty="" />
            </Section>
          )}
          {dueTasks.length > 0 && (
            <Section title={text('meeting.morning.dueTasks')}>
              <TaskRows tasks={dueTasks} />
            </Section>
          )}
          {revisits.length > 0 && (
            <Section title={text('meeting.morning.revisits')}>
              <RevisitRows revisits={revisits} />
            </Section>
          )}
          <Section title={text('meeting.morning.birthdays')}>
            <p>{names(morning.birthdays)}</p>
          </Section>
          <Section title={text('meeting.morning.maturities')}>
            <p>{names(morning.maturities)}</p>
          </Section>
        </div>
      </div>
    </>
  )
}

function ScriptOfDay({ script: { category, doors, script } }: { script: Morning['scripts'][number] }) {
  const text = useText()
  const labels = useLabels()
  const { i18n } = useTranslation()
  const words = i18n.language === 'en' ? script.en : script.zh
  const [objection] = words.objections
  return (
    <div className="day-script">
      <p>
        <b>{labels.category(category)}</b> <span className="note">{text('meeting.morning.scriptFor', { doors })}</span>
      </p>
      <p>{words.opening}</p>
      {objection && (
        <p className="second">
          {text('meeting.morning.objection', { says: objection.says })} → {objection.answer}
        </p>
      )}
    </div>
  )
}
