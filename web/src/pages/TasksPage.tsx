import { TaskDesk } from '#features/tasks/TaskDesk.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** What somebody has to do. */
export const TasksPage = () => <OfBranch>{(branchId) => <TaskDesk branchId={branchId} />}</OfBranch>
