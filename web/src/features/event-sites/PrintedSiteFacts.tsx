import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ChoiceMark } from './ChoiceMark.tsx'

/** What is known of each candidate, whatever its score: people with grade and date, way, room, fee, permission. */
export function PrintedSiteFacts({ answer }: { answer: EventSites }) {
  const text = useText()
  const format = useFormat()
  const units = { household: 'households', person: 'people', mixed: 'mixed' } as const
  const range = (told: { low: number; high: number } | null, { people }: EventSite) => {
    if (!people) return text('unit.notApplicable')
    if (told === null) return text('site.unknown')
    const [low, high] = [format.count(told.low), format.count(told.high)]
    return text(`site.told.${units[people.unit]}`, { range: low === high ? low : text('site.range', { low, high }) })
  }
  const known = ({ people }: EventSite) =>
    people?.grade ? `${people.grade.toUpperCase()}　${people.asOf ?? text('site.unknown')}` : text('unit.notApplicable')
  const givenBy = ({ authority, permissionOn }: EventSite) =>
    [authority === null ? '' : text(`code.siteAuthority.${authority}`), permissionOn ?? '']
      .filter((words) => words !== '')
      .join(' ')
  return (
    <>
      <h2>{text('site.paper.facts')}</h2>
      <p className="site-paper-note">
        {[text('site.paper.factsNote'), ...(answer.inTens ? [text('site.inTens')] : [])].join(text('list.semicolon'))}
      </p>
      <table className="site-paper-facts">
        <thead>
          <tr>
            <th scope="col">{text('event.paper.site')}</th>
            <th scope="col">{text('site.paper.there')}</th>
            <th scope="col">{text('site.paper.notYet')}</th>
            <th scope="col">{text('site.paper.grade')}</th>
            <th scope="col">{text('site.paper.walk')}</th>
            <th scope="col">{text('site.field.capacity')}</th>
            <th scope="col">{text('site.field.fee')}</th>
            <th scope="col">{text('site.field.permission')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.sites.map((site) => (
            <tr key={site.id}>
              <td>
                {site.rank ?? '✕'} {site.name} <ChoiceMark site={site} answer={answer} />
                <small>{text(`code.shelter.${site.shelter}`)}</small>
              </td>
              <td>
                {range(site.people?.there ?? null, site)}
                {site.people !== null && site.people.unknownPlaces > 0 && (
                  <small>{text('site.told.unknownHere', { count: site.people.unknownPlaces })}</small>
                )}
                {site.reachOf === 'circle' && <small>{text('site.circle')}</small>}
              </td>
              <td>{range(site.people?.notYet ?? null, site)}</td>
              <td>{known(site)}</td>
              <td>
                {site.walkMinutes === null ? format.metres(site.metres) : format.minutes(Math.max(1, site.walkMinutes))}
                {site.walkMinutes !== null && <small>{format.metres(site.metres)}</small>}
              </td>
              <td>{site.capacity === null ? text('site.unknown') : format.count(site.capacity)}</td>
              <td>{format.money(site.feeFen)}</td>
              <td>
                {text(`code.sitePermission.${site.permission}`)}
                <small>{givenBy(site)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
