import type { Context } from 'hono'
import type { Trx } from '#db/database.ts'
import { appendAudit, type AuditEntry } from './audit.ts'
import type { BranchEnv, OrgEnv, Services } from './context.ts'

/**
 * Says what a write did, for the audit: which object, which fields (names only), and why. With `chain` it stands in the
 * organisation's audit: what all branches share was changed, and every branch's map with it.
 */
export type Note = (
  entry: Pick<AuditEntry, 'objectKind' | 'objectId' | 'fields' | 'reason'> & Partial<Pick<AuditEntry, 'chain'>>,
) => void

/**
 * Runs a branch's write in one transaction together with its audit rows.
 *
 * @param wroteNothing  says, after the work, whether there was nothing to write: a repeat of what was written before
 * @throws {Error} when the work noted nothing all the same: a write without an audit row is a bug
 */
export const write = <T>(
  services: Services,
  c: Context<BranchEnv>,
  work: (trx: Trx, note: Note) => Promise<T>,
  wroteNothing: () => boolean = () => false,
): Promise<T> => {
  const { branchId, userId, roles } = c.get('scope')
  return audited(
    services,
    { chain: branchId, actorId: userId, role: roles.join(' '), action: c.get('action'), requestId: c.get('requestId') },
    work,
    wroteNothing,
  )
}

/** The same for what belongs to the organisation as a whole. */
export const writeOrg = <T>(
  services: Services,
  c: Context<OrgEnv>,
  work: (trx: Trx, note: Note) => Promise<T>,
): Promise<T> => {
  const { orgId, userId, roles } = c.get('org')
  return audited(
    services,
    { chain: orgId, actorId: userId, role: roles.join(' '), action: c.get('action'), requestId: c.get('requestId') },
    work,
  )
}

/** For writes outside a request (jobs, commands): the caller says who. */
export const audited = <T>(
  { db, secret }: Pick<Services, 'db' | 'secret'>,
  who: Pick<AuditEntry, 'chain' | 'actorId' | 'role' | 'action' | 'requestId'>,
  work: (trx: Trx, note: Note) => Promise<T>,
  wroteNothing: () => boolean = () => false,
): Promise<T> =>
  db.transaction().execute(async (trx) => {
    const notes: Parameters<Note>[0][] = []
    const result = await work(trx, (entry) => notes.push(entry))
    if (notes.length === 0 && !wroteNothing()) throw new Error(`${who.action} wrote without an audit note`)
    for (const entry of notes) await appendAudit(trx, secret, { ...who, ...entry })
    return result
  })
