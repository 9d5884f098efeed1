import type { NewRow } from '#db/tables.ts'
import type { ReadRow } from './import-messages.ts'
import type { StoredCells } from './import-row-json.ts'

/** A line that does nothing, kept as it was sent so that its sender can mend it. */
export function refusedRow(
  { line, reasons, cells }: Pick<ReadRow, 'line' | 'reasons' | 'cells'>,
  { branchId, batchId }: { branchId: string; batchId: string },
): NewRow<'importRow'> {
  const stored: StoredCells = { cells: cells ?? [] }
  return {
    branchId,
    batchId,
    line,
    verdict: 'rejected',
    reasons: JSON.stringify(reasons),
    values: JSON.stringify(stored),
    before: null,
    customerId: null,
  }
}
