import { type MeetingInput, type MeetingKind, meetingInputSchema } from 'domain/meeting.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nothingTyped } from './day-record.ts'
import { findMeeting } from './day-queries.ts'

/** What was typed for a meeting; nothing yet is version 0. */
export async function typedOf(db: Db | Trx, scope: BranchScope, kind: MeetingKind, onDate: string) {
  const row = await findMeeting(db, scope, kind, onDate)
  if (!row) return { typed: nothingTyped, rowVersion: 0, id: null }
  // Choices are JSON of our own schema; the note has a column of its own.
  const typed = meetingInputSchema.parse({ ...JSON.parse(row.choices), note: row.note })
  return { typed, rowVersion: row.rowVersion, id: row.id }
}

export async function saveMeeting(
  trx: Trx,
  scope: BranchScope,
  { kind, onDate }: { kind: MeetingKind; onDate: string },
  current: { id: string | null; rowVersion: number },
  { note, ...choices }: MeetingInput,
): Promise<string> {
  const values = { note, choices: JSON.stringify(choices) }
  if (current.id !== null) {
    await trx
      .updateTable('meeting')
      .set({ ...values, ...changedStamps(scope.userId, current.rowVersion) })
      .where('branchId', '=', scope.branchId)
      .where('id', '=', current.id)
      .execute()
    return current.id
  }
  const id = ulid()
  await trx
    .insertInto('meeting')
    .values({ branchId: scope.branchId, id, kind, onDate, ...values, ...newStamps(scope.userId) })
    .execute()
  return id
}

/** Whether all of these are visits of the branch on that day. */
export async function areVisitsOf(trx: Trx, { branchId }: BranchScope, onDate: string, ids: readonly string[]) {
  const rows = await trx
    .selectFrom('visit')
    .select('id')
    .where('branchId', '=', branchId)
    .where('visitedOn', '=', onDate)
    .where('withdrawnAt', 'is', null)
    .where('id', 'in', ids)
    .execute()
  return rows.length === new Set(ids).size
}
