import type { EventSite } from 'domain/event-site-list.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'

/** How many gates are passed, open and failed; the failed ones by name. */
export function GateTags({ site: { gates } }: { site: EventSite }) {
  const text = useText()
  const failed = gates.filter(({ state }) => state === 'failed')
  const open = gates.filter(({ state }) => state === 'unknown')
  return (
    <span className="sites-tags">
      {failed.map(({ gate }) => (
        <Tag key={gate} state="refused">
          {text(`code.siteGate.${gate}`)}
        </Tag>
      ))}
      {failed.length === 0 && open.length < gates.length && (
        <Tag state="passed">{text('site.gatesPassed', { count: gates.length - open.length })}</Tag>
      )}
      {open.length > 0 && <Tag state="due">{text('site.gatesOpen', { count: open.length })}</Tag>}
    </span>
  )
}
