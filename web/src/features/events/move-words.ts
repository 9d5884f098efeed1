import type { EventState } from 'domain/event.ts'
import type { EventSheet } from 'domain/event-plan.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** A step as a deed: what the button says. */
export function moveWords(from: EventState, to: EventState, isBack: boolean, text: Text): string {
  if (to === 'siting' && (from === 'postponed' || from === 'aborted')) return text('event.move.again')
  if (to === 'idea' && from === 'cancelled') return text('event.move.reopen')
  return isBack ? text('event.move.back', { state: text(`code.eventState.${to}`) }) : text(`event.move.to.${to}`)
}

/** What follows from a step, in numbers where there are any. */
export function moveConsequence(sheet: EventSheet, to: EventState, text: Text, format: Formats): string {
  const { event, approval, team } = sheet
  return text(`event.move.note.${to}`, {
    title: event.title,
    sum: format.money(approval.fen),
    limit: format.money(event.budgetLimit),
    by: text(`event.approver.${approval.by}`),
    team: team.length,
    day: event.onDate === null ? text('event.frame.noDay') : format.day(event.onDate),
  })
}

/** The step that takes the event on, if there is one: not one back, put off or called off. */
export const forwardMove = ({ next }: Pick<EventSheet, 'next'>): EventSheet['next'][number] | null =>
  next.find(({ to, isBack }) => !isBack && !sideSteps.includes(to)) ?? null

const sideSteps: readonly EventState[] = ['postponed', 'cancelled', 'aborted']

/** The day on which a step may be made first, while that is still to come; null for one that waits for no day. */
export function dayToCome({ needs }: EventSheet['next'][number], today: string): string | null {
  const days = needs.flatMap(({ need, about }) => (need === 'calendar' || need === 'its_day' ? about : []))
  return days.filter((day) => day > today).toSorted()[0] ?? null
}

/** Steps that nobody makes by hand: on its day the calendar does. */
export const isOfCalendar = ({ needs }: EventSheet['next'][number]): boolean =>
  needs.some(({ need }) => need === 'calendar')

/** When a step comes that has its day, in words; empty for one that may be made by hand today. */
export function comesWords(step: EventSheet['next'][number], today: string, text: Text, format: Formats): string {
  const day = dayToCome(step, today)
  if (day === null) return isOfCalendar(step) ? text('event.need.calendar') : ''
  return text(isOfCalendar(step) ? 'event.move.comesByItself' : 'event.move.comes', {
    day: format.day(day),
    deed: text(`event.move.to.${step.to}`),
  })
}
