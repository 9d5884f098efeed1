import type { Task } from 'domain/task.ts'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { civilMoment } from '#http/today.ts'
import { codeWords, type ExportLanguage } from './code-words.ts'
import { listSheet } from './list-sheet.ts'
import { textCell } from './map-table-cells.ts'
import { type TaskColumn, taskWords } from './task-words.ts'

interface TaskSheetRequest {
  branch: { code: string; name: string }
  tasks: readonly Task[]
  locale: ExportLanguage
  /** Moments are told in this zone. */
  zone: string
  asOf: string
  exportedBy: string
  moment: string
}

const widths: Partial<Record<TaskColumn, number>> = { title: 28, subject: 22, createdAt: 16, doneAt: 16, note: 40 }

/** Tasks as a workbook, in the order given: what the page tells of each, names as masked as there. */
export function taskSheet(request: TaskSheetRequest): Promise<Buffer> {
  const { branch, tasks, locale, asOf, exportedBy, moment } = request
  const words = taskWords[locale]
  // The names of the words' own record.
  const columns = Object.keys(words.columns) as TaskColumn[]
  return writeExcelFile([
    listSheet({
      name: words.sheet,
      top: [
        `${words.title}　${branch.code} ${branch.name}`,
        words.rows(tasks.length),
        words.asOf(asOf),
        words.printed(exportedBy, moment),
      ],
      columns: columns.map((column) => ({ name: words.columns[column], width: widths[column] ?? 12 })),
      rows: tasks.map((task) => {
        const cells = taskCells(task, request)
        return columns.map((column) => cells[column])
      }),
    }),
  ]).toBuffer()
}

function taskCells(task: Task, { locale, zone }: TaskSheetRequest): Record<TaskColumn, Cell> {
  const words = taskWords[locale]
  const code = (list: string, value: string) => codeWords[locale][list]?.[value] ?? value
  const moment = (at: string | null) => textCell(at === null ? '' : civilMoment(zone, new Date(at)))
  const kind = code('taskKind', task.kind)
  return {
    title: textCell(task.title === '' ? kind : task.title),
    kind: textCell(kind),
    subject: textCell(task.subject?.name ?? (task.subjectKind === null ? '' : words.untold)),
    subjectKind: textCell(words.subjects[task.subjectKind ?? ''] ?? ''),
    dueOn: textCell(task.dueOn ?? ''),
    dueSlot: textCell(task.dueSlot === null ? '' : code('visitSlot', task.dueSlot)),
    isOverdue: textCell(task.isOverdue ? words.yes : ''),
    owner: textCell(task.owner.name),
    givenBy: textCell(task.givenBy?.name ?? words.byRule),
    state: textCell(code('taskState', task.state)),
    createdAt: moment(task.createdAt),
    doneAt: moment(task.doneAt),
    note: textCell(task.note),
  }
}
