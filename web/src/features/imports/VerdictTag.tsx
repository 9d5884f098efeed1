import type { ImportVerdict } from 'domain/import-batch.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const states: Record<ImportVerdict, TagState> = {
  new: 'running',
  new_unplaced: 'due',
  update: 'interested',
  update_unplaced: 'due',
  unchanged: 'not_filed',
  unchanged_unplaced: 'due',
  rejected: 'refused',
}

export function VerdictTag({ verdict }: { verdict: ImportVerdict }) {
  const text = useText()
  return <Tag state={states[verdict]}>{text(`import.verdict.${verdict}`)}</Tag>
}
