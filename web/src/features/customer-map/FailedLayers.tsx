import { useText } from '#i18n/use-text.ts'
import type { LayoutParts } from './layout-parts.ts'

/** Layers that could not be read, by name, with the way to try again; the rest of the map stands. */
export function FailedLayers({ failed }: { failed: LayoutParts['failed'] }) {
  const text = useText()
  if (failed.length === 0) return null
  const names = failed.map(({ layer }) => text(layerName(layer))).join(text('filter.comma'))
  return (
    <div className="failed-layers" role="alert">
      {text('customerMap.failed.layer', { names })}{' '}
      <button type="button" className="text-button" onClick={() => failed.forEach(({ again }) => again())}>
        {text('action.again')}
      </button>
    </div>
  )
}

const layerName = (layer: LayoutParts['failed'][number]['layer']) => {
  switch (layer) {
    case 'r90':
    case 'r_max':
    case 'reference_rings':
    case 'territory':
    case 'former_site':
      return `customerMap.ranges.${layer}` as const
    default:
      return `customerMap.layers.${layer}` as const
  }
}
