import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { appointmentMoves, type Appointment, type AppointmentState } from 'domain/appointment.ts'
import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useState } from 'react'
import { planAppointmentsQuery, useChangeAppointment, useCreateAppointment } from '#api/canvass-appointments.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag, type TagState } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { TimeInput } from '#ui/TimeInput.tsx'
import { useSession } from '#use-branch.ts'
import { clockOf, instantAt } from './instant.ts'

const signs: Record<AppointmentState, TagState> = {
  to_ring: 'due',
  agreed: 'passed',
  no_answer: 'not_filed',
  declined: 'ended',
  kept: 'passed',
  missed: 'refused',
}

type Props = {
  branchId: string
  sheet: PlanSheet
  /** Doors of the plan by their unit. */ known: ReadonlyMap<string, CanvassDoor>
}

/** Whom one rings before going: each chosen merchant or place of the plan, with what came of it. */
export function Appointments({ branchId, sheet, known }: Props) {
  const text = useText()
  const may = useMay()
  const { user } = useSession()
  const { plan, doors } = sheet
  const { data, error } = useQuery(planAppointmentsQuery(branchId, plan.id))
  const create = useCreateAppointment(branchId)
  const change = useChangeAppointment(branchId)
  const [times, setTimes] = useState<Record<string, string>>({})
  if (error) {
    return (
      <Section title={text('canvass.chosenDoors.appointments')}>
        <ProblemNote error={error} />
      </Section>
    )
  }
  if (!data) return <Waiting rows={3} />
  const open = doors.flatMap(({ unitId, merchantId: ownId, placeId, customerId, name }) => {
    // A merchant at a door of its own is kept as that door.
    const merchantId = ownId ?? known.get(unitId ?? '')?.merchant?.id ?? null
    const [subjectKind, subjectId] =
      merchantId !== null
        ? (['merchant', merchantId] as const)
        : placeId !== null
          ? (['place', placeId] as const)
          : (['customer', customerId] as const)
    return subjectId === null || data.some((one) => one.subjectId === subjectId)
      ? []
      : [{ subjectKind, subjectId, name }]
  })
  const first = plan.windows[0]?.from ?? '09:30'
  const timeOf = ({ id, atTime }: Appointment) => times[id] ?? (atTime === null ? first : clockOf(atTime))
  const put = (appointment: Appointment, state: AppointmentState) => {
    const { keyPersonId, minutes, note, position } = appointment
    change.mutate({
      appointment,
      form: {
        keyPersonId,
        minutes,
        note,
        position,
        state,
        userId: appointment.user.id,
        atTime:
          state === 'agreed' || state === 'kept' || state === 'missed'
            ? instantAt(plan.onDate, timeOf(appointment))
            : null,
      },
    })
  }

  return (
    <Section title={text('canvass.chosenDoors.appointments')}>
      {data.length === 0 && open.length === 0 && <p className="second">{text('canvass.chosenDoors.noAppointments')}</p>}
      <ul className="appointment-list">
        {data.map((appointment) => (
          <li key={appointment.id}>
            <span className="appointment-who">
              <span>{appointment.subjectName}</span>
              <Tag state={signs[appointment.state]}>{text(`code.appointmentState.${appointment.state}`)}</Tag>
              {appointment.atTime !== null && <span className="note">{clockOf(appointment.atTime)}</span>}
            </span>
            {may('appointment.update') && (
              <span className="appointment-moves">
                <TimeInput
                  value={timeOf(appointment)}
                  onChange={(time) => setTimes({ ...times, [appointment.id]: time })}
                />
                <Select<AppointmentState | null>
                  size="small"
                  value={null}
                  placeholder={text('canvass.chosenDoors.save')}
                  aria-label={text('canvass.chosenDoors.appointmentOf', { name: appointment.subjectName })}
                  options={appointmentMoves[appointment.state].map((value) => ({
                    value,
                    label: text(`code.appointmentState.${value}`),
                  }))}
                  onChange={(state) => state && put(appointment, state)}
                />
              </span>
            )}
          </li>
        ))}
        {may('appointment.create') &&
          open.map(({ subjectKind, subjectId, name }) => (
            <li key={subjectId}>
              <span className="appointment-who">{name}</span>
              <Button
                size="small"
                loading={create.isPending}
                onClick={() =>
                  create.mutate({ planId: plan.id, subjectKind, subjectId, userId: plan.staff[0]?.id ?? user.id })
                }
              >
                {text('canvass.chosenDoors.addAppointment')}
              </Button>
            </li>
          ))}
      </ul>
      <ProblemNote error={create.error ?? change.error} />
    </Section>
  )
}
