import { queryOptions } from '@tanstack/react-query'
import type { Bounds } from 'domain/lng-lat.ts'
import { z } from 'zod'
import { ApiProblem, read } from './client.ts'

const basemapInfoSchema = z.object({
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  version: z.string(),
})
export type BasemapInfo = { bounds: Bounds; version: string }

/** Where the imported map lies and which it is; null while nobody has imported one. */
export const basemapInfoQuery = queryOptions({
  queryKey: ['basemap-info'],
  queryFn: async (): Promise<BasemapInfo | null> => {
    try {
      return basemapInfoSchema.parse(await read(fetch('/basemap/info')))
    } catch (problem) {
      // Without a map file the page works on a plain ground.
      if (problem instanceof ApiProblem && problem.status === 404) return null
      throw problem
    }
  },
  staleTime: 10 * 60_000,
})
