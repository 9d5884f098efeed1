import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { FailedLayers } from './FailedLayers.tsx'
import { FilterBar } from './FilterBar.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import type { LayoutParts } from './layout-parts.ts'
import { TableDock } from '#ui/TableDock.tsx'

type Props = LayoutParts & {
  railOpen: boolean
  onRail: (open: boolean) => void
  tableOpen: boolean
  onTable: (open: boolean) => void
}

/** Rail, map column, sheet. On a tablet the rail opens over the map, and table and sheet are never both open. */
export function DeskLayout(props: Props) {
  const { map, view, onView, facets, updating, failed, ground, notice, bar, rail, table, sheet, onSpots } = props
  const { railOpen, onRail, tableOpen, onTable } = props
  const text = useText()
  const tablet = useScreen() === 'tablet'
  const hasTable = tableOpen && !(tablet && sheet)

  return (
    <div className="customer-map">
      {tablet ? (
        <div className="rail-column">
          <button
            type="button"
            aria-label={text('customerMap.tools.rail')}
            aria-expanded={!railOpen}
            onClick={() => onRail(!railOpen)}
          >
            <Icon name="layers" />
          </button>
          {/* On a tablet the rail starts folded: open means that somebody asked for it. */}
          {!railOpen && <div className="rail-over">{rail}</div>}
        </div>
      ) : (
        railOpen && rail
      )}
      <div className="customer-map-main">
        <div className="customer-map-strip">
          <KeyFigures total={map.total} />
          <button type="button" className="text-button strip-go" onClick={onSpots}>
            {text('customerMap.strip.go')} <span className="strip-go-count">{map.whiteSpots.length}</span>
          </button>
        </div>
        <div className="customer-map-ground">
          {updating && <div className="map-updating" role="status" aria-label={text('customerMap.old')} />}
          {ground}
          <FilterBar filter={view.filter} facets={facets} onChange={(filter) => onView({ filter })} />
          <FailedLayers failed={failed} />
          {notice}
          {bar}
        </div>
        <TableDock open={hasTable} onOpen={onTable}>
          {table}
        </TableDock>
      </div>
      {sheet}
    </div>
  )
}
