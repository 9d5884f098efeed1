import { createHash } from 'node:crypto'
import { loggedReads } from 'domain/policy.ts'
import type { Context } from 'hono'
import type { Db } from '#db/database.ts'
import type { BranchScope } from './scope.ts'

/** Raised when an answer is computed otherwise from the same rows, so that no browser keeps an old figure. */
const answerVersion = 1

/**
 * A strong tag of everything an answer depends on beside its address: what was written (every write of the branch or the
 * organisation leaves an audit row), the day, and what this person may see.
 */
export async function dataTag(db: Db, scope: BranchScope, onDate: string): Promise<string> {
  const written = await Promise.all([scope.branchId, scope.orgId].map((chain) => lastAuditSeq(db, chain)))
  const said = [answerVersion, ...written, onDate, scope.userId, ...scope.roles].join(' ')
  return `"${createHash('sha256').update(said).digest('base64url').slice(0, 22)}"`
}

async function lastAuditSeq(db: Db, chain: string): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .select('seq')
    .where('branchId', '=', chain)
    // Whoever only looked changed nothing.
    .where('action', 'not in', loggedReads)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** Marks an answer with its tag for this browser alone. @returns true when the browser has it already and 304 suffices */
export function isKnownToBrowser(c: Context, tag: string): boolean {
  c.header('etag', tag)
  c.header('cache-control', 'private, no-cache')
  c.header('vary', 'cookie')
  const known = (c.req.header('if-none-match') ?? '').split(',').map((value) => value.trim().replace(/^W\//, ''))
  return known.includes(tag)
}
