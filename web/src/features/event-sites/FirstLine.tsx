import type { EventSite } from 'domain/event-site-list.ts'
import { useText } from '#i18n/use-text.ts'
import { points } from './site-words.ts'
import { leadOf } from './weighed-sites.ts'

/** What speaks for the first choice, in points over the next one. */
export function FirstLine({
  ranked: [first, second],
  sites,
}: {
  ranked: readonly EventSite[]
  sites: readonly EventSite[]
}) {
  const text = useText()
  if (!first)
    return (
      <p className="sites-line">
        <span className="strong">{text('site.noneRanked')}</span> {text('site.noneRankedNote')}
      </p>
    )
  if (!second) {
    return sites.length > 1 ? <p className="sites-line">{text('site.firstOnly', { site: first.name })}</p> : null
  }
  const ahead = (first.score?.low ?? 0) - (second.score?.low ?? 0)
  const reasons = leadOf(first, second).map((lead) =>
    text('site.lead', { criterion: text(`code.siteCriterion.${lead.criterion}`), points: points(lead.points) }),
  )
  return (
    <p className="sites-line" role="status">
      <span className="strong">{text('site.first', { site: first.name })}</span>
      {ahead > 0 &&
        reasons.length > 0 &&
        text('site.firstLead', {
          other: second.name,
          points: points(ahead),
          reasons: reasons.join(text('list.comma')),
        })}
    </p>
  )
}
