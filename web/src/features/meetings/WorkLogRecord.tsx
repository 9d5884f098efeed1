import type { WorkLog } from 'domain/meeting.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { DayFigureStrip } from './DayFigureStrip.tsx'
import { DayAhead } from './DayAhead.tsx'
import { AppointmentRows, LeadRows, WhereName } from './DayLists.tsx'

/** What a work log says, on screen and on paper (F12). */
export function WorkLogRecord({ log }: { log: WorkLog }) {
  const text = useText()
  const format = useFormat()
  const { calls, appointments, visits, leads, tomorrow } = log
  const asks = tomorrow.revisits.length + tomorrow.tasks.length + tomorrow.leads.length + tomorrow.appointments.length
  return (
    <>
      <DayFigureStrip figures={log.figures} />
      <div className="board-columns">
        <div>
          <Section title={text('meeting.log.visits')}>
            {visits.length === 0 && <p className="note">{text('meeting.log.noVisits')}</p>}
            <ul className="day-rows">
              {visits.map((visit) => (
                <li key={visit.visitId} className="day-row">
                  <WhereName where={visit.where} />
                  <span className="second">
                    {text(`code.visitOutcome.${visit.outcome}`)}
                    {visit.words && `　“${visit.words}”`}
                  </span>
                  <span className="note">{visit.at === null ? '' : format.moment(visit.at)}</span>
                </li>
              ))}
            </ul>
          </Section>
          {leads.length > 0 && (
            <Section title={text('meeting.log.leads')}>
              <LeadRows leads={leads} empty="" />
            </Section>
          )}
        </div>
        <div>
          <Section title={text('meeting.log.calls')}>
            {calls.length === 0 && <p className="note">{text('meeting.log.noCalls')}</p>}
            <ul className="day-rows">
              {calls.map((call) => (
                <li key={call.id} className="day-row">
                  <span>{call.with ?? text('meeting.unnamed')}</span>
                  <span className="second">
                    {text(`code.touchChannel.${call.channel}`)}　{text(`code.touchPurpose.${call.purpose}`)}
                    {call.result && `　${call.result}`}
                  </span>
                  <span className="note">{format.moment(call.at)}</span>
                </li>
              ))}
            </ul>
          </Section>
          {appointments.length > 0 && (
            <Section title={text('meeting.log.appointments')}>
              <AppointmentRows appointments={appointments} />
            </Section>
          )}
          <Section title={text('meeting.log.tomorrowList')}>
            {asks === 0 && <p className="note">{text('meeting.log.nobodyTomorrow')}</p>}
            <DayAhead {...tomorrow} />
          </Section>
        </div>
      </div>
    </>
  )
}
