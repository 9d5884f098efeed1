import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { evening } from './evening.ts'
import { funnel } from './funnel.ts'
import { morning } from './morning.ts'
import { workLog } from './work-log.ts'

type OfDay = { scope: BranchScope; onDate: string }

export const morningTask = (db: Db, { scope, onDate }: OfDay) => morning(db, scope, onDate)
export const eveningTask = (db: Db, { scope, onDate }: OfDay) => evening(db, scope, onDate)
export const workLogTask = (db: Db, { scope, onDate, userId }: OfDay & { userId: string }) =>
  workLog(db, scope, onDate, userId)
export const funnelTask = (
  db: Db,
  { scope, asked }: { scope: BranchScope; asked: { from: string; to: string; planId?: string | undefined } },
) => funnel(db, scope, asked)
