import type { TaskExport } from 'domain/task.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { taskSheet } from '#exports/task-sheet.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { listTasks } from './task-queries.ts'

export interface TaskExportQuestion {
  scope: BranchScope
  asked: TaskExport
  onDate: string
  exportedBy: string
  moment: string
}

/** Tasks as a file: those of the asked ones that the page shows this person, in the order asked. */
export async function taskExportTask(db: Db, { scope, asked, onDate, ...by }: TaskExportQuestion) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const { taskIds, locale } = asked
  const found = new Map((await listTasks(db, scope, { ids: taskIds }, onDate)).map((task) => [task.id, task]))
  const tasks = [...new Set(taskIds)].flatMap((id) => found.get(id) ?? [])
  const file = await taskSheet({ branch, tasks, locale, zone: branch.timeZone, asOf: onDate, ...by })
  return { file: new Uint8Array(file), rows: tasks.length, branchCode: branch.code }
}
