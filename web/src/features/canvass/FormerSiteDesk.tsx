import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import type { FormerTour } from 'domain/former-site.ts'
import { useMemo, useState } from 'react'
import type { Branch } from '#api/branch.ts'
import { formerTourQuery, siteRetentionQuery } from '#api/canvass-appointments.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { NUMBERED_STOP_SOURCE, numberedStopLayers } from '#map/layers/numbered-stops.ts'
import { collection, pointFeature } from '#map/features.ts'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { TimeInput } from '#ui/TimeInput.tsx'
import { CanvassMap } from './CanvassMap.tsx'
import { FormerCallRow } from './FormerCallRow.tsx'
import { FormerRetention } from './FormerRetention.tsx'
import { FormerSiteEntry } from './FormerSiteEntry.tsx'
import { FormerWalk } from './FormerWalk.tsx'
import { boundsRound } from './side-bounds.ts'
import { UnboundNote } from './UnboundNote.tsx'
import './canvass.css'

const usualMinutes = 90

/** "I will be near the old branch with 90 minutes": whom to ring first, then the walk to those who agreed. */
export function FormerSiteDesk({ branch }: { branch: Branch }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const sites = branch.sites.filter(({ status }) => status === 'former')
  const [asked, setAsked] = useState<string | null>(null)
  const site = sites.find(({ id }) => id === asked) ?? sites[0]
  const siteId = site?.id ?? null
  const [entering, setEntering] = useState<'new' | 'change' | null>(null)
  const [minutes, setMinutes] = useState(usualMinutes)
  const [from, setFrom] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const maySee = may('former_site.tour')
  const tour = useQuery({
    ...formerTourQuery(branch.id, { siteId: siteId ?? '', minutes, from, planId: null }),
    enabled: siteId !== null && maySee,
  })
  const retention = useQuery({ ...siteRetentionQuery(branch.id, siteId ?? ''), enabled: siteId !== null })

  if (entering !== null) {
    const changed = entering === 'change' ? (site ?? null) : null
    return (
      <FormerSiteEntry key={changed?.id ?? 'new'} branch={branch} site={changed} onDone={() => setEntering(null)} />
    )
  }
  const addButton = may('branch_site.create') && (
    <Button {...(siteId === null ? { type: 'primary' } : {})} onClick={() => setEntering('new')}>
      {text('canvass.formerSite.add')}
    </Button>
  )
  if (siteId === null) {
    return (
      <div className="page">
        <EmptyState
          title={text('canvass.formerSite.noSite')}
          note={text(addButton ? 'canvass.formerSite.noSiteNote' : 'canvass.formerSite.noSiteOfHead')}
          actions={addButton}
        />
      </div>
    )
  }
  const stayed =
    retention.error && !retention.data ? (
      <div className="sheet-note">
        <ProblemNote error={retention.error} />
      </div>
    ) : retention.data ? (
      <FormerRetention key={siteId} branchId={branch.id} retention={retention.data} />
    ) : (
      <Waiting rows={6} />
    )
  const rail = (
    <aside className="canvass-rail" aria-label={text('canvass.formerSite.title')}>
      <header className="rail-head">
        <div className="rail-head-row">
          <h1 className="title">{text('canvass.formerSite.title')}</h1>
          {may('branch_site.update') && (
            <span className="former-deeds">
              <button type="button" className="text-button" onClick={() => setEntering('change')}>
                {text('canvass.formerSite.changeThis')}
              </button>
              <button type="button" className="text-button" onClick={() => setEntering('new')}>
                {text('canvass.formerSite.another')}
              </button>
            </span>
          )}
        </div>
        <div className="former-asked">
          {sites.length > 1 && (
            <Select
              aria-label={text('canvass.formerSite.site')}
              value={siteId}
              options={sites.map(({ id, address }) => ({ value: id, label: address }))}
              onChange={setAsked}
            />
          )}
          <label>
            <span className="note">{text('canvass.formerSite.minutes')}</span>
            <InputNumber
              min={30}
              max={480}
              step={15}
              precision={0}
              value={minutes}
              onChange={(value) => value !== null && setMinutes(value)}
            />
          </label>
          <label>
            <span className="note">{text('canvass.formerSite.from')}</span>
            <TimeInput value={from} clearable onChange={(time) => setFrom(time === '' ? null : time)} />
          </label>
        </div>
      </header>
      <div className="rail-body">
        {retention.data?.unbound && (
          <UnboundNote branchId={branch.id} siteId={siteId} unbound={retention.data.unbound} />
        )}
        {maySee &&
          (tour.error && !tour.data ? (
            <div className="sheet-note">
              <ProblemNote
                error={tour.error}
                actions={<Button onClick={() => void tour.refetch()}>{text('action.again')}</Button>}
              />
            </div>
          ) : tour.data ? (
            <>
              {phone && tour.data.walk && <FormerWalk tour={tour.data} />}
              <Calls branchId={branch.id} tour={tour.data} chosen={chosen} onChoose={setChosen} />
            </>
          ) : (
            <Waiting rows={8} />
          ))}
        {!maySee && stayed}
      </div>
    </aside>
  )
  const side = (
    <aside className="canvass-side" aria-label={text('canvass.formerSite.retention')}>
      <div className="canvass-side-body">
        {tour.data && !(phone && tour.data.walk) && <FormerWalk tour={tour.data} />}
        {stayed}
      </div>
    </aside>
  )
  return (
    <div className={phone ? 'canvass canvass-phone canvass-scroll' : 'canvass'}>
      {rail}
      {!phone && (
        <div className="canvass-ground">
          <CanvassMap
            key={siteId}
            branch={branch}
            label={text('canvass.formerSite.map')}
            summary={text('canvass.formerSite.summary', {
              calls: tour.data?.calls.filter(({ noCall }) => noCall === null).length ?? 0,
              stops: tour.data?.walk?.stops.length ?? 0,
            })}
            bounds={site ? boundsRound(site.position, Math.min(site.bondRadius, 800)) : null}
          >
            {tour.data && <CallMarks tour={tour.data} chosen={chosen} onChoose={setChosen} />}
          </CanvassMap>
          {site?.toDate && (
            <p className="canvass-notice note">
              {text('canvass.formerSite.moved', { day: format.shortDay(site.toDate) })}
            </p>
          )}
        </div>
      )}
      {maySee && side}
    </div>
  )
}

type CallsProps = {
  branchId: string
  tour: FormerTour
  chosen: string | null
  onChoose: (customerId: string) => void
}

function Calls({ branchId, tour, chosen, onChoose }: CallsProps) {
  const text = useText()
  const { calls, notCalled, roomFor } = tour
  const agreed = calls.filter(({ appointment }) => appointment?.state === 'agreed').length
  if (calls.length === 0) {
    return (
      <div className="sheet-note">
        <EmptyState title={text('canvass.formerSite.none')} note={text('canvass.formerSite.noneNote')} />
      </div>
    )
  }
  return (
    <>
      <Section
        title={text('canvass.formerSite.ring')}
        action={
          <span className="note">
            {[
              text('canvass.formerSite.roomFor', { count: roomFor }),
              text('canvass.formerSite.agreed', { count: agreed }),
            ].join('　')}
          </span>
        }
      >
        <ol className="call-list">
          {calls.map((call, index) => (
            <FormerCallRow
              key={call.customerId}
              branchId={branchId}
              tour={tour}
              call={call}
              number={index + 1}
              isChosen={call.customerId === chosen}
              onChoose={() => onChoose(call.customerId)}
            />
          ))}
        </ol>
      </Section>
      {notCalled.length > 0 && (
        <Section title={text('canvass.formerSite.notCalled')} line={false}>
          <p className="second">
            {notCalled.map(({ code, count }) => `${text(`canvass.formerSite.noCall.${code}`)} ${count}`).join('　')}
          </p>
        </Section>
      )}
    </>
  )
}

type MarksProps = Pick<CallsProps, 'tour' | 'chosen' | 'onChoose'>

/** Who is rung as rings in their order; who agreed with the number of the walk. */
function CallMarks({ tour, chosen, onChoose }: MarksProps) {
  const data = useMemo(() => {
    const walk = tour.walk?.stops.map(({ customerId }) => customerId) ?? []
    return collection(
      tour.calls
        .filter(({ noCall }) => noCall === null)
        .map(({ customerId, position }) => {
          const place = walk.indexOf(customerId)
          return pointFeature(position, { id: customerId, ...(place < 0 ? {} : { number: place + 1 }) })
        }),
    )
  }, [tour])
  return (
    <MarkLayer
      id={NUMBERED_STOP_SOURCE}
      data={data}
      layersOf={numberedStopLayers}
      selectedId={chosen}
      onPick={({ properties }) => {
        const id: unknown = properties.id
        if (typeof id === 'string') onChoose(id)
      }}
    />
  )
}
