import { suitedServices, type ConvenienceService } from 'domain/convenience-service.ts'
import { type EventKind, eventKindDefaults } from 'domain/event.ts'
import { type EventFields, eventFieldsSchema, type EventSheet } from 'domain/event-plan.ts'
import { mostSeriesEvents } from 'domain/event-series.ts'
import { weekdays } from 'domain/weekly-hours.ts'
import { z } from 'zod'
import { fieldsOf } from './event-fields.ts'

/** A new event as it is typed: its fields, what it is a copy of, and whether it comes again. */
export const newEventFormSchema = eventFieldsSchema
  .extend({
    copyOfId: z.ulid().nullable().default(null),
    repeats: z.boolean().default(false),
    days: z.array(z.enum(weekdays)).default([]),
    times: z.int().min(1).max(mostSeriesEvents).default(6),
  })
  .superRefine(({ startTime, endTime, repeats, days, onDate }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (startTime !== null && endTime !== null && endTime <= startTime) refuse('endTime', 'ends_before_start')
    if (!repeats) return
    if (days.length === 0) refuse('days', 'choice_needed')
    if (onDate === null) refuse('onDate', 'too_small')
  })
export type NewEventValues = z.input<typeof newEventFormSchema>

/** The form as one event. */
export function oneEvent(values: z.output<typeof newEventFormSchema>) {
  const { repeats: _, days: __, times: ___, ...event } = values
  return event
}

/** The form as a series: a day for each of its events instead of one. */
export function eventSeries(values: z.output<typeof newEventFormSchema>) {
  const { repeats: _, days, times, onDate, rainDate: __, ...event } = values
  return { rule: { days, from: onDate, times, except: [] }, event }
}

/** What a kind of event brings along until the planner says otherwise. */
export function presetOf(kind: EventKind, services: readonly ConvenienceService[]): Partial<EventFields> {
  const {
    noSelling = false,
    publicGood = false,
    tallyOnly = false,
    minorsExpected = false,
    unit = 'person',
  } = eventKindDefaults[kind] ?? {}
  const suited = suitedServices(services, { segments: [], habits: [], groupKinds: [], eventKind: kind })
  return {
    noSelling,
    publicGood,
    tallyOnly,
    minorsExpected,
    unit,
    purpose: publicGood ? 'public_good' : noSelling ? 'maintain' : 'acquire',
    serviceCodes: suited.slice(0, 2).map(({ service }) => service.code),
  }
}

/** The same event once more: everything but its day and its name's year. */
export const likeValues = ({ event }: EventSheet): NewEventValues => ({
  ...fieldsOf(event),
  onDate: null,
  rainDate: null,
  copyOfId: event.id,
})
