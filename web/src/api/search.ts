import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { searchHitSchema } from 'domain/map-layers.ts'
import { z } from 'zod'
import { ask } from './client.ts'

/** Things of the map by name or pinyin: what one's role may see of them. */
export const searchQuery = (branchId: string, words: string) =>
  queryOptions({
    queryKey: ['search', branchId, words],
    queryFn: async () =>
      (
        await ask(
          z.object({ hits: z.array(searchHitSchema) }),
          `/branches/${branchId}/search?${new URLSearchParams({ q: words })}`,
        )
      ).hits,
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
