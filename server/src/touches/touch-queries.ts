import type { TouchBreach, touchChannels, TouchPurpose, touchSubjects } from 'domain/touch.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export interface TouchRow {
  id?: string
  subjectKind: (typeof touchSubjects)[number]
  subjectId: string
  touchedAt: string
  channel: (typeof touchChannels)[number]
  purpose: TouchPurpose
  twoWay: boolean
  result: string
  visitId: string | null
  breach: TouchBreach | null
  breachReason: string
}

/** Append-only: somebody got in touch. */
export async function insertTouch(
  trx: Trx,
  scope: BranchScope,
  { id = ulid(), twoWay, ...touch }: TouchRow,
): Promise<string> {
  await trx
    .insertInto('touch')
    .values({
      branchId: scope.branchId,
      id,
      userId: scope.userId,
      ...touch,
      twoWay: twoWay ? 1 : 0,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}
