import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { PlanCandidate, SitePlanResult } from 'domain/site-plan.ts'
import { type ReactNode, useMemo } from 'react'
import type { Branch } from '#api/branch.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { SEASON_POINT_SOURCE, seasonPointLayers } from '#map/layers/season-points.ts'
import { useMap } from '#map/map-context.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapLabel } from '#map/MapLabel.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { Icon } from '#ui/Icon.tsx'
import { useViewState } from '#view-state.ts'

type Props = { branch: Branch; summary: string; positions: readonly LngLat[]; waiting?: boolean; children: ReactNode }

/** The branch with what a plan is about around it. */
export function SeasonMap({ branch, summary, positions, waiting = false, children }: Props) {
  const text = useText()
  const [view, changeView] = useViewState()
  const site = branch.sites.find(({ status }) => status === 'current') ?? branch.sites[0]
  const squares = useMemo(
    () => collection(site ? [pointFeature(site.position, { icon: 'branch', order: 1 })] : []),
    [site],
  )
  const bounds = boundsAround(site ? [site.position, ...positions] : positions)
  return (
    <MapCanvas
      label={text('season.map')}
      summary={summary}
      bounds={bounds}
      camera={view.camera}
      onCamera={(camera) => changeView({ camera })}
      waiting={waiting}
    >
      <MarkLayer id={BRANCH_SOURCE} data={squares} layersOf={branchSiteLayers} selectedId={null} />
      {children}
      <MapTools>
        <FitButton bounds={bounds} />
      </MapTools>
    </MapCanvas>
  )
}

function FitButton({ bounds: [west, south, east, north] }: { bounds: Bounds }) {
  const text = useText()
  const { map } = useMap()
  return (
    <button
      type="button"
      aria-label={text('season.fit')}
      title={text('season.fit')}
      onClick={() => map.fitBounds([west, south, east, north], { padding: 40, duration: 400 })}
    >
      <Icon name="fit" size={16} />
    </button>
  )
}

/** At least some streets about the branch, with room at the edges. */
function boundsAround(positions: readonly LngLat[]): Bounds {
  const lngs = positions.map(([lng]) => lng)
  const lats = positions.map(([, lat]) => lat)
  return [Math.min(...lngs) - room, Math.min(...lats) - room, Math.max(...lngs) + room, Math.max(...lats) + room]
}
/** Degrees. */
const room = 0.004

/** Where the audience is, and which of it the set that is looked at reaches. */
export function AudiencePoints({ points, set }: { points: SitePlanResult['points']; set: 'chosen' | 'other' }) {
  const format = useFormat()
  const data = useMemo(() => {
    const order = points.toSorted((a, b) => (b.notYet ?? 0) - (a.notYet ?? 0))
    return collection(
      order.map(({ key, name, position, known, notYet, byChosen, byOther, reachedBefore }, at) => {
        const isReached = set === 'chosen' ? byChosen : byOther
        return pointFeature(position, {
          key,
          order: at,
          amount: notYet ?? 0,
          // Format writes what is not known as unknown.
          label: known && notYet === null ? name : `${name}\n${format.count(notYet)}`,
          state: !known ? 'unknown' : reachedBefore ? 'before' : isReached ? 'reached' : 'open',
        })
      }),
    )
  }, [points, set, format])
  return <MarkLayer id={SEASON_POINT_SOURCE} data={data} layersOf={seasonPointLayers} selectedId={null} />
}

/** What one may choose from: small rings with their names once one looks closer. */
export function CandidatePoints({ candidates }: { candidates: readonly PlanCandidate[] }) {
  const data = useMemo(
    () =>
      collection(
        candidates.map(({ key, name, position }, order) =>
          pointFeature(position, { key, order, amount: 0, label: name, state: 'open' }),
        ),
      ),
    [candidates],
  )
  return <MarkLayer id={SEASON_POINT_SOURCE} data={data} layersOf={seasonPointLayers} selectedId={null} />
}

type Flag = Pick<PlanCandidate, 'key' | 'name' | 'position'>
type FlagProps = { sites: readonly Flag[]; chosen: string | null; onChoose: (key: string) => void }

/** Sites as flags with the number of their row. */
export const SiteFlags = ({ sites, chosen, onChoose }: FlagProps) =>
  sites.map(({ key, name, position }, at) => (
    <MapLabel key={key} at={position} anchor="bottom" offset={[0, -4]} tone="bare">
      <button
        type="button"
        className={key === chosen ? 'site-flag site-flag-chosen' : 'site-flag'}
        aria-pressed={key === chosen}
        onClick={() => onChoose(key)}
      >
        <b>{at + 1}</b>
        <span>{name}</span>
      </button>
    </MapLabel>
  ))
