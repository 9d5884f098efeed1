import { importAction, type ImportKind } from 'domain/import-batch.ts'
import { personAccessOf } from 'domain/policy.ts'
import type { Row } from '#db/tables.ts'
import type { Services } from '#http/context.ts'
import type { BranchScope } from '#http/scope.ts'
import type { SessionUser } from '#users/session-queries.ts'
import type { Batch } from './import-queries.ts'

/** Who works on which batch. */
export interface ImportRun {
  services: Services
  batch: Batch
  user: SessionUser
}

/** Lines written in one transaction: requests wait for it, because there is one writing connection. */
export const rowsAChunk = 200

// Written by insertBatch only.
export const kindOf = ({ kind }: Pick<Batch, 'kind'>) => kind as ImportKind

/** Who stands in the audit for what a job does: whoever started it. */
export const actor = (batch: Batch, user: SessionUser, deed: 'apply' | 'undo') => ({
  chain: batch.branchId,
  actorId: user.id,
  role: user.roles.join(' '),
  action: importAction(kindOf(batch), deed),
  requestId: null,
})

/** What whoever started a job may see of the branch. */
export const scopeOf = ({
  batch: { branchId },
  user: { id, orgId, roles },
}: Omit<ImportRun, 'services'>): BranchScope => ({
  orgId,
  branchId,
  userId: id,
  roles,
  persons: personAccessOf(roles),
  requestId: '',
})

/** Which lines a transaction wrote, for the audit; `import_row` tells what became of them. */
export const linesOf = (rows: readonly Row<'importRow'>[]) => `lines ${rows[0]?.line}-${rows.at(-1)?.line}`
