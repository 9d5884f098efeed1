import { type EventFields, eventFieldsSchema, type EventSheet } from 'domain/event-plan.ts'

/** The typed fields of an event alone, without what the server adds. */
export function fieldsOf(event: EventSheet['event']): EventFields {
  // A strip of the same fields: the sheet's event holds all of them.
  const entries = Object.keys(eventFieldsSchema.shape).map((name) => [name, Reflect.get(event, name)])
  return eventFieldsSchema.parse(Object.fromEntries(entries))
}

export type FieldName = keyof EventFields
