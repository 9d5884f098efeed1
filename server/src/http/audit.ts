import { createHmac } from 'node:crypto'
import type { Trx } from '#db/database.ts'

export interface AuditEntry {
  /** The branch, or the organisation for acts that belong to no branch. */
  chain: string
  actorId: string | null
  role: string | null
  action: string
  objectKind?: string | null
  objectId?: string | null
  /** Names of the fields touched; never their values. */
  fields?: readonly string[]
  result?: 'ok' | 'refused'
  reason?: string | null
  requestId?: string | null
}

const chainStart = '0'.repeat(64)

/**
 * Appends one row to the chain of a branch, in the caller's transaction: no audit, no act.
 * Each row's hash covers the one before it, so that an edited, dropped or moved row is found.
 */
export async function appendAudit(trx: Trx, key: string, entry: AuditEntry): Promise<void> {
  const last = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .where('branchId', '=', entry.chain)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = {
    branchId: entry.chain,
    seq: (last?.seq ?? 0) + 1,
    at: new Date().toISOString(),
    actorId: entry.actorId,
    role: entry.role,
    action: entry.action,
    objectKind: entry.objectKind ?? null,
    objectId: entry.objectId ?? null,
    fields: JSON.stringify(entry.fields ?? []),
    result: entry.result ?? 'ok',
    reason: entry.reason ?? null,
    requestId: entry.requestId ?? null,
    prevHash: last?.hash ?? chainStart,
  }
  await trx
    .insertInto('audit')
    .values({ ...row, hash: auditHash(key, row) })
    .execute()
}

type Hashed = Omit<Awaited<ReturnType<typeof listAuditRows>>[number], 'hash'>

/** HMAC-SHA256 over the row before and everything this row says. */
function auditHash(key: string, row: Hashed): string {
  const said = [
    row.branchId,
    row.seq,
    row.at,
    row.actorId,
    row.role,
    row.action,
    row.objectKind,
    row.objectId,
    row.fields,
    row.result,
    row.reason,
    row.requestId,
  ]
  return createHmac('sha256', key).update(row.prevHash).update(JSON.stringify(said)).digest('hex')
}

const listAuditRows = (db: Pick<Trx, 'selectFrom'>, chain: string) =>
  db.selectFrom('audit').selectAll().where('branchId', '=', chain).orderBy('seq').execute()

/** Walks a chain. @returns the seq of the first row that does not fit, or null when all do */
export async function firstBrokenAudit(
  db: Pick<Trx, 'selectFrom'>,
  key: string,
  chain: string,
): Promise<number | null> {
  let previous = chainStart
  let seq = 0
  for (const row of await listAuditRows(db, chain)) {
    seq += 1
    if (row.seq !== seq || row.prevHash !== previous || row.hash !== auditHash(key, row)) return row.seq
    previous = row.hash
  }
  return null
}
