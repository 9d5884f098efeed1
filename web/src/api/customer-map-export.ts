import { useMutation } from '@tanstack/react-query'
import type { CustomerMap } from 'domain/customer-map.ts'
import { mapExportSchema, type MapTableColumn } from 'domain/customer-map-table.ts'
import { useTranslation } from 'react-i18next'
import { readFile } from './client.ts'
import { handOver } from './hand-over.ts'

type OfMap = Pick<CustomerMap, 'branch' | 'site' | 'filter'>

/**
 * Writes the table of the page's map in the language of the page and hands the file to the browser; answers its name.
 * `placeIds` are those a lasso chose, null for all.
 */
export function useExportCustomerMap({ branch, site, filter }: OfMap, placeIds: readonly string[] | null = null) {
  const { i18n } = useTranslation()
  return useMutation({
    mutationFn: async (columns: readonly MapTableColumn[]) => {
      const asked = mapExportSchema.parse({ siteId: site.id, filter, columns, placeIds, locale: i18n.language })
      return handOver(await readFile(`/branches/${branch.id}/customer-map/export`, asked))
    },
  })
}
