import type { Bounds } from 'domain/lng-lat.ts'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Branch } from '#api/branch.ts'
import { useText } from '#i18n/use-text.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { collection, pointFeature } from '#map/features.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { useMap } from '#map/map-context.ts'
import { Icon } from '#ui/Icon.tsx'
import { useViewState } from '#view-state.ts'
import { boundsRound, widened } from './side-bounds.ts'

type Props = {
  branch: Branch
  label: string
  summary: string
  /** What to look at first; the branch and its surroundings without it. */
  bounds: Bounds | null
  waiting?: boolean
  tools?: ReactNode
  onPickNothing?: () => void
  children: ReactNode
}

/** The map of the planner: the branch in the middle, the page's own layers as children. */
export function CanvassMap({ branch, label, summary, bounds, waiting = false, tools, onPickNothing, children }: Props) {
  const [view, changeView] = useViewState()
  const squares = useMemo(
    () =>
      collection(
        branch.sites
          .filter(({ status }) => status !== 'planned')
          .map(({ position, status }) =>
            pointFeature(position, {
              icon: status === 'current' ? 'branch' : 'branch-former',
              order: status === 'current' ? 1 : 0,
            }),
          ),
      ),
    [branch.sites],
  )
  const site = branch.sites.find(({ status }) => status === 'current') ?? branch.sites[0]
  const first = bounds ? widened(bounds) : boundsRound(site?.position ?? [116.4, 39.9], 700)
  return (
    <MapCanvas
      label={label}
      summary={summary}
      bounds={first}
      camera={view.camera}
      onCamera={(camera) => changeView({ camera })}
      waiting={waiting}
      {...(onPickNothing ? { onPickNothing } : {})}
    >
      <MarkLayer id={BRANCH_SOURCE} data={squares} layersOf={branchSiteLayers} selectedId={null} />
      {children}
      <MapTools>
        <FitButton bounds={first} />
        {tools}
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
      aria-label={text('canvass.tools.fit')}
      title={text('canvass.tools.fit')}
      onClick={() => map.fitBounds([west, south, east, north], { padding: 40, duration: 400 })}
    >
      <Icon name="fit" size={16} />
    </button>
  )
}
