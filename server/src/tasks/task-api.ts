import {
  newTaskSchema,
  taskExportSchema,
  taskMoves,
  taskQuerySchema,
  type TaskState,
  taskUpdateSchema,
} from 'domain/task.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import { civilMoment } from '#http/today.ts'
import { json, query } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'
import { refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import { refuseUnknownSubject } from './refuse-unknown-subject.ts'
import { findTask, insertTask, listTasks, mayChangeTask, updateTask } from './task-queries.ts'

/** What somebody has to do, by a day: typed, or made by a visit, a meeting or a hand-over. */
export const taskApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('task.list'), query(taskQuerySchema), async (c) => {
      const { today } = await branchClock(services.db, c.get('scope'))
      return c.json({
        onDate: today,
        tasks: await listTasks(services.db, c.get('scope'), c.req.valid('query'), today),
      })
    })
    .post('/', allow('task.create'), json(newTaskSchema), (c) => {
      const scope = c.get('scope')
      const task = c.req.valid('json')
      return writeOnce(services, c, 201, async (trx, note) => {
        if (task.id !== undefined) await refuseStandingId(trx, scope, 'task', task.id)
        if (task.subjectKind !== null && task.subjectId !== null)
          await refuseUnknownSubject(trx, scope, { kind: task.subjectKind, id: task.subjectId })
        if (task.ownerUserId !== null) await refuseUnknownColleague(trx, scope, task.ownerUserId)
        const id = await insertTask(trx, scope, task)
        note({ objectKind: 'task', objectId: id, fields: Object.keys(task) })
        return { id }
      })
    })
    .post('/export', allow('task.export'), json(taskExportSchema), async (c) => {
      const scope = c.get('scope')
      const { zone, today: onDate } = await branchClock(services.db, scope)
      const { file, rows, branchCode } = await services.heavy.run('taskExport', {
        scope,
        asked: c.req.valid('json'),
        onDate,
        exportedBy: exportedBy(c),
        moment: civilMoment(zone),
      })
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'task', objectId: null, reason: `rows=${rows}` }),
      )
      return workbookAnswer(c, { file, subject: 'tasks', branchCode, onDate })
    })
    .put('/:taskId', allow('task.update'), json(taskUpdateSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('taskId')
      const asked = rowVersionAsked(c)
      const change = c.req.valid('json')
      await write(services, c, async (trx, note) => {
        const task = await findTask(trx, scope, id)
        // Somebody else's task is none.
        if (!task || task.deletedAt !== null || !mayChangeTask(scope, task)) throw notFound()
        refuseStale(asked, { rowVersion: task.rowVersion })
        refuseMove(task.state, change.state)
        if (change.ownerUserId !== task.ownerUserId) await refuseUnknownColleague(trx, scope, change.ownerUserId)
        await updateTask(trx, scope, task, change)
        note({ objectKind: 'task', objectId: id, fields: Object.keys(change) })
      })
      return c.body(null, 204)
    })
    .delete('/:taskId', allow('task.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('taskId')
      await write(services, c, async (trx, note) => {
        const task = await findTask(trx, scope, id)
        if (!task || !mayChangeTask(scope, task) || !(await remove(trx, scope, 'task', id))) throw notFound()
        note({ objectKind: 'task', objectId: id })
      })
      return c.body(null, 204)
    })
    .post('/:taskId/restore', allow('task.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('taskId')
      await write(services, c, async (trx, note) => {
        const task = await findTask(trx, scope, id)
        if (!task || !mayChangeTask(scope, task) || !(await restore(trx, scope, 'task', id))) throw notFound()
        note({ objectKind: 'task', objectId: id })
      })
      return c.body(null, 204)
    })

function refuseMove(was: string, to: TaskState) {
  // A state of the table.
  const from = was as TaskState
  if (from !== to && !taskMoves[from].includes(to)) throw conflict('task_move_refused', { from, to })
}
