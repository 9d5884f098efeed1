import { type LockSheet, type lockSheetSavedSchema } from 'domain/contact-lock.ts'
import type { z } from 'zod'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { refHash } from '#imports/keyed-hash.ts'
import { changeLock, insertLock, standingLock } from './lock-queries.ts'

/**
 * Takes the weekly list of another channel as pasted: each row locks one customer for somebody who works elsewhere, until
 * the day the list says. The same list once more changes nothing; a colleague's own lock is never overwritten.
 */
export async function saveLockSheet(
  trx: Trx,
  scope: BranchScope,
  secret: string,
  { channel, rows }: LockSheet,
  today: string,
): Promise<z.infer<typeof lockSheetSavedSchema>> {
  const hashes = rows.map(({ customerRef }) => refHash(secret, scope.orgId, customerRef))
  const customers = await customersOf(trx, scope, hashes)
  const seen = new Set<string>()
  const told: z.infer<typeof lockSheetSavedSchema> = { saved: 0, unchanged: 0, rejected: [] }
  for (const [index, { holderName, untilOn, reason }] of rows.entries()) {
    const hash = hashes[index] ?? ''
    const customerId = customers.get(hash)
    const refuse = (why: (typeof told)['rejected'][number]['reason']) =>
      told.rejected.push({ line: index + 1, reason: why })
    if (customerId === undefined) refuse('unknown_customer')
    else if (seen.has(hash)) refuse('twice')
    else if (untilOn < today) refuse('past_day')
    else {
      seen.add(hash)
      const lock = await standingLock(trx, scope, { kind: 'customer', id: customerId }, today)
      if (!lock) {
        const subject = { subjectKind: 'customer', subjectId: customerId }
        await insertLock(trx, scope, {
          ...subject,
          holderUserId: null,
          holderName,
          channel,
          reason,
          fromOn: today,
          untilOn,
        })
        told.saved += 1
      } else if (lock.holderUserId !== null || lock.holderName !== holderName) refuse('held_by_another')
      else if (lock.untilOn === untilOn && lock.reason === reason) told.unchanged += 1
      else {
        await changeLock(trx, scope, lock, { untilOn, reason })
        told.saved += 1
      }
    }
  }
  return told
}

/** Customers of the branch by the keyed mark of their number. */
async function customersOf(
  trx: Trx,
  { branchId }: BranchScope,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let start = 0; start < hashes.length; start += 500) {
    const rows = await trx
      .selectFrom('customer')
      .select(['id', 'refHash'])
      .where('branchId', '=', branchId)
      .where('refHash', 'in', hashes.slice(start, start + 500))
      .where('deletedAt', 'is', null)
      .execute()
    for (const row of rows) found.set(row.refHash, row.id)
  }
  return found
}
