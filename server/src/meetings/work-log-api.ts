import { isCivilDay } from 'domain/civil-date.ts'
import { workLogInputSchema, workLogQuerySchema, workLogReplySchema } from 'domain/meeting.ts'
import { Hono } from 'hono'
import { isColleague } from '#alliances/member-queries.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, forbidden, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findWorkLog, saveWorkLog } from './work-log-queries.ts'

/** Work logs (工作日志, F12): one's own, and to the head and the auditor everybody's. */
export const workLogApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:onDate', allow('work_log.read'), query(workLogQuerySchema), async (c) => {
      const scope = c.get('scope')
      const onDate = askedDay(c.req.param('onDate'))
      const { userId = scope.userId } = c.req.valid('query')
      if (userId !== scope.userId) {
        if (!mayReadAll(scope)) throw forbidden()
        if (!(await isColleague(services.db, scope, userId))) throw notFound()
      }
      return c.json(await services.heavy.run('workLog', { scope, onDate, userId }))
    })
    .put('/:onDate', allow('work_log.save'), json(workLogInputSchema), async (c) => {
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const day = { onDate: askedDay(c.req.param('onDate')), userId: scope.userId }
      const words = c.req.valid('json')
      await write(services, c, async (trx, note) => {
        const current = await findWorkLog(trx, scope, day.onDate, day.userId)
        refuseStale(asked, { rowVersion: current?.rowVersion ?? 0 })
        const id = await saveWorkLog(trx, scope, day, current, words)
        note({ objectKind: 'work_log', objectId: id, fields: Object.keys(words) })
      })
      return c.body(null, 204)
    })
    .put('/:onDate/users/:userId/reply', allow('work_log.reply'), json(workLogReplySchema), async (c) => {
      const scope = c.get('scope')
      const day = { onDate: askedDay(c.req.param('onDate')), userId: c.req.param('userId') }
      const { replyText } = c.req.valid('json')
      await write(services, c, async (trx, note) => {
        if (!(await isColleague(trx, scope, day.userId))) throw notFound()
        // Nobody answers his own log.
        if (day.userId === scope.userId) throw conflict('own_work_log')
        const current = await findWorkLog(trx, scope, day.onDate, day.userId)
        const repliedAt = new Date().toISOString()
        const id = await saveWorkLog(trx, scope, day, current, { replyText, repliedBy: scope.userId, repliedAt })
        note({ objectKind: 'work_log', objectId: id, fields: ['replyText'] })
      })
      return c.body(null, 204)
    })

const mayReadAll = ({ roles }: BranchScope) => roles.includes('branch_head') || roles.includes('auditor')

function askedDay(onDate: string): string {
  if (!isCivilDay(onDate)) throw notFound()
  return onDate
}
