import type { MaterialState } from 'domain/material.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const signs: Record<MaterialState, TagState> = {
  waiting: 'not_filed',
  returned: 'refused',
  approved: 'passed',
  expired: 'due',
}

export function MaterialTag({ state }: { state: MaterialState }) {
  const text = useText()
  return <Tag state={signs[state]}>{text(`code.materialState.${state}`)}</Tag>
}
