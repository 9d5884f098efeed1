import { z } from 'zod'
import { usePlanning } from './canvass-plans.ts'
import { ask } from './client.ts'

/** Notes that these packets went to paper. */
export function useMarkPrinted(branchId: string) {
  return usePlanning(branchId, async (packetIds: readonly string[]) => {
    for (const id of packetIds)
      await ask(z.unknown(), `/branches/${branchId}/packets/${id}/printed`, { method: 'POST' })
    return packetIds.length
  })
}
