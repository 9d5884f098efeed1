import type { sponsorshipKinds } from 'domain/event-money.ts'
import type { Sponsorship, SponsorshipChange } from 'domain/event-plan.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** What merchants give to an event, in the order it was promised. */
export async function listSponsorships(db: Db | Trx, scope: BranchScope, eventId: string): Promise<Sponsorship[]> {
  const rows = await db
    .selectFrom('sponsorship')
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'sponsorship.branchId').onRef('merchant.id', '=', 'sponsorship.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('user', 'user.id', 'sponsorship.confirmedBy')
    .selectAll('sponsorship')
    .select(['shop.name as merchantName', 'user.name as confirmerName'])
    .where('sponsorship.branchId', '=', scope.branchId)
    .where('sponsorship.eventId', '=', eventId)
    .where('sponsorship.deletedAt', 'is', null)
    .orderBy('sponsorship.createdAt')
    .orderBy('sponsorship.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    rowVersion: row.rowVersion,
    merchant: { id: row.merchantId, name: row.merchantName },
    // Written from checked input.
    kind: row.kind as (typeof sponsorshipKinds)[number],
    what: row.what,
    valueFen: row.valueFen,
    inReturn: row.inReturn,
    deliveredFen: row.deliveredFen,
    deliveredOn: row.deliveredOn,
    isAccepted: isAccepted(row),
    confirmedBy:
      row.confirmedBy === null || row.confirmerName === null ? null : { id: row.confirmedBy, name: row.confirmerName },
    confirmedAt: row.confirmedAt,
    mayConfirm: mayConfirm(scope, row),
  }))
}

/** Money only where compliance let it pass (I11); all else as it is. */
export const isAccepted = ({ kind, confirmedAt }: { kind: string; confirmedAt: string | null }): boolean =>
  kind !== 'cash' || confirmedAt !== null

/** Nobody confirms what he wrote himself. */
export const mayConfirm = (
  { roles, userId }: BranchScope,
  {
    kind,
    confirmedAt,
    createdBy,
    updatedBy,
  }: Pick<Row<'sponsorship'>, 'kind' | 'confirmedAt' | 'createdBy' | 'updatedBy'>,
): boolean =>
  kind === 'cash' &&
  confirmedAt === null &&
  mayDo('sponsorship.confirm', roles) &&
  createdBy !== userId &&
  updatedBy !== userId

export const findSponsorship = (db: Db | Trx, { branchId }: BranchScope, id: string, removed = false) =>
  db
    .selectFrom('sponsorship')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', removed ? 'is not' : 'is', null)
    .executeTakeFirst()
export type SponsorshipRow = NonNullable<Awaited<ReturnType<typeof findSponsorship>>>

const columnsOf = ({ askCompliance: _asked, ...columns }: SponsorshipChange) => columns

export async function insertSponsorship(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  sponsorship: SponsorshipChange,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('sponsorship')
    .values({
      branchId: scope.branchId,
      id,
      eventId,
      ...columnsOf(sponsorship),
      confirmedBy: null,
      confirmedAt: null,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

/** @param isOtherMoney  another sum, giver or return than was confirmed: then nobody confirmed it */
export const updateSponsorship = (
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: SponsorshipRow,
  sponsorship: SponsorshipChange,
  isOtherMoney: boolean,
) =>
  trx
    .updateTable('sponsorship')
    .set({
      ...columnsOf(sponsorship),
      ...(isOtherMoney ? { confirmedBy: null, confirmedAt: null } : {}),
      ...changedStamps(scope.userId, rowVersion),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** Who confirmed is not among those who wrote it. */
export const confirmSponsorship = (trx: Trx, scope: BranchScope, { id, rowVersion, updatedBy }: SponsorshipRow) =>
  trx
    .updateTable('sponsorship')
    .set({
      confirmedBy: scope.userId,
      confirmedAt: new Date().toISOString(),
      ...changedStamps(updatedBy, rowVersion),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
