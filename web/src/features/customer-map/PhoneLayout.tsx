import { Drawer, Dropdown } from 'antd'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { baseColourings, type MapLayer } from '#view-state.ts'
import { FailedLayers } from './FailedLayers.tsx'
import { FilterSheet } from './FilterSheet.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import { PhoneFigures } from './PhoneFigures.tsx'
import { personLayers } from './LayerRows.tsx'
import type { LayoutParts } from './layout-parts.ts'

/** Layers that a thumb switches on the way; all of them are in the layers' sheet. */
const quickLayers = ['places', 'merchants', 'rivals', 'key_customers'] as const satisfies readonly MapLayer[]

/** The map, a search box and one row of chips over it; everything else comes up from below. */
export function PhoneLayout(props: LayoutParts) {
  const {
    map,
    view,
    onView,
    facets,
    updating,
    failed,
    ground,
    search,
    notice,
    bar,
    rail,
    table,
    sheet,
    seesCustomers,
    onSpots,
  } = props
  const text = useText()
  const [drawer, setDrawer] = useState<'layers' | 'filter' | 'table' | null>(null)
  const counts = {
    places: map.counts.places,
    merchants: map.counts.shops,
    rivals: map.counts.competitors,
    key_customers: map.counts.keyCustomers,
  }
  const toggle = (layer: MapLayer, on: boolean) =>
    onView({ layers: on ? [...view.layers, layer] : view.layers.filter((other) => other !== layer) })
  const used = Object.values(view.filter).filter((values) => values && values.length > 0).length
  const close = () => setDrawer(null)
  // What is chosen in the table is seen on the map, so the table gives way.
  const [selectionBefore, setSelectionBefore] = useState(view.selection)
  if (selectionBefore !== view.selection) {
    setSelectionBefore(view.selection)
    if (drawer === 'table') close()
  }

  return (
    <div className="customer-map customer-map-phone">
      {updating && <div className="map-updating" role="status" aria-label={text('customerMap.old')} />}
      {ground}
      <div className="phone-top">
        <div className="phone-search">
          {search}
          <button
            type="button"
            className="phone-layers"
            aria-label={text('customerMap.tools.rail')}
            onClick={() => setDrawer('layers')}
          >
            <Icon name="layers" size={22} />
          </button>
        </div>
        <div className="phone-chips">
          <Dropdown
            trigger={['click']}
            menu={{
              items: baseColourings.map((base) => ({ key: base, label: text(`customerMap.base.${base}`) })),
              selectedKeys: [view.base],
              onClick: ({ key }) => onView({ base: baseColourings.find((base) => base === key) ?? 'coverage' }),
            }}
          >
            <span className={view.base === 'none' ? 'chip' : 'chip chip-used'}>
              <button type="button" className="chip-open">
                {text(`customerMap.base.short.${view.base}`)} <Icon name="down" size={12} />
              </button>
            </span>
          </Dropdown>
          <span className={used > 0 ? 'chip chip-used' : 'chip'}>
            <button type="button" className="chip-open" onClick={() => setDrawer('filter')}>
              {used > 0 ? text('customerMap.filter.buttonCount', { number: used }) : text('customerMap.filter.button')}
            </button>
          </span>
          {quickLayers
            .filter((layer) => seesCustomers || !personLayers.includes(layer))
            .map((layer) => (
              <ToggleChip
                key={layer}
                label={text(`customerMap.layers.short.${layer}`)}
                {...(counts[layer] === null ? {} : { count: counts[layer] })}
                on={view.layers.includes(layer)}
                onChange={(on) => toggle(layer, on)}
              />
            ))}
          <span className="chip">
            <button type="button" className="chip-open" onClick={onSpots}>
              {text('customerMap.strip.go')}
            </button>
          </span>
          <span className="chip">
            <button type="button" className="chip-open" onClick={() => setDrawer('table')}>
              {text('customerMap.tools.table')}
            </button>
          </span>
        </div>
        <FailedLayers failed={failed} />
        {!sheet && notice}
      </div>
      <PhoneFigures total={map.total} onOpen={() => setDrawer('table')} />
      {bar}
      {sheet}
      <Drawer {...drawerLook} title={text('customerMap.tools.rail')} open={drawer === 'layers'} onClose={close}>
        {rail}
      </Drawer>
      <Drawer {...drawerLook} title={text('customerMap.filter.label')} open={drawer === 'filter'} onClose={close}>
        <FilterSheet filter={view.filter} facets={facets} onChange={(filter) => onView({ filter })} />
      </Drawer>
      <Drawer
        {...drawerLook}
        title={text('customerMap.tools.table')}
        open={drawer === 'table'}
        onClose={close}
        destroyOnHidden
      >
        <KeyFigures total={map.total} />
        {table}
      </Drawer>
    </div>
  )
}

const drawerLook = { placement: 'bottom', size: '100%', styles: { body: { padding: 0 } } } as const
