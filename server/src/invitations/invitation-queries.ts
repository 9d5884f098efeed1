import type { inviteChannels, inviteReplies, seatReasons } from 'domain/invitation.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** An invitation with what its codes are. */
export interface InvitationRow extends Omit<Row<'invitation'>, 'channel' | 'reply' | 'reserved'> {
  channel: (typeof inviteChannels)[number] | null
  reply: (typeof inviteReplies)[number]
  reserved: (typeof seatReasons)[number] | null
}
/** Codes that invitationUpdateSchema and newInvitationsSchema alone let in. */
const toRow = (row: Row<'invitation'>): InvitationRow => ({
  ...row,
  channel: row.channel as InvitationRow['channel'],
  reply: row.reply as InvitationRow['reply'],
  reserved: row.reserved as InvitationRow['reserved'],
})

/** The invitations of an event that stand, in the order they were made. */
export async function listInvitations(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  eventId: string,
): Promise<InvitationRow[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(toRow)
}

/** One invitation, also one that was taken back. */
export async function findInvitation(
  db: Db | Trx,
  { branchId }: BranchScope,
  id: string,
): Promise<InvitationRow | null> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRow(row) : null
}

export async function insertInvitation(
  trx: Trx,
  scope: BranchScope,
  invitation: Pick<InvitationRow, 'eventId' | 'customerId' | 'userId' | 'taskId' | 'reserved' | 'reservedBy'>,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('invitation')
    .values({
      branchId: scope.branchId,
      id,
      ...invitation,
      touchId: null,
      channel: null,
      invitedAt: null,
      reply: 'none',
      repliedAt: null,
      remindedAt: null,
      note: '',
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const changeInvitation = (
  trx: Trx,
  scope: BranchScope,
  invitation: Pick<InvitationRow, 'id' | 'rowVersion'>,
  change: Partial<
    Pick<
      InvitationRow,
      'channel' | 'invitedAt' | 'reply' | 'repliedAt' | 'remindedAt' | 'reserved' | 'reservedBy' | 'note' | 'touchId'
    >
  >,
) =>
  trx
    .updateTable('invitation')
    .set({ ...change, ...changedStamps(scope.userId, invitation.rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', invitation.id)
    .execute()

/** Who sits: said yes, or has a seat kept and did not decline. */
export const takesSeat = ({ reply, reserved }: Pick<InvitationRow, 'reply' | 'reserved'>): boolean =>
  reply === 'yes' || (reserved !== null && reply !== 'no')
