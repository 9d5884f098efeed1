import type { ImportState } from 'domain/import-batch.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const states: Record<ImportState, TagState> = {
  checking: 'interested',
  needs_choice: 'due',
  ready: 'interested',
  unreadable: 'refused',
  applying: 'running',
  applied: 'passed',
  undoing: 'running',
  undone: 'ended',
  interrupted: 'due',
}

export function BatchTag({ state }: { state: ImportState }) {
  const text = useText()
  return <Tag state={states[state]}>{text(`import.state.${state}`)}</Tag>
}
