import type { LinkState } from 'domain/alliance-link.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const signs: Record<LinkState, TagState> = {
  proposed: 'interested',
  live: 'running',
  one_way: 'due',
  silent: 'due',
  ended: 'ended',
}

export function LinkStateTag({ state }: { state: LinkState }) {
  const text = useText()
  return <Tag state={signs[state]}>{text(`code.linkState.${state}`)}</Tag>
}
