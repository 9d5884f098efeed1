import type { Context } from 'hono'
import type { BranchEnv, Services } from './context.ts'
import { write } from './write.ts'

/**
 * Leaves a row in the audit before customers of a branch are told to somebody whose own they are not. A manager who
 * reads his own book does his daily work: that leaves none.
 *
 * @param seen  the customer read, or of how many rows were told
 */
export async function recordRead(
  services: Services,
  c: Context<BranchEnv>,
  seen: { customerId: string } | { rows: number },
): Promise<void> {
  if (c.get('scope').persons.rows !== 'branch') return
  if ('rows' in seen && seen.rows === 0) return
  await write(services, c, async (_trx, note) =>
    note(
      'customerId' in seen
        ? { objectKind: 'customer', objectId: seen.customerId }
        : { objectKind: 'customer', objectId: null, reason: `rows=${seen.rows}` },
    ),
  )
}
