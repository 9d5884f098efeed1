import type { PlanState } from 'domain/canvass-plan.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const signs: Record<PlanState, TagState> = {
  draft: 'plain',
  cut: 'plain',
  dispatched: 'running',
  running: 'running',
  returned: 'due',
  reviewed: 'passed',
  closed: 'ended',
  cancelled: 'ended',
  postponed: 'due',
}

export function PlanStateTag({ state }: { state: PlanState }) {
  const text = useText()
  return <Tag state={signs[state]}>{text(`code.planState.${state}`)}</Tag>
}
