import type { Row } from '#db/tables.ts'
import type { SessionUser } from '#users/session-queries.ts'
import type { Batch } from './import-queries.ts'

/** Lines written in one transaction: requests wait for it, because there is one writing connection. */
export const rowsAChunk = 200

/** Who stands in the audit for what a job does: whoever started it. */
export const actor = ({ branchId }: Batch, user: SessionUser, action: 'import.apply' | 'import.undo') => ({
  chain: branchId,
  actorId: user.id,
  role: user.roles.join(' '),
  action,
  requestId: null,
})

/** Which lines a transaction wrote, for the audit; `import_row` tells the customers. */
export const linesOf = (rows: readonly Row<'importRow'>[]) => `lines ${rows[0]?.line}-${rows.at(-1)?.line}`
