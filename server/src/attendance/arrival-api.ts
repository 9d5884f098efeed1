import { attendanceUpdateSchema } from 'domain/attendance.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { changeArrival, withdrawArrival } from './change-arrival.ts'

/** One arrival by its id: corrected by whoever is on duty, or taken back. */
export const arrivalApi = (services: Services) =>
  new Hono<BranchEnv>()
    .put('/:attendanceId', allow('attendance.update'), json(attendanceUpdateSchema), async (c) => {
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const clock = await branchClock(services.db, scope)
      return writeOnce(services, c, 204, (trx, note) =>
        changeArrival(trx, scope, c.req.param('attendanceId'), { change: c.req.valid('json'), asked, clock, note }),
      )
    })
    .delete('/:attendanceId', allow('attendance.withdraw'), async (c) => {
      const scope = c.get('scope')
      const clock = await branchClock(services.db, scope)
      return writeOnce(services, c, 204, (trx, note) =>
        withdrawArrival(trx, scope, c.req.param('attendanceId'), { clock, note }),
      )
    })
