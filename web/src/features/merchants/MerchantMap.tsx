import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { MerchantRow } from 'domain/merchant-list.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { bankWords } from '#i18n/bank-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { MERCHANT_DISC_SOURCE, merchantDiscLayers } from '#map/layers/merchant-discs.ts'
import { KeepInSight } from '#map/KeepInSight.tsx'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapHover } from '#map/MapHover.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { useMap } from '#map/map-context.ts'
import { HoverCard } from '#ui/HoverCard.tsx'
import { Icon } from '#ui/Icon.tsx'
import type { Camera } from '#view-state.ts'
import { merchantFeatures } from './merchant-features.ts'

type Props = {
  branchName: string
  site: LngLat | null
  rows: readonly MerchantRow[]
  bounds: Bounds
  camera: Camera | null
  onCamera: (camera: Camera) => void
  waiting: boolean
  selectedId: string | null
  chosen: ReadonlySet<string>
  /** Pixels at the bottom that a phone's sheet covers. */
  covered: number
  onSelect: (row: MerchantRow | null) => void
  /** Narrows to what the map shows now; pressed while it does. */
  box: { on: boolean; onChange: (box: Bounds | null) => void }
  children?: ReactNode
}

/** From so many discs on they cluster when one is far out. */
const CLUSTER_FROM = 300
const clusterSettings = { cluster: true, clusterMaxZoom: 12, clusterRadius: 48 }

/** The merchants of the list round the branch: pointing tells, a click opens. */
export function MerchantMap(props: Props) {
  const { branchName, site, rows, bounds, camera, onCamera, waiting, selectedId, chosen, covered, onSelect } = props
  const text = useText()
  const [hover, setHover] = useState<string | null>(null)
  const discs = useMemo(() => merchantFeatures(rows, chosen), [rows, chosen])
  const square = useMemo(() => collection(site ? [pointFeature(site, { icon: 'branch', order: 1 })] : []), [site])
  const byShop = useMemo(() => new Map(rows.map((row) => [row.shopId, row])), [rows])
  const selected = selectedId === null ? null : (byShop.get(selectedId) ?? null)
  const hovered = hover === null ? null : (byShop.get(hover) ?? null)
  const idOf = (properties: Record<string, unknown> | null) =>
    typeof properties?.id === 'string' ? properties.id : null

  return (
    <MapCanvas
      label={text('merchant.map.label', { branch: branchName })}
      summary={text('merchant.map.summary', { count: rows.length })}
      bounds={bounds}
      camera={camera}
      onCamera={onCamera}
      waiting={waiting}
      onPickNothing={() => onSelect(null)}
    >
      <MarkLayer id={BRANCH_SOURCE} data={square} layersOf={branchSiteLayers} selectedId={null} />
      <MarkLayer
        id={MERCHANT_DISC_SOURCE}
        data={discs}
        layersOf={merchantDiscLayers}
        selectedId={selectedId}
        onPick={({ properties }) => {
          const row = byShop.get(idOf(properties) ?? '')
          if (row) onSelect(row)
        }}
        onHover={(feature) => setHover(idOf(feature?.properties ?? null))}
        {...(rows.length > CLUSTER_FROM ? { settings: clusterSettings } : {})}
      />
      {hovered && <RowCard row={hovered} />}
      <KeepInSight at={selected?.position ?? null} covered={covered} />
      <FitTools bounds={bounds} box={props.box} />
      {props.children}
    </MapCanvas>
  )
}

function RowCard({ row }: { row: MerchantRow }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { map } = useMap()
  const { x, y } = map.project(row.position)
  return (
    <MapHover x={x} y={y}>
      <HoverCard
        title={labels.shop(row)}
        beside={labels.category(row.category)}
        rows={[
          {
            label: text('merchant.column.stage'),
            value:
              row.memberStage === null
                ? text(row.merchantId === null ? 'merchant.noFile' : `code.ourStatus.${row.ourStatus}`)
                : text(`code.memberStage.${row.memberStage}`),
          },
          { label: text('merchant.column.bank'), value: bankWords(row.mainBank, text) },
          {
            label: text('merchant.column.lastVisit'),
            value: row.lastVisit ? format.shortDay(row.lastVisit.on) : text('merchant.never'),
          },
        ]}
      />
    </MapHover>
  )
}

function FitTools({ bounds, box }: { bounds: Bounds } & Pick<Props, 'box'>) {
  const text = useText()
  const { map } = useMap()
  const boundsNow = (): Bounds => {
    const shown = map.getBounds()
    return [shown.getWest(), shown.getSouth(), shown.getEast(), shown.getNorth()]
  }
  return (
    <MapTools>
      <button
        type="button"
        aria-label={text('merchant.map.fit')}
        title={text('merchant.map.fit')}
        onClick={() => map.fitBounds(bounds, { padding: 24, duration: 400 })}
      >
        <Icon name="fit" size={16} />
      </button>
      <button
        type="button"
        aria-pressed={box.on}
        title={text('merchant.map.boxNote')}
        onClick={() => box.onChange(box.on ? null : boundsNow())}
      >
        {text('merchant.map.box')}
      </button>
    </MapTools>
  )
}
