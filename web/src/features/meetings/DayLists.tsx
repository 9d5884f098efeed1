import { Link } from '@tanstack/react-router'
import type { Evening, Morning, Remark } from 'domain/meeting.ts'
import { visitSlots } from 'domain/weekly-hours.ts'
import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'

type Where = Evening['revisits'][number]['where']

/** A shop leads to its sheet; a door or place is only named. */
export function WhereName({ where }: { where: Where }) {
  const text = useText()
  const words = [where.label, where.name].filter((word) => word !== '').join('　') || text('meeting.unnamed')
  if (where.merchantId === null) return <span>{words}</span>
  return (
    <Link to="/merchants" search={{ merchant: where.merchantId }}>
      {words}
    </Link>
  )
}

/** Rows with a name at the left, words in the middle, somebody at the right. */
function Row({ left, middle, right }: { left: ReactNode; middle: ReactNode; right: ReactNode }) {
  return (
    <li className="day-row">
      <span>{left}</span>
      <span className="second">{middle}</span>
      <span className="note">{right}</span>
    </li>
  )
}

export function LeadRows({ leads, empty }: { leads: Evening['leads']; empty: string }) {
  const text = useText()
  const format = useFormat()
  if (leads.length === 0) return <p className="note">{empty}</p>
  return (
    <ul className="day-rows">
      {leads.map((lead) => (
        <Row
          key={lead.id}
          left={lead.where ? <WhereName where={lead.where} /> : text('meeting.unnamed')}
          middle={
            <>
              {text(`code.productLine.${lead.line}`)}
              {'　'}
              {lead.firstResponseAt === null ? (
                <Tag state={lead.isLate ? 'refused' : 'plain'}>
                  {text(lead.isLate ? 'meeting.overdue' : 'meeting.due', { at: format.moment(lead.responseDueAt) })}
                </Tag>
              ) : (
                <Tag state={lead.isLate ? 'due' : 'passed'}>
                  {text(lead.isLate ? 'meeting.answeredLate' : 'meeting.answered', {
                    at: format.moment(lead.firstResponseAt),
                  })}
                </Tag>
              )}
            </>
          }
          right={lead.owner.name}
        />
      ))}
    </ul>
  )
}

/** A part of a list of its own kind, with its head; nothing where it is empty. */
export function KindPart({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const format = useFormat()
  if (count === 0) return null
  return (
    <>
      <h4 className="day-slot">
        {title} <span className="note">{format.count(count)}</span>
      </h4>
      {children}
    </>
  )
}

/** Return visits by the hour at which they are welcome: the morning's first. */
export function RevisitRows({ revisits, prefix }: { revisits: Evening['revisits']; prefix?: string }) {
  const text = useText()
  const format = useFormat()
  const bySlot = [...visitSlots, null].flatMap((slot) => {
    const found = revisits.filter((revisit) => revisit.slot === slot)
    return found.length === 0 ? [] : [{ slot, found }]
  })
  return (
    <>
      {bySlot.map(({ slot, found }) => (
        <div key={slot ?? 'none'}>
          <h4 className="day-slot">
            {prefix && `${prefix}　`}
            {slot === null ? text('meeting.evening.noSlot') : text(`code.visitSlot.${slot}`)}{' '}
            <span className="note">{format.count(found.length)}</span>
          </h4>
          <ul className="day-rows">
            {found.map((revisit) => (
              <Row
                key={revisit.visitId}
                left={<WhereName where={revisit.where} />}
                middle={`${text(`code.visitOutcome.${revisit.outcome}`)}${revisit.words && `　“${revisit.words}”`}`}
                right={`${format.shortDay(revisit.on)} ${revisit.owner.name}`}
              />
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

export function RemarkRows({ remarks, empty }: { remarks: readonly Remark[]; empty: string }) {
  const text = useText()
  if (remarks.length === 0) return <p className="note">{empty}</p>
  return (
    <ul className="day-rows">
      {remarks.map((remark) => (
        <Row
          key={remark.visitId}
          left={<WhereName where={remark.where} />}
          middle={remark.words === '' ? text('meeting.unnamed') : `“${remark.words}”`}
          right={`${text(`code.visitOutcome.${remark.outcome}`)} ${remark.by.name}`}
        />
      ))}
    </ul>
  )
}

export function TaskRows({ tasks }: { tasks: Evening['tasks'] }) {
  const text = useText()
  const format = useFormat()
  return (
    <ul className="day-rows">
      {tasks.map((task) => (
        <Row
          key={task.id}
          left={task.title === '' ? text(`code.taskKind.${task.kind}`) : task.title}
          middle={task.title === '' ? '' : text(`code.taskKind.${task.kind}`)}
          right={`${task.dueOn === null ? '' : format.shortDay(task.dueOn)} ${task.owner.name}`}
        />
      ))}
    </ul>
  )
}

export function AppointmentRows({ appointments }: { appointments: Morning['appointments'] }) {
  const text = useText()
  const format = useFormat()
  return (
    <ul className="day-rows">
      {appointments.map((one) => (
        <Row
          key={one.id}
          left={one.with ?? text('meeting.unnamed')}
          middle={text(`code.appointmentState.${one.state}`)}
          right={`${one.at === null ? '' : format.moment(one.at)} ${one.owner.name}`}
        />
      ))}
    </ul>
  )
}
