import type { ImportCounts, ImportKind } from 'domain/import-batch.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FigureStrip } from '#ui/FigureStrip.tsx'

/** What a file would do, in five figures. */
export function ImportCountStrip({ kind, counts }: { kind: ImportKind; counts: ImportCounts }) {
  const text = useText()
  const format = useFormat()
  const figure = (count: number, label: string, detail?: string) => ({
    label,
    value: format.count(count),
    ...(detail && count > 0 ? { detail } : {}),
  })
  return (
    <div className="import-counts">
      <FigureStrip
        figures={[
          figure(counts.new, text('import.counts.new')),
          figure(counts.update, text('import.counts.update')),
          figure(counts.unchanged, text('import.counts.unchanged')),
          figure(counts.rejected, text('import.counts.rejected')),
          // A merchant without a position is refused.
          ...(kind === 'merchant'
            ? []
            : [figure(counts.notPlaced, text('import.counts.notPlaced'), text('import.counts.stillImported'))]),
        ]}
      />
    </div>
  )
}
