import type { EventSheet } from 'domain/event-plan.ts'
import type { EventSite } from 'domain/event-site-list.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

type Props = { event: EventSheet['event']; sites: readonly EventSite[] | null }

/** Candidates with their score or the gate that keeps them out, the chosen one marked. */
export function PrintedSites({ event, sites }: Props) {
  const text = useText()
  const format = useFormat()
  if (sites === null || sites.length === 0) {
    return (
      <p>
        {event.chosenSite?.name ?? text('event.frame.noSite')}
        {event.fallbackSite &&
          `　${text('filter.chip', { field: text('event.site.fallback'), values: event.fallbackSite.name })}`}
      </p>
    )
  }
  const mark = ({ id }: EventSite) =>
    id === event.chosenSite?.id
      ? text('event.site.chosen')
      : id === event.fallbackSite?.id
        ? text('event.site.fallback')
        : ''
  const scored = ({ score, gates }: EventSite) => {
    if (score === null) {
      const failed = gates.filter(({ state }) => state === 'failed').map(({ gate }) => text(`code.siteGate.${gate}`))
      return text('event.paper.failed', { gates: failed.join(text('list.comma')) })
    }
    const [low, high] = [score.low.toFixed(1), score.high.toFixed(1)]
    return low === high ? low : `${low}–${high}`
  }
  return (
    <>
      <table className="plan-paper-table">
        <thead>
          <tr>
            <th scope="col">{text('event.paper.rank')}</th>
            <th scope="col">{text('event.paper.site')}</th>
            <th scope="col">{text('event.paper.score')}</th>
            <th scope="col">{text('event.site.permission')}</th>
            <th scope="col">{text('event.paper.fee')}</th>
            <th scope="col">{text('event.field.capacity')}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {sites.map((site) => (
            <tr key={site.id}>
              <td>{site.rank ?? '✕'}</td>
              <td>
                {site.name}　{text(`code.shelter.${site.shelter}`)}
              </td>
              <td>{scored(site)}</td>
              <td>
                {text(`code.sitePermission.${site.permission}`)}
                {site.authority !== null && `　${text(`code.siteAuthority.${site.authority}`)}`}
              </td>
              <td>{format.money(site.feeFen)}</td>
              <td>{format.count(site.capacity)}</td>
              <td>{mark(site)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {event.siteWaiver !== '' && (
        <p>{text('filter.chip', { field: text('event.site.waiver'), values: event.siteWaiver })}</p>
      )}
    </>
  )
}
