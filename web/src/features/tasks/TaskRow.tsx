import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Task, TaskUpdate } from 'domain/task.ts'
import { followUp } from '#api/changes.ts'
import { useUpdateTask } from '#api/tasks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'

/** One task with the two deeds it needs: begun, and done. */
export function TaskRow({ branchId, task, isOpened }: { branchId: string; task: Task; isOpened: boolean }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const update = useUpdateTask(branchId)
  const title = task.title === '' ? text(`code.taskKind.${task.kind}`) : task.title
  const change = (state: TaskUpdate['state'], words: string) =>
    followUp(update.mutateAsync({ task, changes: { state } }), () => toast({ words }))
  const isOpen = task.state === 'open' || task.state === 'doing'
  return (
    <li className={isOpened ? 'task-row task-opened' : 'task-row'}>
      <span>
        <span className="strong">{title}</span>{' '}
        {task.subject && task.subjectKind === 'merchant' ? (
          <Link to="/merchants" search={{ merchant: task.subject.id }}>
            {task.subject.name}
          </Link>
        ) : (
          task.subject?.name
        )}
        {task.note && <span className="note">　{task.note}</span>}
      </span>
      <span>
        {task.dueOn !== null && (
          <Tag state={task.isOverdue ? 'due' : 'plain'}>
            {task.isOverdue && `${text('task.overdue')} `}
            {format.shortDay(task.dueOn)}
            {task.dueSlot && ` ${text(`code.visitSlot.${task.dueSlot}`)}`}
          </Tag>
        )}
      </span>
      <span className="second">
        {task.owner.name}
        <span className="note">
          　
          {task.givenBy && task.givenBy.id !== task.owner.id
            ? text('task.from', { name: task.givenBy.name })
            : task.originKind === 'visit'
              ? text('task.byRule')
              : ''}
        </span>
      </span>
      <span className="second">{text(`code.taskState.${task.state}`)}</span>
      <span className="task-deeds">
        {task.mayChange && task.state === 'open' && (
          <Button size="small" onClick={() => change('doing', text('code.taskState.doing'))}>
            {text('task.begin')}
          </Button>
        )}
        {task.mayChange && isOpen && (
          <Button size="small" onClick={() => change('done', text('task.doneToast', { title }))}>
            {text('task.done')}
          </Button>
        )}
        {task.mayChange && !isOpen && (
          <Button size="small" onClick={() => change('open', text('task.reopen'))}>
            {text('task.reopen')}
          </Button>
        )}
        <ProblemNote error={update.error} />
      </span>
    </li>
  )
}
