import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { audienceAnswerSchema, audienceExportSchema } from 'domain/audience.ts'
import { expectedShareSchema } from 'domain/expected-share-answer.ts'
import { ask } from './client.ts'
import { useExportFile } from './export-file.ts'

/** Where an audience is and where it is not yet ours; `whom` as `audienceToText` writes it. The old answer stays meanwhile. */
export const audienceQuery = (branchId: string, whom: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'audience', whom],
    queryFn: () =>
      ask(
        audienceAnswerSchema,
        `/branches/${branchId}/audience${whom === '' ? '' : `?${new URLSearchParams({ whom })}`}`,
      ),
    placeholderData: keepPreviousData,
  })

/** What distance alone predicts for a place (K12). */
export const expectedShareQuery = (branchId: string, placeId: string, siteId: string | null = null) =>
  queryOptions({
    queryKey: ['branch', branchId, 'expected-share', placeId, siteId],
    queryFn: () =>
      ask(
        expectedShareSchema,
        `/branches/${branchId}/expected-share?${new URLSearchParams({ placeId, ...(siteId === null ? {} : { siteId }) })}`,
      ),
  })

/** Writes the list as a workbook. */
export const useExportAudience = (branchId: string) =>
  useExportFile(`/branches/${branchId}/audience/export`, audienceExportSchema)
