import type { Task } from 'domain/task.ts'
import type { TaskOrder } from './tasks-search.ts'

/** Tasks as the server lists them stand by their day, those without one last. */
const orders: Record<TaskOrder, (a: Task, b: Task) => number> = {
  due: () => 0,
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  owner: (a, b) => a.owner.name.localeCompare(b.owner.name, 'zh'),
}

export const orderedTasks = (tasks: readonly Task[], order: TaskOrder): Task[] => tasks.toSorted(orders[order])
