import { useText } from '#i18n/use-text.ts'

/** Appears with the first filter. */
export function ClearFilters({ count, onClear }: { count: number; onClear: () => void }) {
  const text = useText()
  if (count === 0) return null
  return (
    <button type="button" className="text-button note-size" onClick={onClear}>
      {text('filter.clear', { count })}
    </button>
  )
}
