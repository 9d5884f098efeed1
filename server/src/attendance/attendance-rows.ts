import { type Child, childSchema } from 'domain/attendance.ts'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'

/** Arrivals of an event that count, the first first. */
export const listArrivalRows = (db: Db | Trx, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('attendance')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('withdrawnAt', 'is', null)
    .orderBy('arrivedAt')
    .orderBy('id')
    .execute()

/** What those who came agreed to and did not take back. */
export const listConsentRows = (db: Db | Trx, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('consent')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('withdrawnAt', 'is', null)
    .orderBy('purpose')
    .orderBy('id')
    .execute()

export const listTallyRows = (db: Db | Trx, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('eventTally')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('withdrawnAt', 'is', null)
    .orderBy('talliedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const findArrival = async (db: Db | Trx, { branchId }: BranchScope, id: string) =>
  (await db
    .selectFrom('attendance')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()) ?? null

/** @throws {ZodError} where the column holds what no arrival ever wrote */
export const childrenOf = ({ children }: Pick<Row<'attendance'>, 'children'>): Child[] =>
  childSchema.array().parse(JSON.parse(children))

/** Who works in the branch today. */
export async function activeColleagueIds(db: Db | Trx, { branchId }: BranchScope): Promise<Set<string>> {
  const rows = await db
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select('user.id')
    .where('userBranch.branchId', '=', branchId)
    .where('user.status', '=', 'active')
    .execute()
  return new Set(rows.map(({ id }) => id))
}
