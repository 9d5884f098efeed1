import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { type SiteCriterion, siteCriteria } from 'domain/event-site.ts'
import type { SiteWeights } from 'domain/site-weights.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { GateRows } from './GateRows.tsx'
import { GateTags } from './GateTags.tsx'
import { RankBadge } from './RankBadge.tsx'
import { partWords, points, scoreWords, warningWords, weightWords } from './site-words.ts'

type Props = {
  answer: EventSites
  sites: readonly EventSite[]
  weights: SiteWeights
  selectedId: string | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
}

/** Up to four sites side by side: gates first, then each part with its figure, its bar and its points. */
export function CompareTable({ answer, sites, weights, selectedId, onSelect, onOpen }: Props) {
  const text = useText()
  const format = useFormat()
  const weighed = siteCriteria.filter((criterion) => (weights[criterion] ?? 0) > 0.0005)
  const heaviest = Math.max(...weighed.map((criterion) => weights[criterion] ?? 0))
  const first = sites.find(({ rank }) => rank === 1)?.id
  return (
    <div className="sites-scroll" role="region" aria-label={text('site.compare')} tabIndex={0}>
      <table className="sites-table">
        <thead>
          <tr>
            <th scope="col">{text('site.compare')}</th>
            {sites.map((site) => (
              <th key={site.id} scope="col" className={site.id === first ? 'sites-first' : undefined}>
                <span className="sites-name">
                  <RankBadge rank={site.rank} />
                  <button
                    type="button"
                    className="row-button"
                    aria-pressed={site.id === selectedId}
                    aria-label={text('site.open', { name: site.name })}
                    onClick={() => {
                      onSelect(site.id)
                      onOpen(site.id)
                    }}
                  >
                    {site.name}
                  </button>
                </span>
                {site.score ? (
                  <strong className="sites-score">{scoreWords(site.score, text)}</strong>
                ) : (
                  <span className="second">{text('site.notRanked')}</span>
                )}
                <span className="sites-tags">
                  {site.id === answer.chosenSiteId && <Tag state="interested">{text('site.chosen')}</Tag>}
                  {site.id === answer.fallbackSiteId && <Tag>{text('site.fallbackTag')}</Tag>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{text('site.gates')}</th>
            {sites.map((site) => (
              // What failed has no parts: its reasons take the whole column.
              <td
                key={site.id}
                className={site.isRanked ? (site.id === first ? 'sites-first' : undefined) : 'sites-out'}
                {...(site.isRanked ? {} : { rowSpan: weighed.length + 1 })}
              >
                <div className="sites-why">
                  <GateTags site={site} />
                  <GateRows gates={site.gates.filter(({ state }) => state !== 'passed')} brief />
                  {site.warnings.map((warning) => (
                    <p key={warning.code} className="sites-warning">
                      <i aria-hidden>▲</i> {warningWords(warning, text, format)}
                    </p>
                  ))}
                </div>
              </td>
            ))}
          </tr>
          {weighed.map((criterion) => (
            <tr key={criterion}>
              <th scope="row">
                {text(`code.siteCriterion.${criterion}`)}
                <span className="note">
                  {criterion === 'cost' && `${text('site.lessIsBetter')} `}×{weightWords(weights[criterion] ?? 0)}
                </span>
              </th>
              {sites
                .filter(({ isRanked }) => isRanked)
                .map((site) => (
                  <PartCell
                    key={site.id}
                    site={site}
                    criterion={criterion}
                    heaviest={heaviest}
                    isFirst={site.id === first}
                  />
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = { site: EventSite; criterion: SiteCriterion; heaviest: number; isFirst: boolean }

/** The track is as long as the weight, the bar as its part; what is not known is hatched. */
function PartCell({ site, criterion, heaviest, isFirst }: CellProps) {
  const text = useText()
  const format = useFormat()
  const part = site.parts.find((one) => one.criterion === criterion)
  if (!part) return <td />
  const { figure, note } = partWords(part, text, format)
  return (
    <td className={isFirst ? 'sites-first' : undefined}>
      <span className="sites-part">
        <span>{figure}</span>
        <span className="number second">
          {scoreWords({ low: part.pointsLow, high: part.pointsHigh }, text)}
          <span className="visually-hidden">{text('site.points', { points: points(part.pointsLow) })}</span>
        </span>
      </span>
      <span className="sites-track" style={{ width: `${(100 * part.weight) / heaviest}%` }} aria-hidden>
        <i style={{ width: `${100 * part.low}%` }} />
        <i className="sites-open" style={{ width: `${100 * (part.high - part.low)}%` }} />
      </span>
      {note !== '' && <span className="note">{note}</span>}
    </td>
  )
}
