import { Button } from 'antd'
import { appointmentMoves, type AppointmentState } from 'domain/appointment.ts'
import type { FormerCall, FormerTour } from 'domain/former-site.ts'
import { useState } from 'react'
import { useChangeAppointment, useCreateAppointment } from '#api/canvass-appointments.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TimeInput } from '#ui/TimeInput.tsx'
import { useSession } from '#use-branch.ts'
import { clockOf, instantAt } from './instant.ts'

type Props = {
  branchId: string
  tour: FormerTour
  call: FormerCall
  number: number
  isChosen: boolean
  onChoose: () => void
}

/** Somebody to ring: why first, and three answers, of which one asks for the time. */
export function FormerCallRow({ branchId, tour, call, number, isChosen, onChoose }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { user } = useSession()
  const create = useCreateAppointment(branchId)
  const change = useChangeAppointment(branchId)
  const { appointment, noCall } = call
  const [typed, setTime] = useState<string | null>(null)
  const time = typed ?? (appointment?.atTime ? clockOf(appointment.atTime) : nextFree(tour))
  const state = appointment?.state ?? 'to_ring'
  const mark = (to: AppointmentState) => {
    const atTime = to === 'agreed' ? instantAt(tour.onDate, time) : null
    const fields = { userId: user.id, state: to, atTime, minutes: appointment?.minutes ?? 20 }
    if (appointment) change.mutate({ appointment, form: fields })
    else create.mutate({ ...fields, subjectKind: 'customer', subjectId: call.customerId })
  }
  const moves = appointmentMoves[state]
  const pending = create.isPending || change.isPending
  const why = [
    ...call.reasons.map(({ code }) => text(`canvass.formerSite.reason.${code}`)),
    call.daysSilent === null
      ? text('canvass.formerSite.neverSpoken')
      : text('canvass.formerSite.silent', { count: call.daysSilent }),
    text('canvass.formerSite.fromSite', { metres: format.metres(call.metres) }),
    ...(call.placeName === null ? [] : [call.placeName]),
  ]
  return (
    <li className={isChosen ? 'call-row call-chosen' : 'call-row'}>
      <button type="button" className="stop-open" aria-pressed={isChosen} onClick={onChoose}>
        <span className="note">{number}</span>
        <span>
          {call.name}{' '}
          {state !== 'to_ring' && (
            <Tag state={state === 'agreed' ? 'passed' : state === 'declined' ? 'ended' : 'not_filed'}>
              {state === 'agreed' && appointment?.atTime
                ? text('canvass.formerSite.at', { time: clockOf(appointment.atTime) })
                : text(`code.appointmentState.${state}`)}
            </Tag>
          )}
          <span className="stop-why">{why.join(text('canvass.semicolon'))}</span>
          {noCall !== null && (
            <span className="stop-why">
              <Tag state="refused">{text(`canvass.formerSite.noCall.${noCall}`)}</Tag>{' '}
              {call.holder !== null && text('canvass.formerSite.holder', { name: call.holder })}
            </span>
          )}
        </span>
      </button>
      {isChosen && noCall === null && may(appointment ? 'appointment.update' : 'appointment.create') && (
        <div className="call-marks">
          {moves.includes('agreed') && (
            <>
              <TimeInput value={time} onChange={setTime} />
              <Button size="small" type="primary" loading={pending} onClick={() => mark('agreed')}>
                {text('canvass.formerSite.markAgreed')}
              </Button>
            </>
          )}
          {moves.includes('no_answer') && (
            <Button size="small" disabled={pending} onClick={() => mark('no_answer')}>
              {text('canvass.formerSite.markNoAnswer')}
            </Button>
          )}
          {moves.includes('declined') && (
            <Button size="small" disabled={pending} onClick={() => mark('declined')}>
              {text('canvass.formerSite.markDeclined')}
            </Button>
          )}
          {moves.includes('to_ring') && (
            <Button size="small" type="text" disabled={pending} onClick={() => mark('to_ring')}>
              {text('canvass.formerSite.markAgain')}
            </Button>
          )}
        </div>
      )}
      <ProblemNote error={create.error ?? change.error} />
    </li>
  )
}

const visitMinutes = 30
const step = 5

/** Half an hour after the last who agreed, else the hour one begins, to five minutes. */
function nextFree({ calls, from }: FormerTour): string {
  const taken = calls.flatMap(({ appointment }) =>
    appointment?.state === 'agreed' && appointment.atTime !== null ? [clockOf(appointment.atTime)] : [],
  )
  const last = taken.toSorted().at(-1)
  const minutes = last ? minuteOf(last) + visitMinutes : minuteOf(from)
  const rounded = Math.min(Math.ceil(minutes / step) * step, 24 * 60 - step)
  return `${String(Math.floor(rounded / 60)).padStart(2, '0')}:${String(rounded % 60).padStart(2, '0')}`
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
