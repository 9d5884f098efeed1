import { noRateKey } from '#i18n/no-rate-key.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import type { ReactNode } from 'react'
import type { Branch } from '#api/branch.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { LayerRow } from '#ui/LayerRow.tsx'
import { Swatch } from '#ui/Swatch.tsx'
import type { MapLayer } from '#view-state.ts'
import { RailSection } from './RailSection.tsx'

type Props = {
  map: CustomerMap
  branch: Branch
  layers: readonly MapLayer[]
  onLayers: (layers: MapLayer[]) => void
  /** Tools of whoever may draw the territory. */
  territoryTools: ReactNode
  /** Legend and rates of the walking reach, while it is ticked. */
  reach: () => ReactNode
  children: ReactNode
}

/** How far the branch reaches: the circles, the ground it answers for, and where it stood before. */
export function RangeRows({
  map: { radius, rings, site },
  branch,
  layers,
  onLayers,
  territoryTools,
  reach,
  children,
}: Props) {
  const text = useText()
  const format = useFormat()
  const former = branch.sites.filter(({ id, status }) => status === 'former' && id !== site.id)
  const row = (layer: MapLayer) => ({
    on: layers.includes(layer),
    onChange: (on: boolean) => onLayers(on ? [...layers, layer] : layers.filter((other) => other !== layer)),
  })

  return (
    <RailSection title={text('customerMap.ranges.title')}>
      <LayerRow
        {...row('r90')}
        name={text('customerMap.ranges.r90')}
        symbol={<Swatch line="solid" />}
        count={format.metres(Math.round(radius.r90Metres))}
      />
      <LayerRow
        {...row('r_max')}
        name={text('customerMap.ranges.r_max')}
        symbol={<Swatch line="dashed" />}
        count={format.metres(Math.round(radius.maxMetres))}
      />
      {radius.note === 'no_targets' && <p className="rail-note">{text('customerMap.ranges.noTargets')}</p>}
      {radius.exclaves.length > 0 && (
        <p className="rail-note" title={radius.exclaves.map(({ name }) => name).join(text('filter.comma'))}>
          {text('customerMap.ranges.exclaves', { number: radius.exclaves.length })}
        </p>
      )}
      {children}
      <LayerRow
        {...row('reference_rings')}
        name={text('customerMap.ranges.reference_rings')}
        symbol={<Swatch line="thin" />}
      />
      {layers.includes('reference_rings') && (
        <ul className="rail-note">
          {rings.map(({ metres, coverage }) => (
            <li key={metres}>
              {text('customerMap.ranges.ring', {
                metres: format.metres(metres),
                rate: format.rate(coverage) ?? text(noRateKey(coverage)),
              })}
            </li>
          ))}
        </ul>
      )}
      <LayerRow {...row('reach')} name={text('ground.reach.layer')} symbol={<i className="rail-reach" />} />
      {layers.includes('reach') && reach()}
      <LayerRow
        {...row('territory')}
        name={text('customerMap.ranges.territory')}
        symbol={<i className="rail-territory" />}
        {...(branch.territory === null ? { count: text('customerMap.ranges.none') } : {})}
      />
      {layers.includes('territory') && territoryTools}
      {former.length > 0 && (
        <LayerRow
          {...row('former_site')}
          name={text('customerMap.ranges.former_site')}
          symbol={<i className="rail-former" />}
          count={format.metres(former[0]?.bondRadius ?? null)}
        />
      )}
    </RailSection>
  )
}
