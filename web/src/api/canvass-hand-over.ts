import { newHandOverSchema } from 'domain/hand-over.ts'
import { z } from 'zod'
import { usePlanning } from './canvass-plans.ts'
import { ask } from './client.ts'

/** Asks the holders of some merchants to hand them over to whoever asks; answers how many were asked. */
export function useAskHandOver(branchId: string) {
  return usePlanning(branchId, async ({ merchantIds, reason }: { merchantIds: readonly string[]; reason: string }) => {
    for (const subjectId of merchantIds) {
      const json = newHandOverSchema.parse({ subjectKind: 'merchant', subjectId, reason })
      // One after the other: the first that is refused is told, and those before it stand.
      await ask(z.unknown(), `/branches/${branchId}/hand-overs`, { method: 'POST', json })
    }
    return merchantIds.length
  })
}
