import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { useMay, useRoles } from '#api/may.ts'
import { tasksQuery } from '#api/tasks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useListFilter } from '#ui/use-list-filter.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { TaskForm } from './TaskForm.tsx'
import { TaskRow } from './TaskRow.tsx'
import { TaskSheet } from './TaskSheet.tsx'
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
  const [sheet, setSheet] = useState<{ editedId: string } | 'new' | null>(null)
  const { data, error, refetch } = useQuery(tasksQuery(branchId, !withDone))
  const tasks = data?.tasks ?? []
  const mine = tasks.filter(({ isMine }) => isMine)
  const whoseTasks = whose === 'mine' ? mine : tasks
  const { found, tools, isUsed, clear } = useListFilter({
    rows: whoseTasks,
    words: ({ title, note, kind, subject }) =>
      [title, note, text(`code.taskKind.${kind}`), subject?.name ?? ''].join(' '),
    owner: ({ owner }) => owner,
    hint: text('task.find'),
    ownerField: text('task.owner'),
  })
  if (error && !data)
    return (
      <div className="board">
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      </div>
    )
  if (!data)
    return (
      <div className="board">
        <Waiting rows={8} />
      </div>
    )
  const open = whoseTasks.filter(({ state }) => state === 'open' || state === 'doing')
  const due = open.filter(({ dueOn }) => dueOn !== null && dueOn <= data.onDate).length
  const edited = sheet !== null && sheet !== 'new' ? tasks.find(({ id }) => id === sheet.editedId) : undefined
  const close = () => setSheet(null)
  const add = may('task.create') && (
    <Button type="primary" onClick={() => setSheet('new')}>
      {text('task.add')}
    </Button>
  )
  return (
    <div className="board-split">
      <div className="board">
        <header className="board-head">
          <h1 className="visually-hidden">{text('nav.tasks')}</h1>
          <p className="board-figure">
            <b>{format.count(due)}</b> {text('task.due', { count: due })}{' '}
            <span className="note">{text('task.of', { count: open.length })}</span>
          </p>
          <div className="board-tools">
            {tools}
            <Segmented
              aria-label={text('lead.whose')}
              value={whose}
              onChange={setWhose}
              options={[
                { value: 'mine', label: text('lead.mine', { count: mine.length }) },
                { value: 'all', label: text('lead.all', { count: tasks.length }) },
              ]}
            />
            <Checkbox checked={withDone} onChange={({ target }) => setWithDone(target.checked)}>
              {text('task.showDone')}
            </Checkbox>
            {tasks.length > 0 && add}
          </div>
        </header>
        {found.length === 0 && isUsed && (
          <EmptyState
            title={text('task.noneFound')}
            note={text('lead.noneFoundNote')}
            actions={<Button onClick={clear}>{text('lead.clearFilter')}</Button>}
          />
        )}
        {found.length === 0 && !isUsed && (
          <EmptyState
            title={text('task.none')}
            note={text('task.noneNote')}
            actions={tasks.length === 0 ? add : undefined}
          />
        )}
        {found.length > 0 && (
          <ul className="task-list">
            {found.map((task) => (
              <TaskRow
                key={task.id}
                branchId={branchId}
                task={task}
                isOpened={task.id === opened || task.id === edited?.id}
                onEdit={() => setSheet({ editedId: task.id })}
              />
            ))}
          </ul>
        )}
      </div>
      {sheet === 'new' && (
        <SideSheet tall title={text('task.newTitle')} onClose={close}>
          <TaskForm branchId={branchId} onDone={close} />
        </SideSheet>
      )}
      {edited && <TaskSheet key={edited.id} branchId={branchId} task={edited} onClose={close} />}
    </div>
  )
}
