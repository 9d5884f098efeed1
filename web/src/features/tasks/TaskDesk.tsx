import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { useMay, useRoles } from '#api/may.ts'
import { tasksQuery } from '#api/tasks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { TaskForm } from './TaskForm.tsx'
import { TaskRow } from './TaskRow.tsx'
import { tasksSearchSchema } from './tasks-search.ts'
import './tasks.css'

/** What somebody has to do, by its day. */
export function TaskDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  // The head looks after all of them.
  const isHead = useRoles().includes('branch_head')
  const { task: opened } = tasksSearchSchema.parse(useSearch({ strict: false }))
  const [whose, setWhose] = useState<'mine' | 'all'>(opened || isHead ? 'all' : 'mine')
  const [withDone, setWithDone] = useState(false)
  const [isAdding, setIsAdding] = useState(false)
  const { data, error, refetch } = useQuery(tasksQuery(branchId, !withDone))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  const mine = data.tasks.filter(({ isMine }) => isMine)
  const shown = whose === 'mine' ? mine : data.tasks
  const due = shown.filter(
    ({ dueOn, state }) => dueOn !== null && dueOn <= data.onDate && ['open', 'doing'].includes(state),
  ).length
  const add = may('task.create') && !isAdding && (
    <Button type="primary" onClick={() => setIsAdding(true)}>
      {text('task.add')}
    </Button>
  )
  return (
    <>
      <header className="board-head">
        <h1 className="visually-hidden">{text('nav.tasks')}</h1>
        <p className="board-figure">
          <b>{format.count(due)}</b> {text(due === 0 ? 'task.nothingDue' : 'task.due')}
        </p>
        <div className="board-tools">
          <Segmented
            aria-label={text('lead.whose')}
            value={whose}
            onChange={setWhose}
            options={[
              { value: 'mine', label: text('lead.mine', { count: mine.length }) },
              { value: 'all', label: text('lead.all', { count: data.tasks.length }) },
            ]}
          />
          <Checkbox checked={withDone} onChange={({ target }) => setWithDone(target.checked)}>
            {text('task.showDone')}
          </Checkbox>
          {add}
        </div>
      </header>
      {isAdding && <TaskForm branchId={branchId} onDone={() => setIsAdding(false)} />}
      {shown.length === 0 ? (
        <EmptyState title={text('task.none')} note={text('task.noneNote')} actions={add} />
      ) : (
        <ul className="task-list">
          {shown.map((task) => (
            <TaskRow key={task.id} branchId={branchId} task={task} isOpened={task.id === opened} />
          ))}
        </ul>
      )}
    </>
  )
}
