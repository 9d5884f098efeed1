import { useExportAlliance } from '#api/alliance-export.ts'
import { WorkbookButton } from './WorkbookButton.tsx'

/** Ties, benefits and flows of an alliance as a workbook, of the whole branch with null. */
export const AllianceExport = ({ branchId, allianceId }: { branchId: string; allianceId: string | null }) => (
  <WorkbookButton action="alliance.export" write={useExportAlliance(branchId)} asked={{ allianceId }} />
)
