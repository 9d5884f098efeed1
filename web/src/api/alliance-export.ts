import { useMutation } from '@tanstack/react-query'
import { allianceExportSchema } from 'domain/alliance-export.ts'
import { useTranslation } from 'react-i18next'
import { readFile } from './client.ts'
import { handOver } from './hand-over.ts'

/** Writes ties, benefits and flows of an alliance, or of the branch with null, as a file; answers its name. */
export function useExportAlliance(branchId: string) {
  const { i18n } = useTranslation()
  return useMutation({
    mutationFn: async (asked: { allianceId: string | null; days?: number }) =>
      handOver(
        await readFile(
          `/branches/${branchId}/alliance-exports`,
          allianceExportSchema.parse({ ...asked, locale: i18n.language }),
        ),
      ),
  })
}
