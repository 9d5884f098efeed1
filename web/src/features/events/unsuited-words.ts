import type { EventFields } from 'domain/event-plan.ts'
import type { Text } from '#i18n/text-key.ts'

/** Whom the planner says an event does not suit, in words. Empty while nobody said. */
export function unsuitedWords(unsuited: EventFields['unsuitedSegments'], text: Text): string {
  if (unsuited === null) return ''
  if (unsuited.length === 0) return text('event.unsuited.nobody')
  return unsuited.map((code) => text(`code.segment.${code}`)).join(text('list.comma'))
}
