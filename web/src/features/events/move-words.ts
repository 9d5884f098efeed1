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
