import { useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'

/** Where an event stands with compliance; null = not decided. */
export function ComplianceTag({ verdict }: { verdict: 'approved' | 'returned' | null }) {
  const text = useText()
  return (
    <Tag state={verdict === null ? 'due' : verdict === 'approved' ? 'passed' : 'refused'}>
      {text(`event.compliance.${verdict ?? 'open'}`)}
    </Tag>
  )
}
