import type { permitKinds, permitStates } from 'domain/event.ts'
import type { PermitChange } from 'domain/event-plan.ts'
import { ulid } from 'ulid'
import { namedAttachments } from '#attachments/attachment-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** Permits of an event in the order they were named. */
export async function listPermits(db: Db | Trx, scope: Pick<BranchScope, 'branchId'>, eventId: string) {
  const rows = await db
    .selectFrom('eventPermit')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('eventId', '=', eventId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const files = await namedAttachments(
    db,
    scope,
    rows.map(({ attachmentId }) => attachmentId),
  )
  return rows.map((row) => ({
    id: row.id,
    rowVersion: row.rowVersion,
    // Written from checked input.
    kind: row.kind as (typeof permitKinds)[number],
    state: row.state as (typeof permitStates)[number],
    authority: row.authority,
    number: row.number,
    grantedOn: row.grantedOn,
    attachment: row.attachmentId === null ? null : (files.get(row.attachmentId) ?? null),
    note: row.note,
  }))
}
export type EventPermitRow = Awaited<ReturnType<typeof listPermits>>[number]

export const findPermit = (db: Db | Trx, { branchId }: BranchScope, id: string, removed = false) =>
  db
    .selectFrom('eventPermit')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', removed ? 'is not' : 'is', null)
    .executeTakeFirst()

export async function insertPermit(
  trx: Trx,
  scope: BranchScope,
  eventId: string,
  permit: PermitChange,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('eventPermit')
    .values({ branchId: scope.branchId, id, eventId, ...permit, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const updatePermit = (
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: { id: string; rowVersion: number },
  permit: PermitChange,
) =>
  trx
    .updateTable('eventPermit')
    .set({ ...permit, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
