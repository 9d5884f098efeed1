import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { type Turf, type TurfList, turfKinds } from 'domain/turf.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { branchQuery } from '#api/branch.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { turfsQuery, useRemoveTurf, useRestoreTurf, useSaveTurf } from '#api/turfs.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import { TURF_SOURCE, turfLayers } from '#map/layers/turf-layers.ts'
import { DrawShape } from '#map/DrawShape.tsx'
import { DrawnShape } from '#map/DrawnShape.tsx'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { hectaresOf } from '#map/within-ring.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { TurfForm } from './TurfForm.tsx'
import { formOfTurf } from './turf-values.ts'
import './ground.css'
import './turfs.css'
import '#ui/sheet-parts.css'

/** Who answers for which ground: turfs on the map and in a list, drawn and given to people; and what nobody holds. */
export function TurfsView({ branchId }: { branchId: string }) {
  const text = useText()
  const turfs = useQuery(turfsQuery(branchId))
  const branch = useQuery(branchQuery(branchId))
  const error = turfs.error ?? branch.error
  if (error)
    return (
      <div className="page">
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void Promise.all([turfs.refetch(), branch.refetch()])}>
              {text('action.again')}
            </Button>
          }
        />
      </div>
    )
  if (!turfs.data || !branch.data) return <Waiting rows={8} />
  const site = branch.data.sites.find(({ status }) => status === 'current')
  return <Loaded branchId={branchId} list={turfs.data} site={site?.position ?? null} />
}

/** Ground of shops is told by its shops; any other by its places, and its shops where there are some. */
const countWords = ({ kind, places, shops }: Turf, text: ReturnType<typeof useText>) =>
  [
    ...(kind === 'shop' && places === 0 ? [] : [text('ground.turf.count', { count: places })]),
    ...(kind === 'shop' || shops > 0 ? [text('ground.turf.shops', { count: shops })] : []),
  ].join('　')

/** What is at hand: nothing, a turf looked at or named anew, or an edge just drawn (of a new turf, or of one there). */
type AtHand =
  | { what: 'turf' | 'form'; id: string }
  | { what: 'draw'; of: Turf | null }
  | { what: 'drawn'; ring: LngLat[]; of: Turf | null }
  | { what: 'new'; ring: LngLat[] }
  | null

function Loaded({ branchId, list, site }: { branchId: string; list: TurfList; site: LngLat | null }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const [hand, setHand] = useState<AtHand>(null)
  const save = useSaveTurf(branchId)
  const remove = useRemoveTurf(branchId)
  const restore = useRestoreTurf(branchId)
  const { turfs, without } = list
  const selectedId = hand?.what === 'turf' || hand?.what === 'form' ? hand.id : null
  const selected = turfs.find(({ id }) => id === selectedId)
  const close = () => setHand(null)
  const draw = (of: Turf | null) => {
    save.reset()
    setHand({ what: 'draw', of })
  }

  const data = useMemo(
    () =>
      collection([
        ...turfs.map(({ id, name, ring }) => ({
          type: 'Feature' as const,
          properties: { id, name },
          geometry: { type: 'Polygon' as const, coordinates: [ring] },
        })),
        ...without.map(({ id, position }) => pointFeature(position, { id })),
      ]),
    [turfs, without],
  )
  const bounds = useMemo(() => boundsOf(turfs, site), [turfs, site])

  const redrawn = (of: Turf, ring: LngLat[]) =>
    followUp(save.mutateAsync({ form: { ...formOfTurf(of), ring }, changed: of }), (id) => {
      toast({ words: text('ground.turf.saved', { name: of.name }) })
      setHand({ what: 'turf', id })
    })
  const takeAway = (turf: Turf) =>
    followUp(remove.mutateAsync(turf.id), () => {
      close()
      toast({
        words: text('ground.turf.removed', { name: turf.name }),
        onUndo: () =>
          followUp(restore.mutateAsync(turf.id), () =>
            toast({ words: text('ground.turf.restored', { name: turf.name }) }),
          ),
      })
    })

  return (
    <div className="turfs">
      <aside className="turfs-list">
        <header>
          <h1 className="title">{text('ground.turf.page')}</h1>
          {may('turf.create') && (
            <Button type="primary" onClick={() => draw(null)}>
              {text('ground.turf.draw')}
            </Button>
          )}
        </header>
        <ProblemNote error={restore.error} />
        {turfs.length === 0 ? (
          <div className="sheet-note">
            <EmptyState title={text('ground.turf.none')} note={text('ground.turf.noneNote')} />
          </div>
        ) : (
          turfKinds
            .filter((kind) => turfs.some((turf) => turf.kind === kind))
            .map((kind) => (
              <Section key={kind} title={text(`code.turfKind.${kind}`)}>
                <ul className="ground-rows">
                  {turfs
                    .filter((turf) => turf.kind === kind)
                    .map((turf) => (
                      <li key={turf.id}>
                        <button
                          type="button"
                          className="ground-row"
                          aria-pressed={turf.id === selectedId}
                          onClick={() => setHand({ what: 'turf', id: turf.id })}
                        >
                          <span className="ground-grow">
                            <span className="strong">{turf.name}</span>
                            <span className="second">{countWords(turf, text)}</span>
                          </span>
                          {turf.owner ? (
                            <span className="second">{turf.owner.name}</span>
                          ) : (
                            <Tag state="due">{text('ground.turf.nobody')}</Tag>
                          )}
                        </button>
                      </li>
                    ))}
                </ul>
              </Section>
            ))
        )}
        <Section title={text('ground.turf.without', { count: without.length })}>
          {without.length === 0 ? (
            <p className="ground-note">{text('ground.turf.allOwned')}</p>
          ) : (
            <>
              <p className="ground-note">{text('ground.turf.withoutNote')}</p>
              <ul className="ground-rows">
                {without.slice(0, mostListed).map((place) => (
                  <li key={place.id} className="ground-door">
                    <span className="ground-grow">
                      <span>{place.name}</span>
                      <span className="second">
                        {text('ground.turf.metres', { metres: format.metres(Math.round(place.metres)) })}
                      </span>
                    </span>
                    <Tag>{text(`code.turfKind.${place.turfKind}`)}</Tag>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Section>
      </aside>
      <div className="turfs-ground">
        <MapCanvas label={text('ground.turf.mapLabel')} bounds={bounds} camera={null}>
          <MarkLayer
            id={TURF_SOURCE}
            data={data}
            layersOf={turfLayers}
            selectedId={selectedId}
            onPick={({ properties: { id } }) => {
              if (turfs.some((turf) => turf.id === id)) setHand({ what: 'turf', id: String(id) })
            }}
          />
          {hand?.what === 'draw' && (
            <DrawShape
              way="corners"
              hint={text('ground.turf.hint')}
              onDrawn={(ring) => setHand({ what: 'drawn', ring, of: hand.of })}
              onLeave={close}
            />
          )}
          {(hand?.what === 'drawn' || hand?.what === 'new') && <DrawnShape ring={hand.ring} />}
        </MapCanvas>
        {without.length > 0 && (
          <p className="turfs-key note">
            <i className="turfs-ring" aria-hidden /> {text('ground.turf.withoutNote')}
          </p>
        )}
        {hand?.what === 'drawn' && (
          <div className="turfs-bar" role="status">
            <span>{text('ground.turf.measured', { hectares: format.count(hectaresOf(hand.ring)) })}</span>
            <ProblemNote error={save.error} />
            {hand.of ? (
              <Button
                size="small"
                type="primary"
                loading={save.isPending}
                onClick={() => hand.of && redrawn(hand.of, hand.ring)}
              >
                {text('ground.turf.save')}
              </Button>
            ) : (
              <Button size="small" type="primary" onClick={() => setHand({ what: 'new', ring: hand.ring })}>
                {text('ground.turf.next')}
              </Button>
            )}
            <Button size="small" onClick={() => draw(hand.of)}>
              {text('ground.turf.again')}
            </Button>
            <Button size="small" type="text" onClick={close}>
              {text('action.cancel')}
            </Button>
          </div>
        )}
      </div>
      {hand?.what === 'new' && (
        <SideSheet title={text('ground.turf.newTitle')} tall onClose={close}>
          <TurfForm
            branchId={branchId}
            ring={hand.ring}
            changed={null}
            onSaved={(id) => setHand({ what: 'turf', id })}
            onRedraw={() => draw(null)}
            onCancel={close}
          />
        </SideSheet>
      )}
      {selected && hand?.what === 'form' && (
        <SideSheet title={selected.name} tall onClose={close}>
          <TurfForm
            branchId={branchId}
            ring={selected.ring}
            changed={selected}
            onSaved={(id) => setHand({ what: 'turf', id })}
            onRedraw={() => draw(selected)}
            onCancel={() => setHand({ what: 'turf', id: selected.id })}
          />
        </SideSheet>
      )}
      {selected && hand?.what === 'turf' && (
        <TurfSheet
          turf={selected}
          error={remove.error}
          deeds={
            may('turf.update') && (
              <>
                <Button type="primary" onClick={() => setHand({ what: 'form', id: selected.id })}>
                  {text('ground.turf.change')}
                </Button>
                <Button onClick={() => draw(selected)}>{text('ground.turf.redraw')}</Button>
                <Button type="text" onClick={() => takeAway(selected)}>
                  {text('ground.turf.remove')}
                </Button>
              </>
            )
          }
          onClose={close}
        />
      )}
    </div>
  )
}

/** The list says how many there are; the nearest come first. */
const mostListed = 60

type SheetProps = { turf: Turf; error: unknown; deeds: ReactNode; onClose: () => void }

function TurfSheet({ turf, error, deeds, onClose }: SheetProps) {
  const text = useText()
  const format = useFormat()
  const person = (who: Turf['owner']) => who?.name ?? text('ground.turf.nobody')
  const rows = [
    [text('ground.turf.owner'), person(turf.owner)],
    [text('ground.turf.assistant'), person(turf.assistant)],
    [text('ground.turf.leader'), person(turf.leader)],
    [text('ground.turf.targetHouseholds'), format.count(turf.targetHouseholds)],
  ] as const
  return (
    <SideSheet
      title={turf.name}
      tag={<Tag>{text(`code.turfKind.${turf.kind}`)}</Tag>}
      facts={text('ground.turf.area', {
        hectares: format.count(hectaresOf(turf.ring)),
        content: countWords(turf, text),
      })}
      onClose={onClose}
      {...(deeds ? { actions: deeds } : {})}
    >
      <ProblemNote error={error} />
      <dl className="sheet-note">
        {rows.map(([label, value]) => (
          <div key={label} className="fact-row">
            <dt className="second">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </SideSheet>
  )
}

/** All turfs and the branch, with a street's breadth round them. */
function boundsOf(turfs: readonly Turf[], site: LngLat | null): Bounds {
  const all = [...turfs.flatMap(({ ring }) => ring), ...(site ? [site] : [])]
  const margin = all.length > 1 ? 0.002 : 0.012
  const [lngs, lats] = [all.map(([lng]) => lng), all.map(([, lat]) => lat)]
  return [
    Math.min(...lngs) - margin,
    Math.min(...lats) - margin,
    Math.max(...lngs) + margin,
    Math.max(...lats) + margin,
  ]
}
