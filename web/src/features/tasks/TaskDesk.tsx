import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Segmented } from 'antd'
import { useMay, useRoles } from '#api/may.ts'
import { tasksQuery, useExportTasks } from '#api/tasks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { OrderSelect } from '#ui/OrderSelect.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useListFilter } from '#ui/use-list-filter.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { WorkbookButton } from '#ui/WorkbookButton.tsx'
import { orderedTasks } from './task-order.ts'
import { TaskForm } from './TaskForm.tsx'
import { TaskRow } from './TaskRow.tsx'
import { TaskSheet } from './TaskSheet.tsx'
import { taskOrders, useTasksSearch, whoseTasks as whoseChoices } from './tasks-search.ts'
import './tasks.css'

/** What somebody has to do, by its day. */
export function TaskDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  // The head looks after all of them.
  const isHead = useRoles().includes('branch_head')
  const [search, change] = useTasksSearch()
  const write = useExportTasks(branchId)
  const { data, error, refetch } = useQuery({
    ...tasksQuery(branchId, search.done === undefined),
    placeholderData: keepPreviousData,
  })
  const tasks = data?.tasks ?? []
  const mine = tasks.filter(({ isMine }) => isMine)
  const opened = tasks.find(({ id }) => id === search.task)
  // The open task is shown, also to whom it is not his.
  const whose = opened && !opened.isMine ? 'all' : (search.whose ?? (isHead ? 'all' : 'mine'))
  const whoseTasks = whose === 'mine' ? mine : tasks
  const { found, tools, isUsed, clear } = useListFilter({
    rows: whoseTasks,
    words: ({ title, note, kind, subject }) =>
      [title, note, text(`code.taskKind.${kind}`), subject?.name ?? ''].join(' '),
    owner: ({ owner }) => owner,
    hint: text('task.find'),
    ownerField: text('task.owner'),
    owners: search.owner,
    onOwners: (owner) => change({ owner }),
  })
  const shown = orderedTasks(found, search.order ?? 'due')
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
  const edited = search.doing === 'edit' && opened?.mayChange ? opened : undefined
  const close = () => change({ doing: undefined, task: undefined })
  const add = may('task.create') && (
    <Button type="primary" onClick={() => change({ doing: 'new', task: undefined })}>
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
              onChange={(value) => change({ whose: value, task: undefined, doing: undefined })}
              options={whoseChoices.map((value) => ({
                value,
                label: text(`lead.${value}`, { count: value === 'mine' ? mine.length : tasks.length }),
              }))}
            />
            <OrderSelect
              options={taskOrders.map((value) => ({ value, label: text(`task.orders.${value}`) }))}
              value={search.order}
              onChange={(order) => change({ order })}
            />
            <Checkbox
              checked={search.done === 'yes'}
              onChange={({ target }) => change({ done: target.checked ? 'yes' : undefined })}
            >
              {text('task.showDone')}
            </Checkbox>
            {shown.length > 0 && (
              <WorkbookButton action="task.export" write={write} asked={{ taskIds: shown.map(({ id }) => id) }} />
            )}
            {tasks.length > 0 && add}
          </div>
        </header>
        {shown.length === 0 && isUsed && (
          <EmptyState
            title={text('task.noneFound')}
            note={text('lead.noneFoundNote')}
            actions={<Button onClick={clear}>{text('lead.clearFilter')}</Button>}
          />
        )}
        {shown.length === 0 && !isUsed && (
          <EmptyState
            title={text('task.none')}
            note={text('task.noneNote')}
            actions={tasks.length === 0 ? add : undefined}
          />
        )}
        {shown.length > 0 && (
          <ul className="task-list">
            {shown.map((task) => (
              <TaskRow
                key={task.id}
                branchId={branchId}
                task={task}
                isOpened={task.id === search.task}
                onEdit={() => change({ doing: 'edit', task: task.id })}
              />
            ))}
          </ul>
        )}
      </div>
      {search.doing === 'new' && may('task.create') && (
        <SideSheet tall title={text('task.newTitle')} onClose={close}>
          <TaskForm branchId={branchId} onDone={close} />
        </SideSheet>
      )}
      {edited && <TaskSheet key={edited.id} branchId={branchId} task={edited} onClose={close} />}
    </div>
  )
}
