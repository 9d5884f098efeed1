import type { EventState } from 'domain/event.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const signs: Record<EventState, TagState> = {
  idea: 'not_filed',
  siting: 'interested',
  budget: 'interested',
  compliance: 'interested',
  permit: 'interested',
  inviting: 'interested',
  ready: 'passed',
  live: 'running',
  wrap: 'due',
  follow: 'running',
  review_30: 'running',
  review_90: 'running',
  archived: 'passed',
  postponed: 'due',
  cancelled: 'ended',
  aborted: 'refused',
}

export function EventStateTag({ state }: { state: EventState }) {
  const text = useText()
  return <Tag state={signs[state]}>{text(`code.eventState.${state}`)}</Tag>
}
