import { queryOptions } from '@tanstack/react-query'
import {
  newTaskSchema,
  type Task,
  taskExportSchema,
  taskListSchema,
  type TaskSubject,
  type TaskUpdate,
  taskUpdateSchema,
} from 'domain/task.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'
import { useExportFile } from './export-file.ts'

const path = (branchId: string) => `/branches/${branchId}/tasks`

/** Tasks one may see: those to be done, or also those that are over. */
export const tasksQuery = (branchId: string, isOpen: boolean) =>
  queryOptions({
    queryKey: ['branch', branchId, 'tasks', isOpen],
    queryFn: () => ask(taskListSchema, `${path(branchId)}${isOpen ? '?open=yes' : ''}`),
  })

export function useCreateTask(branchId: string) {
  return useChange(branchId, async (form: unknown) => {
    const json = newTaskSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}

export function useUpdateTask(branchId: string) {
  return useChange(branchId, ({ task, changes }: { task: Task; changes: Partial<TaskUpdate> }) => {
    const { title, note, dueOn, dueSlot, owner, state } = task
    const json = taskUpdateSchema.parse({ title, note, dueOn, dueSlot, ownerUserId: owner.id, state, ...changes })
    return ask(nothingSchema, `${path(branchId)}/${task.id}`, { method: 'PUT', json, ifMatch: task.rowVersion })
  })
}

/** What somebody has to do about one customer, merchant or other thing. */
export const tasksOfQuery = (branchId: string, subjectKind: TaskSubject, subjectId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'tasks', subjectKind, subjectId],
    queryFn: () =>
      ask(
        taskListSchema,
        `${path(branchId)}?${new URLSearchParams({ open: 'yes', subjectKind, subjectId }).toString()}`,
      ),
  })

export function useRemoveTask(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreTask(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}

/** Writes the tasks of these ids, in their order, as a workbook. */
export const useExportTasks = (branchId: string) => useExportFile(`${path(branchId)}/export`, taskExportSchema)
