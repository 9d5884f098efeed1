import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { EventKind } from 'domain/event.ts'
import type { LearntSite } from 'domain/event-result.ts'
import { eventResultsQuery } from '#api/event-results.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { countWords, eachYuan } from './result-words.ts'
import { HeldSitesMap } from './HeldSitesMap.tsx'

/** Where events were held, the most households for a yuan first, on the map and in rows: the next choice begins here. */
export function SitesLearnt({ branchId, kind }: { branchId: string; kind: EventKind | undefined }) {
  const text = useText()
  const { data, error, refetch } = useQuery(eventResultsQuery(branchId, kind))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  if (data.sites.length === 0)
    return <EmptyState title={text('result.sites.none')} note={text('result.sites.noneNote')} />
  const known = data.sites.filter(({ perHouseholdFen }) => perHouseholdFen !== null)
  return (
    <>
      <p className="note">{text('result.sites.note', { unknown: data.sites.length - known.length })}</p>
      <HeldSitesMap sites={data.sites} />
      <SiteRows sites={data.sites} />
    </>
  )
}

function SiteRows({ sites }: { sites: readonly LearntSite[] }) {
  const text = useText()
  const format = useFormat()
  const most = Math.max(1e-9, ...sites.map(({ householdsPerYuan }) => householdsPerYuan ?? 0))
  return (
    <ol className="result-sites">
      {sites.map((site, index) => (
        <li key={`${site.subjectKind} ${site.subjectId ?? site.name}`}>
          <span className="number">{index + 1}</span>
          <span>
            <b>{site.name}</b>{' '}
            <span className="note">
              {site.kinds.map((kind) => text(`code.eventKind.${kind}`)).join(text('list.comma'))}
            </span>
          </span>
          <span aria-hidden className="result-track">
            {site.householdsPerYuan === null ? (
              <i className="hatched" />
            ) : (
              <i style={{ width: `${(100 * site.householdsPerYuan) / most}%` }} />
            )}
          </span>
          <span>
            {site.householdsPerYuan === null
              ? site.isFew
                ? text('result.few')
                : site.heads === null
                  ? text('unit.unknown')
                  : text('result.sites.heads', { heads: format.count(site.heads) })
              : text('result.sites.forHundred', { number: (site.householdsPerYuan * 100).toFixed(1) })}
          </span>
          <span className="note">
            {text(`result.sites.${wordsOf(site)}`, {
              households: countWords({ count: site.households, isFew: site.isFew }, text, format),
              net: format.money(site.netFen),
              heads: site.heads === null ? '' : format.count(site.heads),
              each: eachYuan(site.perHouseholdFen ?? site.perHeadFen, text, format),
              events: site.events,
              day: format.shortDay(site.lastOn),
            })}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What is known of a site: households and what each cost; of a stand heads only; else one of the two is missing. */
function wordsOf({ perHouseholdFen, perHeadFen }: LearntSite): 'of' | 'ofHeads' | 'ofUnknown' {
  if (perHouseholdFen !== null) return 'of'
  return perHeadFen === null ? 'ofUnknown' : 'ofHeads'
}
