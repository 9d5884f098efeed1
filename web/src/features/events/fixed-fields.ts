import type { EventSheet } from 'domain/event-plan.ts'
import type { Text } from '#i18n/text-key.ts'
import type { FieldName } from './event-fields.ts'

/** Whether a field stands fast now: approved, told to the invited, or the event is held. */
export const isFixed = ({ fixed }: EventSheet, field: FieldName): boolean => fixed === null || fixed.includes(field)

/** Whether rows may be added and filled in: until the event lies in the archive or is called off. */
export const mayFill = ({ mayWrite, event }: EventSheet): boolean =>
  mayWrite && event.state !== 'archived' && event.state !== 'cancelled'

/** Whether any of these fields may still be typed. */
export const isOpen = (sheet: EventSheet, fields: readonly FieldName[]): boolean =>
  fields.some((field) => !isFixed(sheet, field))

/** Why some of these fields cannot be changed, and what to do. Empty where all can. */
export function fixedWords(sheet: EventSheet, fields: readonly FieldName[], text: Text): string {
  const standing = fields.filter((field) => isFixed(sheet, field))
  if (standing.length === 0) return ''
  return text('event.fixed', { fields: standing.map((field) => text(`event.field.${field}`)).join(text('list.comma')) })
}
