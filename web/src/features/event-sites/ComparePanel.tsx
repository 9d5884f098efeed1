import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import type { SiteWeights } from 'domain/site-weights.ts'
import { useState } from 'react'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Section } from '#ui/Section.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { ChooseSite } from './ChooseSite.tsx'
import { CompareTable } from './CompareTable.tsx'
import { FirstLine } from './FirstLine.tsx'
import { GateRows } from './GateRows.tsx'
import { RankBadge } from './RankBadge.tsx'
import { SiteRows } from './SiteRows.tsx'
import { SitesTools } from './SitesTools.tsx'

/** More columns cannot be read beside each other. */
const mostCompared = 4

type Props = {
  branchId: string
  answer: EventSites
  weights: SiteWeights
  isOpen: boolean
  selected: EventSite | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  onAdd: () => void
  onPropose: () => void
}

/** The candidates side by side, what speaks for the first, those that failed a gate, and the choice. */
export function ComparePanel(props: Props) {
  const { branchId, answer, weights, isOpen, selected, onSelect, onOpen, onAdd, onPropose } = props
  const text = useText()
  const may = useMay()
  // A thumb meets the short list first, the wide table under it.
  const isPhone = useScreen() === 'phone'
  const { sites, event } = answer
  const [picked, setPicked] = useState<readonly string[] | null>(null)
  const [choosing, setChoosing] = useState(false)
  const failed = sites.filter(({ isRanked }) => !isRanked)
  const compared = picked ? sites.filter(({ id }) => picked.includes(id)) : comparedFirst(sites, selected)
  const ranked = sites.filter(({ isRanked }) => isRanked)
  const chosen = sites.find(({ id }) => id === answer.chosenSiteId)
  // What is selected and passes the gates is what one is about to choose; else the first.
  const candidate = (selected?.isRanked ? selected : ranked[0]) ?? null
  const deeds = isOpen && (
    <>
      <Button onClick={onPropose}>{text(sites.length === 0 ? 'site.propose' : 'site.proposeMore')}</Button>
      <Button onClick={onAdd}>{text('site.add')}</Button>
    </>
  )

  const rows = (
    <SiteRows
      sites={sites}
      comparedIds={compared.map(({ id }) => id)}
      selectedId={selected?.id ?? null}
      most={mostCompared}
      onSelect={onSelect}
      onOpen={onOpen}
      onCompare={setPicked}
    />
  )

  return (
    <section className="sites-panel" aria-label={text('site.compare')}>
      <div className="sites-panel-body">
        {sites.length === 0 ? (
          <EmptyState title={text('site.none')} note={text('site.noneNote')} actions={deeds} />
        ) : (
          <>
            <SitesTools branchId={branchId} eventId={event.id} />
            {isPhone && rows}
            <CompareTable
              answer={answer}
              sites={compared}
              weights={weights}
              selectedId={selected?.id ?? null}
              onSelect={onSelect}
              onOpen={onOpen}
            />
            <FirstLine ranked={ranked} sites={sites} />
            {chosen && (
              <Section title={text('site.next')}>
                <p>
                  {text('site.chosenLine', { name: chosen.name })}
                  {answer.fallbackSiteId !== null &&
                    `　${text('site.chosenFallback', { name: sites.find(({ id }) => id === answer.fallbackSiteId)?.name ?? '' })}`}
                </p>
                {answer.siteWaiver !== '' && (
                  <p className="note">{text('site.waiverLine', { reason: answer.siteWaiver })}</p>
                )}
                {sites.length < 2 && answer.siteWaiver === '' && (
                  <p className="sites-warning">
                    <i aria-hidden>▲</i> {text('site.chooseWaiverAsk')}
                  </p>
                )}
                <p className="sites-links">
                  <Link to="/events/plan" search={{ event: event.id }}>
                    {text('site.nextPlan')}
                  </Link>
                  {may('event.answer') && (
                    <Link to="/events/invite" search={{ event: event.id }}>
                      {text('site.nextInvite')}
                    </Link>
                  )}
                </p>
              </Section>
            )}
            {failed.length > 0 && (
              <Section title={text('site.failedTitle')}>
                {failed.map((site) => (
                  <div key={site.id} className="sites-failed">
                    <span className="sites-name">
                      <RankBadge rank={null} />
                      <button type="button" className="row-button" onClick={() => onOpen(site.id)}>
                        {site.name}
                      </button>
                    </span>
                    <GateRows gates={site.gates.filter(({ state }) => state === 'failed')} />
                  </div>
                ))}
              </Section>
            )}
            {!isPhone && rows}
          </>
        )}
      </div>
      {sites.length > 0 && (
        <footer className="sites-deeds">
          {isOpen && candidate && (
            <Button type={candidate.id === chosen?.id ? 'default' : 'primary'} onClick={() => setChoosing(true)}>
              {candidate.id === chosen?.id
                ? text('site.changeFallback')
                : text('site.choose', { name: candidate.name })}
            </Button>
          )}
          {deeds}
          {!isOpen && <span className="note">{text(event.isOpen ? 'site.readOnly' : 'site.fixed')}</span>}
        </footer>
      )}
      {candidate && (
        <ChooseSite
          branchId={branchId}
          answer={answer}
          site={candidate}
          open={choosing}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  )
}

/** The best three and one that failed, so that one sees why; what is selected is always among them. */
function comparedFirst(sites: readonly EventSite[], selected: EventSite | null): readonly EventSite[] {
  const ranked = sites.filter(({ isRanked }) => isRanked)
  const failed = sites.filter(({ isRanked }) => !isRanked)
  const first = [...ranked.slice(0, failed.length > 0 ? mostCompared - 1 : mostCompared), ...failed].slice(
    0,
    mostCompared,
  )
  if (selected === null || first.includes(selected)) return first
  const kept = first.filter(({ isRanked }) => isRanked === selected.isRanked).slice(0, -1)
  const others = first.filter(({ isRanked }) => isRanked !== selected.isRanked)
  const shown = [...kept, ...others, selected]
  return sites.filter((site) => shown.includes(site))
}
