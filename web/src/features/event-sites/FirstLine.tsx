import type { EventSite } from 'domain/event-site-list.ts'
import { useText } from '#i18n/use-text.ts'
import { points } from './site-words.ts'
import { leadOf } from './weighed-sites.ts'

/** What speaks for the first choice and what against it, in points over the next one. */
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
  const lead = (first.score?.low ?? 0) - (second.score?.low ?? 0)
  const { ahead, behind } = leadOf(first, second)
  const named = (key: 'site.lead' | 'site.behind', criteria: typeof ahead) =>
    criteria
      .map((one) => text(key, { criterion: text(`code.siteCriterion.${one.criterion}`), points: points(one.points) }))
      .join(text('list.comma'))
  const values = { other: second.name, points: points(lead), reasons: named('site.lead', ahead) }
  return (
    <p className="sites-line" role="status">
      <span className="strong">{text('site.first', { site: first.name })}</span>{' '}
      {lead > 0 &&
        ahead.length > 0 &&
        (behind.length > 0
          ? text('site.firstLeadBut', { ...values, but: named('site.behind', behind) })
          : text('site.firstLead', values))}
    </p>
  )
}
