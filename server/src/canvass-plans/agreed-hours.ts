import type { CutDoor } from 'domain/canvass-cut.ts'
import { graceMinutes } from 'domain/solvers/door-hours.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilMoment } from '#http/today.ts'

type Agreed = Pick<CutDoor, 'atTime' | 'minutes' | 'windows' | 'kind'>
/** What was agreed with somebody, to be laid over his door; nothing where nothing was. */
export type AgreedHours = (kind: 'merchant' | 'place' | 'customer', id: string | null) => Agreed | Record<never, never>

/** The agreed appointments of a plan as a cut sees them: the hour, how long it takes, and that one goes for its sake. */
export async function readAgreedHours(
  db: Db | Trx,
  scope: BranchScope,
  plan: { id: string; onDate: string },
): Promise<AgreedHours> {
  const rows = await db
    .selectFrom('appointment')
    .select(['subjectKind', 'subjectId', 'atTime', 'minutes'])
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', plan.id)
    .where('state', 'in', ['agreed', 'kept'])
    .where('deletedAt', 'is', null)
    .orderBy('atTime')
    .orderBy('id')
    .execute()
  const { zone } = await branchClock(db, scope)
  return (kind, id) => {
    const row = rows.find(({ subjectKind, subjectId }) => subjectKind === kind && subjectId === id)
    if (!row || row.atTime === null) return {}
    const { atTime, minutes } = row
    return { atTime, minutes, kind: 'appointment', windows: windowOf(atTime, plan.onDate, zone) }
  }
}

/** The agreed hour as a window of the plan's day; none where it was agreed for another day. */
function windowOf(atTime: string, onDate: string, zone: string): NonNullable<CutDoor['windows']> {
  const [day, opens = ''] = civilMoment(zone, new Date(atTime)).split(' ')
  const [, closes = ''] = civilMoment(zone, new Date(Date.parse(atTime) + 60_000 * graceMinutes)).split(' ')
  return day === onDate ? [{ opens, closes }] : []
}
