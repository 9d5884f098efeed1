import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { type SiteCriterion, siteCriteria } from 'domain/event-site.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ChoiceMark } from './ChoiceMark.tsx'
import { partWords, scoreWords, weightWords } from './site-words.ts'

/** So many columns stand beside each other on A4. */
const mostAbreast = 4

/** What each score is made of, four sites abreast: the figure, the points, and a bar as long as the weight. */
export function PrintedParts({ answer, sites }: { answer: EventSites; sites: readonly EventSite[] }) {
  const text = useText()
  const weighed = siteCriteria.filter((criterion) => (answer.weights[criterion] ?? 0) > 0.0005)
  const heaviest = Math.max(...weighed.map((criterion) => answer.weights[criterion] ?? 0))
  const blocks = Array.from({ length: Math.ceil(sites.length / mostAbreast) }, (_, at) =>
    sites.slice(at * mostAbreast, (at + 1) * mostAbreast),
  )
  return (
    <>
      <h2>{text('site.paper.parts')}</h2>
      <p className="site-paper-key">
        <span className="site-paper-bar">
          <i style={{ width: '60%' }} />
          <i className="site-paper-open" style={{ width: '20%' }} />
        </span>
        {text('site.paper.partsKey')}
      </p>
      {blocks.map((block) => (
        <table key={block[0]?.id} className="site-paper-parts">
          <thead>
            <tr>
              <th scope="col">{text('site.paper.criterion')}</th>
              {block.map((site) => (
                <th key={site.id} scope="col">
                  {site.rank} {site.name} <ChoiceMark site={site} answer={answer} />
                </th>
              ))}
              {/* Narrower tables keep the columns of the first one. */}
              {Array.from({ length: blocks.length > 1 ? mostAbreast - block.length : 0 }, (_, at) => (
                <th key={at} />
              ))}
            </tr>
          </thead>
          <tbody>
            {weighed.map((criterion) => (
              <tr key={criterion}>
                <th scope="row">
                  {text(`code.siteCriterion.${criterion}`)} ×{weightWords(answer.weights[criterion] ?? 0)}
                  {criterion === 'cost' && <small>{text('site.lessIsBetter')}</small>}
                </th>
                {block.map((site) => (
                  <PartCell key={site.id} site={site} criterion={criterion} heaviest={heaviest} />
                ))}
              </tr>
            ))}
          </tbody>
          <tbody className="site-paper-total">
            <tr>
              <th scope="row">{text('site.score')}</th>
              {block.map(({ id, score }) => (
                <td key={id}>{score && <b>{scoreWords(score, text)}</b>}</td>
              ))}
            </tr>
          </tbody>
        </table>
      ))}
    </>
  )
}

function PartCell({ site, criterion, heaviest }: { site: EventSite; criterion: SiteCriterion; heaviest: number }) {
  const text = useText()
  const format = useFormat()
  const part = site.parts.find((one) => one.criterion === criterion)
  if (!part) return <td />
  const { figure, note } = partWords(part, text, format)
  return (
    <td>
      <span className="site-paper-part">
        <span>{figure}</span>
        <b>{scoreWords({ low: part.pointsLow, high: part.pointsHigh }, text)}</b>
      </span>
      <span className="site-paper-bar" style={{ width: `${(100 * part.weight) / heaviest}%` }} aria-hidden>
        <i style={{ width: `${100 * part.low}%` }} />
        <i className="site-paper-open" style={{ width: `${100 * (part.high - part.low)}%` }} />
      </span>
      {note !== '' && <small>{note}</small>}
    </td>
  )
}
