import { eventKinds, eventPurposes, eventUnits } from 'domain/event.ts'
import type { Labels } from '#api/labels.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'
import { audienceWords } from './audience-words.ts'
import type { FieldName } from './event-fields.ts'

type Words = { text: Text; format: Formats; labels: Labels }

/** A field of the plan in words, for two versions side by side. */
export function fieldWords(name: FieldName, value: unknown, { text, format, labels }: Words): string {
  if (value === null || value === undefined || value === '') return text('unit.notApplicable')
  if (typeof value === 'boolean') return text(value ? 'event.yes' : 'event.no')
  if (name === 'budgetLimit' && typeof value === 'number') return format.money(value)
  if (typeof value === 'number') return format.count(value)
  if (Array.isArray(value)) return text('event.items', { count: value.length })
  if (name === 'audience') return audienceWords(value, { text, labels })
  const code = String(value)
  const kind = name === 'kind' ? eventKinds.find((one) => one === code) : undefined
  if (kind) return text(`code.eventKind.${kind}`)
  const purpose = name === 'purpose' ? eventPurposes.find((one) => one === code) : undefined
  if (purpose) return text(`code.eventPurpose.${purpose}`)
  const unit = name === 'unit' ? eventUnits.find((one) => one === code) : undefined
  return unit ? text(`code.eventUnit.${unit}`) : code
}
