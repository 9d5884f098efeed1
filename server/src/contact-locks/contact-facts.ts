import { type ContactBar, contactBar, type ContactFacts, forGood } from 'domain/contact-rule.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { lockHolderRoles } from 'domain/contact-lock.ts'
import { touchCaps } from 'domain/touch.ts'
import { refusedDays } from 'domain/visit-outcome.ts'
import type { Db, Trx } from '#db/database.ts'
import { conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay } from '#http/today.ts'

/** Whom one would get in touch with; a unit is a door without a shop: a dwelling, an empty shop. */
export interface Contacted {
  kind: 'merchant' | 'customer' | 'unit'
  id: string
}

/** What is known of one file, customer or door: locks, wishes, refusals and the touches of the last weeks. */
export async function findContactFacts(
  db: Db | Trx,
  scope: BranchScope,
  { kind, id }: Contacted,
  { zone, onDate }: { zone: string; onDate: string },
): Promise<ContactFacts> {
  const file = kind === 'merchant' ? await findFile(db, scope, id) : null
  const customerId = kind === 'customer' ? id : (file?.ownerCustomerId ?? null)
  const refusals = await lastRefusals(db, scope, kind, id)
  const said = refusals.dncOn === null ? (refusals.refusedOn ?? null) : null
  const budgets = [kind === 'merchant' ? id : null, customerId].filter((one) => one !== null)
  return {
    locks: await findLocks(db, scope, budgets, onDate),
    doNotContact: customerId !== null && (await wantsNoContact(db, scope, customerId)),
    // A file says so itself; of a customer or a door it is known from what was said there.
    doNotVisitUntil:
      kind === 'merchant'
        ? (file?.doNotVisitUntil ?? null)
        : refusals.dncOn !== null
          ? forGood
          : said && daysAfter(said, refusedDays),
    refusedOn: refusals.refusedOn,
    marketingOn: await Promise.all(budgets.map((one) => marketingDays(db, scope, one, zone, onDate))),
  }
}

/**
 * @param companions  who walks along: a lock that one of them holds is theirs
 * @returns what bars a marketing touch, or null
 */
export async function findContactBar(
  db: Db | Trx,
  scope: BranchScope,
  subject: Contacted,
  when: { zone: string; onDate: string },
  companions: readonly string[] = [],
): Promise<ContactBar | null> {
  const facts = await findContactFacts(db, scope, subject, when)
  return contactBar(facts, [scope.userId, ...companions], when.onDate)
}

/** 409 for a touch that is barred: why and until when; the holder's name only to whom it is told. */
export async function contactRefused(
  db: Db | Trx,
  scope: BranchScope,
  subject: Contacted,
  bar: ContactBar,
  onDate: string,
) {
  const isTold = bar.why === 'lock' && mayReadHolder(scope)
  const holder = isTold ? await holderOf(db, scope, subject, onDate) : null
  return conflict('contact_refused', { why: bar.why, until: bar.until, ...(holder ? { holder } : {}) })
}

export const mayReadHolder = ({ roles }: BranchScope): boolean => lockHolderRoles.some((role) => roles.includes(role))
/** Who may let a barred touch through, with a reason that stays (K24). */
export const mayOverride = ({ roles }: BranchScope): boolean =>
  roles.includes('branch_head') || roles.includes('compliance')

const findFile = async (db: Db | Trx, { branchId }: BranchScope, id: string) =>
  (await db
    .selectFrom('merchant')
    .select(['ownerCustomerId', 'doNotVisitUntil'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null

const lockRows = (db: Db | Trx, { branchId }: BranchScope, subjectIds: readonly string[], onDate: string) =>
  db
    .selectFrom('contactLock')
    .leftJoin('user', 'user.id', 'contactLock.holderUserId')
    .select(['holderUserId', 'holderName', 'fromOn', 'untilOn', 'user.name'])
    .where('branchId', '=', branchId)
    .where('subjectId', 'in', subjectIds.length > 0 ? subjectIds : [''])
    .where('state', '=', 'active')
    .where('untilOn', '>=', onDate)
    .orderBy('untilOn', 'desc')
    .orderBy('contactLock.id')

async function findLocks(db: Db | Trx, scope: BranchScope, subjectIds: readonly string[], onDate: string) {
  const rows = await lockRows(db, scope, subjectIds, onDate).execute()
  return rows.map(({ holderUserId, fromOn, untilOn }) => ({ holderUserId, fromOn, untilOn }))
}

async function holderOf(db: Db | Trx, scope: BranchScope, { kind, id }: Contacted, onDate: string) {
  const owner = kind === 'merchant' ? (await findFile(db, scope, id))?.ownerCustomerId : null
  const rows = await lockRows(db, scope, owner ? [id, owner] : [id], onDate).execute()
  const [row] = rows.filter(({ holderUserId }) => holderUserId !== scope.userId)
  return row ? (row.name ?? row.holderName) : null
}

async function wantsNoContact(db: Db | Trx, { branchId }: BranchScope, customerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('customer')
    .select('doNotContact')
    .where('branchId', '=', branchId)
    .where('id', '=', customerId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row?.doNotContact === 1
}

async function lastRefusals(db: Db | Trx, { branchId }: BranchScope, kind: string, id: string) {
  const rows = await db
    .selectFrom('visit')
    .select(({ fn }) => ['outcome', fn.max<string>('visitedOn').as('lastOn')])
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', kind)
    .where('subjectId', '=', id)
    .where('outcome', 'in', ['refused', 'dnc'])
    .where('withdrawnAt', 'is', null)
    .groupBy('outcome')
    .execute()
  const last = (outcome: string) => rows.find((row) => row.outcome === outcome)?.lastOn ?? null
  return { refusedOn: last('refused'), dncOn: last('dnc') }
}

/** Civil days of the marketing touches within the longest budget. */
async function marketingDays(
  db: Db | Trx,
  { branchId }: BranchScope,
  subjectId: string,
  zone: string,
  onDate: string,
): Promise<string[]> {
  const longest = Math.max(...touchCaps.map(({ days }) => days))
  const rows = await db
    .selectFrom('touch')
    .select('touchedAt')
    .where('branchId', '=', branchId)
    .where('subjectKind', 'in', ['merchant', 'customer'])
    .where('subjectId', '=', subjectId)
    .where('purpose', '=', 'marketing')
    .where('withdrawnAt', 'is', null)
    // A day more on either side: the zone decides below.
    .where('touchedAt', '>=', `${daysBefore(onDate, longest)}T00:00:00.000Z`)
    .execute()
  return rows.map(({ touchedAt }) => civilDay(zone, new Date(touchedAt)))
}
