import { useQuery } from '@tanstack/react-query'
import type { TaskSubject } from 'domain/task.ts'
import { useState } from 'react'
import { useMay } from '#api/may.ts'
import { tasksOfQuery } from '#api/tasks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TaskDeeds } from './TaskDeeds.tsx'
import { TaskForm } from './TaskForm.tsx'
import './tasks.css'

/** What somebody has to do about whomever a sheet shows. */
export function TaskSection({ branchId, kind, id }: { branchId: string; kind: TaskSubject; id: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [isAdding, setAdding] = useState(false)
  const { data } = useQuery({ ...tasksOfQuery(branchId, kind, id), enabled: may('task.list') })
  if (!may('task.list')) return null
  return (
    <Section
      title={text('task.ofSubject')}
      action={
        may('task.create') &&
        !isAdding && (
          <button type="button" className="text-button" onClick={() => setAdding(true)}>
            {text('task.add')}
          </button>
        )
      }
    >
      {data?.tasks.length === 0 && !isAdding && <p className="second">{text('task.noneOfSubject')}</p>}
      {data?.tasks.map((task) => (
        <div key={task.id} className="task-of">
          <span>
            {task.title === '' ? text(`code.taskKind.${task.kind}`) : task.title}
            <span className="note">
              {'　'}
              {task.owner.name}
              {task.dueOn !== null && !task.isOverdue && `　${format.shortDay(task.dueOn)}`}
            </span>{' '}
            {task.isOverdue && (
              <Tag state="refused">
                {text('task.overdue')} {format.shortDay(task.dueOn ?? '')}
              </Tag>
            )}
          </span>
          <TaskDeeds branchId={branchId} task={task} />
        </div>
      ))}
      {isAdding && (
        <div className="task-in-sheet">
          <TaskForm branchId={branchId} subject={{ kind, id }} onDone={() => setAdding(false)} />
        </div>
      )}
    </Section>
  )
}
