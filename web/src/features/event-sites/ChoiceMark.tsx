import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { useText } from '#i18n/use-text.ts'

/** Whether a candidate is the one that was chosen, or where one goes when it rains. */
export function ChoiceMark({ site: { id }, answer }: { site: EventSite; answer: EventSites }) {
  const text = useText()
  if (id === answer.chosenSiteId) return <em className="site-paper-mark">✓ {text('site.chosen')}</em>
  return id === answer.fallbackSiteId ? <em className="site-paper-mark">{text('site.fallbackTag')}</em> : null
}
