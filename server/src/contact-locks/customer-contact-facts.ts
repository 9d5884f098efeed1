import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { LockState } from 'domain/contact-lock.ts'
import { type ContactFacts, forGood } from 'domain/contact-rule.ts'
import { touchCaps, type TouchPurpose } from 'domain/touch.ts'
import { refusedDays } from 'domain/visit-outcome.ts'
import { inChunks } from '#canvass-ground/in-chunks.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay } from '#http/today.ts'

const budgetDays = Math.max(...touchCaps.map(({ days }) => days))

/** What `findContactFacts` tells of one customer, of many at once. Who is not of the branch is not in the answer. */
export async function readCustomerContactFacts(
  db: Db | Trx,
  scope: BranchScope,
  customerIds: readonly string[],
  { zone, onDate }: { zone: string; onDate: string },
): Promise<ReadonlyMap<string, ContactFacts>> {
  const ids = [...new Set(customerIds)]
  const customers = await inChunks(ids, (chunk) =>
    db
      .selectFrom('customer')
      .select(['id', 'doNotContact'])
      .where('branchId', '=', scope.branchId)
      .where('deletedAt', 'is', null)
      .where('id', 'in', chunk)
      .execute(),
  )
  const locks = await locksOf(db, scope, ids, onDate)
  const touches = await marketingTouches(db, scope, ids, onDate)
  const said = await refusals(db, scope, ids)
  return new Map(
    customers.map(({ id, doNotContact }): [string, ContactFacts] => {
      const toldOn = said.get(`${id} dnc`) ?? null
      const refusedOn = said.get(`${id} refused`) ?? null
      return [
        id,
        {
          locks: locks.get(id) ?? [],
          doNotContact: doNotContact === 1,
          doNotVisitUntil: toldOn !== null ? forGood : refusedOn === null ? null : daysAfter(refusedOn, refusedDays),
          refusedOn,
          marketingOn: [(touches.get(id) ?? []).map(({ touchedAt }) => civilDay(zone, new Date(touchedAt)))],
        },
      ]
    }),
  )
}

async function locksOf(db: Db | Trx, scope: BranchScope, ids: readonly string[], onDate: string) {
  const rows = await inChunks(ids, (chunk) =>
    db
      .selectFrom('contactLock')
      .select(['subjectId', 'holderUserId', 'fromOn', 'untilOn'])
      .where('branchId', '=', scope.branchId)
      .where('subjectKind', '=', 'customer')
      .where('subjectId', 'in', chunk)
      .where('state', '=', 'active' satisfies LockState)
      .where('untilOn', '>=', onDate)
      .orderBy('untilOn', 'desc')
      .orderBy('id')
      .execute(),
  )
  return Map.groupBy(rows, ({ subjectId }) => subjectId)
}

async function marketingTouches(db: Db | Trx, scope: BranchScope, ids: readonly string[], onDate: string) {
  const rows = await inChunks(ids, (chunk) =>
    db
      .selectFrom('touch')
      .select(['subjectId', 'touchedAt'])
      .where('branchId', '=', scope.branchId)
      .where('subjectKind', '=', 'customer')
      .where('subjectId', 'in', chunk)
      .where('purpose', '=', 'marketing' satisfies TouchPurpose)
      .where('withdrawnAt', 'is', null)
      // A day more than counts: the day of a zone begins before that of UTC.
      .where('touchedAt', '>=', daysBefore(onDate, budgetDays + 1))
      .execute(),
  )
  return Map.groupBy(rows, ({ subjectId }) => subjectId)
}

/** The last day each refused, and asked never to be addressed again, by customer and outcome. */
async function refusals(db: Db | Trx, scope: BranchScope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .selectFrom('visit')
      .select(({ fn }) => ['subjectId', 'outcome', fn.max<string>('visitedOn').as('lastOn')])
      .where('branchId', '=', scope.branchId)
      .where('subjectKind', '=', 'customer')
      .where('subjectId', 'in', chunk)
      .where('outcome', 'in', ['refused', 'dnc'])
      .where('withdrawnAt', 'is', null)
      .groupBy(['subjectId', 'outcome'])
      .execute(),
  )
  return new Map(rows.map(({ subjectId, outcome, lastOn }) => [`${subjectId} ${outcome}`, lastOn]))
}
