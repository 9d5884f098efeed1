import type { Account } from '#api/administration.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const signs = { active: 'running', pending: 'due', disabled: 'ended' } as const satisfies Record<
  Account['status'],
  TagState
>

export function AccountStatus({ status }: { status: Account['status'] }) {
  const text = useText()
  return <Tag state={signs[status]}>{text(`code.userStatus.${status}`)}</Tag>
}
