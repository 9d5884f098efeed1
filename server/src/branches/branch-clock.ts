import type { Db, Trx } from '#db/database.ts'
import { civilDay } from '#http/today.ts'

/** The branch's zone, and today in it: what stages, validity and calendars are measured by. */
export interface BranchClock {
  zone: string
  today: string
}

export async function branchClock(db: Db | Trx, { branchId }: { branchId: string }): Promise<BranchClock> {
  const { timeZone } = await db
    .selectFrom('branch')
    .innerJoin('org', 'org.id', 'branch.orgId')
    .select('org.timeZone')
    .where('branch.id', '=', branchId)
    .executeTakeFirstOrThrow()
  return { zone: timeZone, today: civilDay(timeZone) }
}
