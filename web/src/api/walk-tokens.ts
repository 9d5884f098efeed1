import { z } from 'zod'
import { ask } from './client.ts'
import { keptWithToken } from './walk-kept.ts'

/** Takes the tokens on this phone out of use; one that cannot be reached ends at midnight by itself. */
export async function revokeTokens(): Promise<void> {
  for (const { branchId, token } of await keptWithToken()) {
    if (!token) continue
    const path = `/branches/${branchId}/walk-tokens/${token.id}`
    await ask(z.unknown(), path, { method: 'DELETE' }).catch(() => null)
  }
}
