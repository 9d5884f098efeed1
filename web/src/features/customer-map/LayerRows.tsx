import type { CustomerMap } from 'domain/customer-map.ts'
import { type MerchantGroup, merchantGroups } from 'domain/merchant-category.ts'
import { Fragment, type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { LayerRow } from '#ui/LayerRow.tsx'
import { targetGlyphs } from '#ui/symbols/glyphs.ts'
import { KeyStar } from '#ui/symbols/KeyStar.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { RivalDiamond } from '#ui/symbols/RivalDiamond.tsx'
import { TargetRing } from '#ui/symbols/TargetRing.tsx'
import type { MapLayer } from '#view-state.ts'
import { RailSection } from './RailSection.tsx'

type Props = {
  counts: CustomerMap['counts']
  /** Whether single customers may be seen: else their layers are not offered. */
  seesCustomers: boolean
  /** Customers that stand nowhere on the map; null where the number is withheld. */
  notPlaced: number | null
  /** Null until the layer has been read. */
  streets: number | null
  /** Whether anybody has noted a walk along any of them. */
  walked: boolean
  layers: readonly MapLayer[]
  groups: readonly MerchantGroup[]
  onLayers: (layers: MapLayer[]) => void
  onGroups: (groups: MerchantGroup[]) => void
}

/** Things on the map, ticked or not, with the symbol they have there and their number: the rail is the legend. */
export function LayerRows(props: Props) {
  const { counts, seesCustomers, notPlaced, streets, walked, layers, groups, onLayers, onGroups } = props
  const text = useText()
  const [before, setBefore] = useState<readonly MapLayer[] | null>(null)
  const rows = rowsOf(counts, streets).filter(({ layer }) => seesCustomers || !personLayers.includes(layer))
  const isThing = (layer: MapLayer) => rows.some((row) => row.layer === layer)

  const toggle = (layer: MapLayer, on: boolean) => {
    setBefore(null)
    onLayers(on ? [...layers, layer] : layers.filter((other) => other !== layer))
  }
  const only = (layer: MapLayer) => {
    setBefore(before ?? layers)
    onLayers([layer, ...layers.filter((other) => !isThing(other))])
  }
  const restore = () => {
    if (before) onLayers([...before])
    setBefore(null)
  }

  return (
    <RailSection
      title={text('customerMap.layers.title')}
      action={
        before && (
          <button type="button" className="text-button" onClick={restore}>
            {text('customerMap.layers.showAll')}
          </button>
        )
      }
    >
      {rows.map(({ layer, symbol, count }) => (
        <Fragment key={layer}>
          <LayerRow
            name={text(`customerMap.layers.${layer}`)}
            symbol={symbol}
            {...(count === undefined ? {} : { count: count ?? text('customerMap.strip.fewer') })}
            on={layers.includes(layer)}
            onChange={(on) => toggle(layer, on)}
            onOnly={() => only(layer)}
          />
          {layer === 'customers' && notPlaced !== null && notPlaced > 0 && (
            <p className="rail-note">{text('customerMap.strip.notPlaced', { count: notPlaced })}</p>
          )}
          {layer === 'merchants' && layers.includes(layer) && (
            <GroupRows counts={counts} groups={groups} onGroups={onGroups} />
          )}
        </Fragment>
      ))}
      {layers.includes('streets') && streets !== null && <StreetLegend walked={walked} />}
    </RailSection>
  )
}

type GroupProps = Pick<Props, 'counts' | 'groups' | 'onGroups'>

/** Shops by trade, and what an outer ring means. */
function GroupRows({ counts, groups, onGroups }: GroupProps) {
  const text = useText()
  return (
    <>
      {merchantGroups.map((group) => (
        <LayerRow
          key={group}
          sub
          name={text(`code.merchantGroup.${group}`)}
          symbol={<MerchantDisc group={group} size={17} />}
          count={counts.shopsByGroup[group] ?? 0}
          on={groups.includes(group)}
          onChange={(on) => onGroups(on ? [...groups, group] : groups.filter((other) => other !== group))}
          onOnly={() => onGroups(groups.length === 1 && groups[0] === group ? [...merchantGroups] : [group])}
        />
      ))}
      <div className="layer-row layer-row-sub">
        <span className="layer-symbol layer-symbol-alone">
          <MerchantDisc group="child" ally size={18} />
        </span>
        <span className="layer-name rail-grow">{text('customerMap.layers.alliance')}</span>
        <span className="layer-count">{counts.alliance}</span>
      </div>
      <p className="rail-note">{text('customerMap.layers.relation')}</p>
    </>
  )
}

/** A count of null is withheld; one that is not given is not known yet. */
type Row = { layer: Exclude<MapLayer, RangeLayer>; symbol: ReactNode; count?: number | null }
/** Layers of single persons. */
export const personLayers: readonly MapLayer[] = ['key_customers', 'customers', 'prospects']
type RangeLayer = 'r90' | 'r_max' | 'reference_rings' | 'territory' | 'former_site' | 'reach'

const rowsOf = (counts: CustomerMap['counts'], streets: number | null): Row[] => [
  { layer: 'target_groups', symbol: <TargetRing kind="school" size={18} />, count: counts.targetGroups },
  { layer: 'places', symbol: <PlaceSign />, count: counts.places },
  { layer: 'key_customers', symbol: <KeyStar size={14} />, count: counts.keyCustomers },
  { layer: 'customers', symbol: <i className="rail-dot" />, count: counts.customers },
  { layer: 'prospects', symbol: <i className="rail-dot rail-dot-hollow" />, count: counts.prospects },
  { layer: 'employers', symbol: <EmployerSign />, count: counts.employers },
  { layer: 'rivals', symbol: <RivalDiamond bank="icbc" size={18} />, count: counts.competitors },
  { layer: 'merchants', symbol: <MerchantDisc group="food" size={18} />, count: counts.shops },
  { layer: 'streets', symbol: <i className="rail-street" />, ...(streets === null ? {} : { count: streets }) },
]

function PlaceSign() {
  const text = useText()
  return <span className="rail-sign">{text('customerMap.layers.placesGlyph')}</span>
}

function EmployerSign() {
  return <span className="rail-sign rail-sign-ring">{targetGlyphs.enterprise}</span>
}

function StreetLegend({ walked }: { walked: boolean }) {
  const text = useText()
  if (!walked) return <p className="rail-note">{text('customerMap.layers.streetsNone')}</p>
  const states = {
    fresh: 'customerMap.layers.streetsFresh',
    older: 'customerMap.layers.streetsOlder',
    never: 'customerMap.layers.streetsNever',
  } as const
  return (
    <ul className="rail-note rail-streets">
      {Object.entries(states).map(([state, words]) => (
        <li key={state}>
          <i className={`rail-street rail-street-${state}`} /> {text(words)}
        </li>
      ))}
    </ul>
  )
}
