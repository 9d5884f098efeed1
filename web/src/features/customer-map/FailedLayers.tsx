import { useText } from '#i18n/use-text.ts'
import type { FailedPart } from './layout-parts.ts'

/** Parts of the map that could not be read, by name, with the way to try again; the rest of the map stands. */
export function FailedLayers({ failed }: { failed: readonly FailedPart[] }) {
  const text = useText()
  if (failed.length === 0) return null
  const names = failed.map(({ name }) => text(name)).join(text('filter.comma'))
  return (
    <div className="failed-layers" role="alert">
      {text('customerMap.failed.layer', { names })}{' '}
      <button type="button" className="text-button" onClick={() => failed.forEach(({ again }) => again())}>
        {text('action.again')}
      </button>
    </div>
  )
}
