import { Button } from 'antd'
import type { Task, TaskState } from 'domain/task.ts'
import { followUp } from '#api/changes.ts'
import { useUpdateTask } from '#api/tasks.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

/** A task is begun, done or taken up again; what is done goes back on one click. */
export function TaskDeeds({ branchId, task, onEdit }: { branchId: string; task: Task; onEdit?: () => void }) {
  const text = useText()
  const toast = useToast()
  const update = useUpdateTask(branchId)
  const title = task.title === '' ? text(`code.taskKind.${task.kind}`) : task.title
  const isOpen = task.state === 'open' || task.state === 'doing'
  const again = () =>
    // Nobody changed it since: it is one version further.
    followUp(
      update.mutateAsync({ task: { ...task, rowVersion: task.rowVersion + 1 }, changes: { state: 'open' } }),
      () => toast({ words: text('task.again', { title }) }),
    )
  const change = (state: TaskState, words: string, onUndo?: () => void) =>
    followUp(update.mutateAsync({ task, changes: { state } }), () => toast({ words, ...(onUndo ? { onUndo } : {}) }))
  if (!task.mayChange) return <span />
  return (
    <span className="task-deeds">
      {task.state === 'open' && (
        <Button size="small" onClick={() => change('doing', text('task.inHand', { title }), again)}>
          {text('task.begin')}
        </Button>
      )}
      {isOpen && (
        <Button size="small" onClick={() => change('done', text('task.doneToast', { title }), again)}>
          {text('task.done')}
        </Button>
      )}
      {!isOpen && (
        <Button size="small" onClick={() => change('open', text('task.again', { title }))}>
          {text('task.reopen')}
        </Button>
      )}
      {isOpen && onEdit && (
        <Button size="small" type="text" onClick={onEdit}>
          {text('task.edit')}
        </Button>
      )}
      <ProblemNote error={update.error} />
    </span>
  )
}
