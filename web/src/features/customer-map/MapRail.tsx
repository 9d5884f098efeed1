import type { CoverageHexagon, CustomerMap } from 'domain/customer-map.ts'
import type { ReactNode } from 'react'
import type { Branch } from '#api/branch.ts'
import { useText } from '#i18n/use-text.ts'
import type { ViewState } from '#view-state.ts'
import { BaseColouring } from './BaseColouring.tsx'
import { LayerRows } from './LayerRows.tsx'
import { RangeRows } from './RangeRows.tsx'
import { TerritoryTools } from './TerritoryTools.tsx'
import { WithoutFarthest } from './WithoutFarthest.tsx'

type Props = {
  map: CustomerMap
  branch: Branch
  view: ViewState
  onView: (part: Partial<ViewState>) => void
  hexagons: readonly CoverageHexagon[] | null
  resolution: 9 | 10
  streets: number | null
  /** Whether anybody has noted a walk along any street. */
  walked: boolean
  seesCustomers: boolean
  /** Null for whoever may not draw the territory. */
  territory: { onDraw: () => void; onRemove: () => void } | null
  /** Opens what the branch decides for itself. */
  onChoices: () => void
  /** Legend and rates of the walking reach. */
  reach: () => ReactNode
}

/** Everything one can tick: ground, layers, ranges. */
export function MapRail({
  map,
  branch,
  view,
  onView,
  hexagons,
  resolution,
  streets,
  walked,
  seesCustomers,
  territory,
  onChoices,
  reach,
}: Props) {
  const text = useText()
  return (
    <nav className="map-rail" aria-label={text('customerMap.tools.rail')}>
      <BaseColouring
        base={view.base}
        onChange={(base) => onView({ base })}
        hexagons={hexagons}
        resolution={resolution}
        suppressed={map.suppressed}
        noCustomers={map.total.coverage.flags.includes('no_customers')}
      />
      <LayerRows
        counts={map.counts}
        seesCustomers={seesCustomers}
        notPlaced={map.total.notPlaced}
        streets={streets}
        walked={walked}
        layers={view.layers}
        groups={view.groups}
        onLayers={(layers) => onView({ layers })}
        onGroups={(groups) => onView({ groups })}
      />
      <RangeRows
        map={map}
        branch={branch}
        layers={view.layers}
        onLayers={(layers) => onView({ layers })}
        reach={reach}
        territoryTools={territory && <TerritoryTools drawn={branch.territory !== null} {...territory} />}
      >
        <WithoutFarthest radius={map.radius} coverage={map.total.coverage} />
        <p className="rail-note rail-links">
          <button type="button" className="text-button" onClick={onChoices}>
            {text('customerMap.choices.open')}
          </button>
        </p>
      </RangeRows>
    </nav>
  )
}
