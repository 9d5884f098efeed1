import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import type { AudienceAnswer, AudienceQuestion } from 'domain/audience.ts'
import { wholeAudience } from 'domain/audience.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { audienceQuery } from '#api/audience.ts'
import { useMay } from '#api/may.ts'
import type { SessionBranch } from '#api/session.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { useText } from '#i18n/use-text.ts'
import { useMapKeys } from '#map/use-map-keys.ts'
import { ClearFilters } from '#ui/ClearFilters.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useViewState } from '#view-state.ts'
import { AudienceMap } from './AudienceMap.tsx'
import { AudienceSums } from './AudienceSums.tsx'
import { type AudienceColouring, amountSteps } from './audience-features.ts'
import { useAudienceState } from './audience-search.ts'
import { GroundChoice } from './GroundChoice.tsx'
import { GroundRows } from './GroundRows.tsx'
import { PlaceDetail } from './PlaceDetail.tsx'
import { AudienceList } from './AudienceList.tsx'
import { PlanEvent } from './PlanEvent.tsx'
import { servedPeople } from './proposed-event.ts'
import { SavedAudiences } from './SavedAudiences.tsx'
import { ServiceLibrary } from './ServiceLibrary.tsx'
import { ServiceRows } from './ServiceRows.tsx'
import { WhomChips } from './WhomChips.tsx'
import './audience.css'

type Props = {
  branch: SessionBranch
  /** The walking reach of the branch, drawn under the places. */
  reach: (siteId: string) => ReactNode
  expectedShare: (placeId: string) => ReactNode
}

/** Whom, where they are, where they are not yet ours, and which community first (R087). */
export function AudienceView({ branch, ...slots }: Props) {
  const text = useText()
  const [{ whom }] = useAudienceState()
  const { data, error, isPlaceholderData, refetch } = useQuery(audienceQuery(branch.id, whom))
  if (error && !data)
    return (
      <div className="page">
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      </div>
    )
  if (!data) return <Waiting rows={8} />
  return <Audience branch={branch} answer={data} waiting={isPlaceholderData} error={error} {...slots} />
}

/** On a phone the map stands under whom one looks for: it is led into sight as it comes. */
const intoSight = (node: HTMLElement | null) => node?.scrollIntoView({ block: 'center' })

type LoadedProps = Props & { answer: AudienceAnswer; waiting: boolean; error: unknown }
type Side = { kind: 'plan'; place: string | null } | { kind: 'library' } | null

function Audience({ branch, answer, waiting, error, reach, expectedShare }: LoadedProps) {
  const text = useText()
  const phone = useScreen() === 'phone'
  const may = useMay()
  const [{ question, whom: asked, place: selectedKey }, change] = useAudienceState()
  const [view, changeView] = useViewState()
  const [colouring, setColouring] = useState<AudienceColouring>('not_yet')
  const [mapOpen, setMapOpen] = useState(false)
  const [withReach, setWithReach] = useState(false)
  const [side, setSide] = useState<Side>(null)
  const groups = useQuery(targetGroupsQuery(branch.id)).data ?? []
  const { places } = answer
  const steps = useMemo(() => amountSteps(places, colouring), [places, colouring])
  const selected = places.find(({ key }) => key === selectedKey) ?? null
  const select = (key: string | null) => change({ place: key })
  const ask = (next: AudienceQuestion) => change({ question: next, place: null })
  useMapKeys({
    onTable: () => setMapOpen(!mapOpen),
    onStep: (step) => {
      const at = places.findIndex(({ key }) => key === selectedKey)
      const next = places[at < 0 ? 0 : at + step]
      if (next) select(next.key)
    },
  })

  const { unit: _unit, ground: _ground, minutes: _minutes, filter = {}, ...others } = question
  const used = Object.keys(others).length + Object.keys(filter).length
  const whom = (
    <Section
      title={text('audience.whom')}
      action={<ClearFilters count={used} onClear={() => ask({ ...wholeAudience, unit: question.unit })} />}
    >
      <div className="audience-saved">
        <SavedAudiences branchId={branch.id} question={question} onChoose={ask} />
      </div>
      <WhomChips branchId={branch.id} question={question} employers={answer.employers} onChange={ask} />
      <GroundChoice question={question} hasNetwork={answer.hasNetwork} onChange={ask} />
    </Section>
  )
  const sums = <AudienceSums answer={answer} steps={steps} colouring={colouring} onColouring={setColouring} />
  const list = (
    <AudienceList
      branchId={branch.id}
      whom={asked}
      answer={answer}
      waiting={waiting}
      selectedKey={selectedKey}
      onSelect={select}
      onAskAll={() => ask(wholeAudience)}
      detail={(place) => (
        <PlaceDetail
          branchCode={branch.code}
          place={place}
          onPlan={() => setSide({ kind: 'plan', place: place.key })}
          expectedShare={expectedShare}
        />
      )}
    />
  )
  const map = (
    <AudienceMap
      branchName={branch.name}
      answer={answer}
      colouring={colouring}
      steps={steps}
      camera={view.camera}
      onCamera={(camera) => changeView({ camera })}
      waiting={waiting}
      selected={selected}
      onSelect={select}
    >
      {withReach && reach(answer.site.id)}
    </AudienceMap>
  )
  const more = (
    <>
      <Section
        title={text('audience.ground.title')}
        action={
          answer.hasNetwork && (
            <ToggleChip label={text('audience.ground.draw')} on={withReach} onChange={setWithReach} />
          )
        }
      >
        <GroundRows grounds={answer.grounds} hasNetwork={answer.hasNetwork} />
      </Section>
      <ServiceRows
        branchId={branch.id}
        served={servedPeople(question, groups, null)}
        onLibrary={() => setSide({ kind: 'library' })}
      />
    </>
  )
  const sheet =
    side?.kind === 'plan' ? (
      <PlanEvent
        key={side.place}
        branchId={branch.id}
        question={question}
        place={places.find(({ key }) => key === side.place) ?? null}
        onClose={() => setSide(null)}
      />
    ) : side?.kind === 'library' ? (
      <ServiceLibrary branchId={branch.id} onClose={() => setSide(null)} />
    ) : null
  const plan = may('event.create') && (
    <Button onClick={() => setSide({ kind: 'plan', place: null })}>{text('audience.plan.whole')}</Button>
  )

  if (phone)
    return (
      <div className="audience audience-phone">
        <h1 className="visually-hidden">{text('nav.audience')}</h1>
        {whom}
        <ProblemNote error={error} />
        {sums}
        <Segmented
          block
          className="audience-look"
          value={mapOpen ? 'map' : 'list'}
          options={[
            { value: 'list', label: text('audience.look.list') },
            { value: 'map', label: text('audience.look.map') },
          ]}
          onChange={(value) => setMapOpen(value === 'map')}
        />
        {mapOpen ? (
          <div ref={intoSight} className="audience-ground">
            {map}
          </div>
        ) : (
          list
        )}
        {more}
        {plan && <div className="audience-foot">{plan}</div>}
        {sheet}
      </div>
    )
  return (
    <div className="audience">
      <h1 className="visually-hidden">{text('nav.audience')}</h1>
      <div className="audience-rail">
        {whom}
        <ProblemNote error={error} />
        {sums}
        {more}
      </div>
      <div className="audience-ground">{map}</div>
      {sheet ?? (
        <section className="audience-side" aria-label={text('audience.list.title')}>
          {list}
          {plan && <footer className="audience-foot">{plan}</footer>}
        </section>
      )}
    </div>
  )
}
