import type { CustomerMap } from 'domain/customer-map.ts'
import { type MapTableColumn, mapTableColumns } from 'domain/customer-map-table.ts'
import { useExportCustomerMap } from '#api/customer-map-export.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = {
  map: CustomerMap
  columns: readonly MapTableColumn[]
  /** What a lasso chose; null for the whole table. */
  placeIds: readonly string[] | null
}

/** The table as a file: the columns shown, under the filter of the page. */
export function ExportButton({ map, columns, placeIds }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const write = useExportCustomerMap(map, placeIds)
  if (!may('customer_map.export')) return null

  return (
    <>
      <button
        type="button"
        className="text-button"
        disabled={write.isPending}
        onClick={() =>
          // The file keeps the order of F02, as the paper does.
          write.mutate(
            mapTableColumns.filter((key) => columns.includes(key)),
            { onSuccess: (name) => toast({ words: text('table.exported', { name }) }) },
          )
        }
      >
        {text(write.isPending ? 'table.exporting' : 'table.export')}
      </button>
      {write.error && (
        <div className="map-table-problem">
          <ProblemNote error={write.error} />
        </div>
      )}
    </>
  )
}
