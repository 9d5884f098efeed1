import type { EventSite, SiteGateLine } from 'domain/event-site-list.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { gateWords, liftWords, warningWords } from './site-words.ts'

/** Gates that failed with rule, reason and what would lift them; then what is still to be cleared before anybody relies on it. */
export function PrintedGates({ sites }: { sites: readonly EventSite[] }) {
  const text = useText()
  const format = useFormat()
  const gatesIn = (state: SiteGateLine['state']) =>
    sites.flatMap((site) => site.gates.filter((line) => line.state === state).map((line) => ({ site, line })))
  const failed = gatesIn('failed')
  const open = gatesIn('unknown')
  const warned = sites.filter(({ isRanked, warnings }) => isRanked && warnings.length > 0)
  const table = (rows: typeof failed) => (
    <table className="site-paper-gates">
      <thead>
        <tr>
          <th scope="col">{text('event.paper.site')}</th>
          <th scope="col">{text('site.paper.gate')}</th>
          <th scope="col">{text('site.paper.why')}</th>
          <th scope="col">{text('site.paper.lift')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ site, line }) => (
          <tr key={`${site.id} ${line.gate}`}>
            <td>
              {site.rank ?? '✕'} {site.name}
            </td>
            <td>
              {line.state === 'failed' ? '✕' : '▲'}{' '}
              {line.state === 'failed' ? text(`code.siteGate.${line.gate}`) : text(`site.ask.${line.gate}`)}
              {line.rule !== null && <b> {line.rule.toUpperCase()}</b>}
            </td>
            <td>{gateWords(line, text, format)}</td>
            <td>{liftWords(line, text)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <>
      <h2>{text('site.failedTitle')}</h2>
      {failed.length === 0 ? <p>{text('site.paper.noneFailed')}</p> : table(failed)}
      {(open.length > 0 || warned.length > 0) && (
        <>
          <h2>{text('site.paper.open')}</h2>
          {open.length > 0 && table(open)}
          {warned.map(({ id, name, warnings }) => (
            <p key={id}>
              ▲{' '}
              {text('filter.chip', {
                field: name,
                values: warnings.map((warning) => warningWords(warning, text, format)).join(text('list.semicolon')),
              })}
            </p>
          ))}
        </>
      )}
    </>
  )
}
