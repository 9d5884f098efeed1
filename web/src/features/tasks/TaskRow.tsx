import { Link } from '@tanstack/react-router'
import type { Task } from 'domain/task.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { intoSight } from '#ui/into-sight.ts'
import { Tag } from '#ui/Tag.tsx'
import { TaskDeeds } from './TaskDeeds.tsx'

type Props = { branchId: string; task: Task; isOpened: boolean; onEdit: () => void }

/** One task: what, about whom, by when, whose. */
export function TaskRow({ branchId, task, isOpened, onEdit }: Props) {
  const text = useText()
  const format = useFormat()
  const { dueOn, state, subject } = task
  const isOpen = state === 'open' || state === 'doing'
  return (
    <li ref={isOpened ? intoSight : undefined} className={isOpened ? 'task-row task-opened' : 'task-row'}>
      <span>
        {task.originKind === 'event' && task.originId !== null ? (
          <Link to="/events/invite" search={{ event: task.originId }} className="strong">
            {text('invitation.task', { title: task.title })}
          </Link>
        ) : (
          <span className="strong">{task.title === '' ? text(`code.taskKind.${task.kind}`) : task.title}</span>
        )}{' '}
        {subject && task.subjectKind === 'merchant' ? (
          <Link to="/merchants" search={{ merchant: subject.id }}>
            {subject.name}
          </Link>
        ) : (
          subject?.name
        )}
        {task.note && <span className="note">　{task.note}</span>}
      </span>
      <span>
        {dueOn !== null && (
          <Tag state={task.isOverdue ? 'refused' : isOpen && dueOn <= today() ? 'due' : 'plain'}>
            {task.isOverdue && `${text('task.overdue')} `}
            {format.shortDay(dueOn)}
            {task.dueSlot && ` ${text(`code.visitSlot.${task.dueSlot}`)}`}
          </Tag>
        )}
      </span>
      <span className="second">
        {task.owner.name}
        <span className="note">
          {'　'}
          {task.givenBy && task.givenBy.id !== task.owner.id
            ? text('task.from', { name: task.givenBy.name })
            : task.originKind === 'visit'
              ? text('task.byRule')
              : ''}
        </span>
      </span>
      <span className="second">{text(`code.taskState.${state}`)}</span>
      <TaskDeeds branchId={branchId} task={task} onEdit={onEdit} />
    </li>
  )
}
