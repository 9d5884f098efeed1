import { allianceExportSchema } from 'domain/alliance-export.ts'
import { useExportFile } from './export-file.ts'

/** Writes ties, benefits and flows of an alliance, or of the branch with null, as a workbook. */
export const useExportAlliance = (branchId: string) =>
  useExportFile(`/branches/${branchId}/alliance-exports`, allianceExportSchema)
