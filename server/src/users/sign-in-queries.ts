import type { Db, Trx } from '#db/database.ts'

const freeFailures = 5
const forgetAfterMs = 15 * 60_000
const longestWaitSeconds = 15 * 60

/** Under which the failures of one account are counted. */
export const signInSubject = (staffNo: string) => `account:${staffNo.toLowerCase()}`

/** Seconds until the next try is allowed for any of the subjects (an account, an address); 0 when now. */
export async function signInWait(db: Db | Trx, subjects: readonly string[]): Promise<number> {
  const rows = await db
    .selectFrom('signInFailure')
    .selectAll()
    .where('subject', 'in', [...subjects])
    .execute()
  const waits = rows.map(({ failures, lastAt }) => {
    const since = Date.now() - Date.parse(lastAt)
    if (failures < freeFailures || since > forgetAfterMs) return 0
    const wait = Math.min(longestWaitSeconds, 2 ** (failures - freeFailures) * 5)
    return Math.max(0, Math.ceil(wait - since / 1000))
  })
  return Math.max(0, ...waits)
}

export async function countFailure(trx: Trx, subject: string): Promise<void> {
  const lastAt = new Date().toISOString()
  const before = await trx.selectFrom('signInFailure').selectAll().where('subject', '=', subject).executeTakeFirst()
  const failures = before && Date.now() - Date.parse(before.lastAt) < forgetAfterMs ? before.failures + 1 : 1
  await trx
    .insertInto('signInFailure')
    .values({ subject, failures, lastAt })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet({ failures, lastAt }))
    .execute()
}

export const forgetFailures = (trx: Trx, subjects: readonly string[]) =>
  trx
    .deleteFrom('signInFailure')
    .where('subject', 'in', [...subjects])
    .execute()
