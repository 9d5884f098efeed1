import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { AudienceQuestion } from 'domain/audience.ts'
import type { EventSites } from 'domain/event-site-list.ts'
import type { NewEventSite } from 'domain/event-site.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { useMemo, useRef, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { eventSitesQuery, useRemoveSite, useRestoreSite, useSaveSite } from '#api/event-sites.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { PickSpot } from '#map/PickSpot.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { AudienceBlock } from './AudienceBlock.tsx'
import { ComparePanel } from './ComparePanel.tsx'
import { ProposalSheet } from './ProposalSheet.tsx'
import { SiteForm } from './SiteForm.tsx'
import { SiteSheet } from './SiteSheet.tsx'
import { SitesMap } from './SitesMap.tsx'
import { useWeights } from './use-weights.ts'
import { weighedSites } from './weighed-sites.ts'
import { WeightsRail } from './WeightsRail.tsx'
import './event-sites.css'
import '#ui/sheet-parts.css'
import '#ui/side-form.css'

type Props = {
  branchId: string
  eventId: string
  /** Whom an event is for, in one line. */
  whomOf: (question: AudienceQuestion) => string
}

/** Where an event is held: candidates on the map, gates, parts and score side by side, and the choice. */
export function SitesDesk({ branchId, eventId, whomOf }: Props) {
  const text = useText()
  const { data, error, refetch, isFetching } = useQuery(eventSitesQuery(branchId, eventId))
  if (data) return <Loaded branchId={branchId} answer={data} isFetching={isFetching} whomOf={whomOf} />
  if (!error) return <Waiting rows={8} />
  return (
    <div className="page">
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    </div>
  )
}

/** What stands at the right: the comparison, one site, a form, or what the program proposes. */
type AtHand =
  | { what: 'site' | 'change'; id: string }
  | { what: 'new'; start: Partial<NewEventSite> | null }
  | { what: 'proposals' }
  | null

type LoadedProps = {
  branchId: string
  answer: EventSites
  isFetching: boolean
  whomOf: Props['whomOf']
}

function Loaded({ branchId, answer: stored, isFetching, whomOf }: LoadedProps) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const weights = useWeights(branchId, stored)
  const save = useSaveSite(branchId, stored.event.id)
  const remove = useRemoveSite(branchId)
  const restore = useRestoreSite(branchId)
  const ground = useRef<HTMLDivElement>(null)
  const isPhone = useScreen() === 'phone'
  const [hand, setHand] = useState<AtHand>(null)
  const [spot, setSpot] = useState<LngLat | null>(null)
  const [isPicking, setIsPicking] = useState(false)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const answer = useMemo(
    () => (weights.isMoving ? { ...stored, ...weighedSites(stored, weights.shown) } : stored),
    [stored, weights.isMoving, weights.shown],
  )
  const { sites, event, pastBest } = answer
  const isOpen = event.isOpen && may('event_site.create')
  const mayFile = may('event_site.update')
  const selected = sites.find(({ id }) => id === selectedId) ?? sites[0] ?? null
  const looked = hand?.what === 'site' || hand?.what === 'change' ? sites.find(({ id }) => id === hand.id) : undefined
  const close = () => {
    setHand(null)
    setSpot(null)
    setIsPicking(false)
  }
  const openNew = (start: Partial<NewEventSite> | null) => {
    setSpot(null)
    // On a phone one has scrolled past the map, and is about to tap on it.
    ground.current?.scrollIntoView({ block: 'start' })
    setHand({ what: 'new', start })
  }

  const takePast = () => {
    if (!pastBest) return
    weights.take(pastBest.weights)
    const isHere = sites.some(
      ({ subjectId, name }) =>
        (subjectId !== null && subjectId === pastBest.site.subjectId) || name === pastBest.site.name,
    )
    const words = (key: 'site.pastBestTaken' | 'site.pastBestWeights') => text(key, { title: pastBest.title })
    if (isHere) return toast({ words: words('site.pastBestWeights') })
    followUp(save.mutateAsync({ form: pastBest.site, changed: null }), (id) => {
      setSelectedId(id)
      toast({ words: words('site.pastBestTaken'), onUndo: () => remove.mutate(id) })
    })
  }
  const takeAway = (id: string, name: string) =>
    followUp(remove.mutateAsync(id), () => {
      close()
      toast({
        words: text('site.removed', { name }),
        onUndo: () => followUp(restore.mutateAsync(id), () => toast({ words: text('site.restored', { name }) })),
      })
    })

  return (
    <div className="sites">
      <WeightsRail
        answer={answer}
        weights={weights}
        isOpen={isOpen}
        whom={<AudienceBlock answer={answer} whom={answer.audience ? whomOf(answer.audience.question) : ''} />}
        onTakePast={takePast}
      />
      <div className="sites-ground" ref={ground}>
        <SitesMap answer={answer} sites={sites} selected={selected} waiting={isFetching} onSelect={setSelectedId}>
          {isPicking && (
            <PickSpot at={spot} onPick={setSpot} hint={text('site.pickHint')}>
              <span className="site-spot" aria-hidden />
            </PickSpot>
          )}
        </SitesMap>
      </div>
      {hand === null && (
        <ComparePanel
          branchId={branchId}
          answer={answer}
          weights={weights.shown}
          isOpen={isOpen}
          selected={selected}
          onSelect={setSelectedId}
          onOpen={(id) => setHand({ what: 'site', id })}
          onAdd={() => openNew(null)}
          onPropose={() => setHand({ what: 'proposals' })}
        />
      )}
      {hand?.what === 'proposals' && (
        <ProposalSheet branchId={branchId} eventId={event.id} onTaken={setSelectedId} onClose={close} />
      )}
      {hand?.what === 'new' && (
        <SideSheet title={text('site.newTitle')} tall={!isPhone} onClose={close}>
          <SiteForm
            branchId={branchId}
            answer={answer}
            changed={null}
            start={hand.start}
            spot={spot}
            onPicking={setIsPicking}
            onSpot={setSpot}
            onSaved={(id) => {
              close()
              setSelectedId(id)
            }}
            onCancel={close}
          />
        </SideSheet>
      )}
      {looked && hand?.what === 'change' && (
        <SideSheet title={looked.name} tall onClose={close}>
          <SiteForm
            branchId={branchId}
            answer={answer}
            changed={looked}
            start={null}
            spot={spot}
            onPicking={setIsPicking}
            onSpot={setSpot}
            onSaved={(id) => {
              setSpot(null)
              setIsPicking(false)
              setHand({ what: 'site', id })
            }}
            onCancel={() => setHand({ what: 'site', id: looked.id })}
          />
        </SideSheet>
      )}
      {looked && hand?.what === 'site' && (
        <SiteSheet
          branchId={branchId}
          answer={answer}
          site={looked}
          isOpen={isOpen}
          mayFile={mayFile}
          error={remove.error ?? restore.error}
          onChange={() => setHand({ what: 'change', id: looked.id })}
          onRemove={() => takeAway(looked.id, looked.name)}
          onClose={close}
        />
      )}
    </div>
  )
}
