import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { type WorkItem, workItemKinds } from 'domain/work-item.ts'
import { useState } from 'react'
import { useMay, useRoles } from '#api/may.ts'
import { workItemsQuery } from '#api/work-items.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { OtherBranches } from './OtherBranches.tsx'
import { groupItems, todayGroup } from './today-groups.ts'
import { TodayRow } from './TodayRow.tsx'
import './today.css'

type Kind = WorkItem['kind']

/** What asks for a hand: one figure first, then the items by day. One's own, or the branch's. */
export function TodayList({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const worksHere = useMay()('branch.read')
  // The head looks after all of them.
  const isHead = useRoles().includes('branch_head')
  const [whose, setWhose] = useState<'mine' | 'branch'>(isHead ? 'branch' : 'mine')
  const [kinds, setKinds] = useState<readonly Kind[]>([])
  const { data, error, refetch } = useQuery(workItemsQuery(branchId))

  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  const { onDate, items } = data
  const own = items.filter(({ isMine }) => whose === 'branch' || isMine)
  const shown = kinds.length === 0 ? own : own.filter(({ kind }) => kinds.includes(kind))
  const pressing = own.filter((item) => ['overdue', 'today'].includes(todayGroup(item, onDate))).length
  const options = workItemKinds
    .map((value) => ({
      value,
      label: text(`today.kind.${value}`),
      count: own.filter(({ kind }) => kind === value).length,
    }))
    .filter(({ count }) => count > 0)

  return (
    <>
      <header className="today-head">
        <h1 className="visually-hidden">{text('nav.today')}</h1>
        <p className="today-figure">
          <b>{format.count(pressing)}</b> {text(pressing === 0 ? 'today.nothingPresses' : 'today.presses')}
          <span className="note">{format.day(onDate)}</span>
        </p>
        <div className="today-tools">
          {/* Who only approves has nothing to choose from. */}
          {worksHere && (
            <>
              <Segmented
                aria-label={text('today.whose')}
                value={whose}
                onChange={setWhose}
                options={[
                  { value: 'mine', label: text('today.mine', { count: items.filter(({ isMine }) => isMine).length }) },
                  { value: 'branch', label: text('today.branch', { count: items.length }) },
                ]}
              />
              <FilterChip field={text('today.kinds')} options={options} chosen={kinds} onChange={setKinds} />
            </>
          )}
        </div>
      </header>
      {!worksHere && <OtherBranches branchId={branchId} />}
      {shown.length === 0 && (
        <EmptyState
          title={text(items.length === 0 ? 'today.empty' : 'today.noneOfMine')}
          note={text(
            items.length > 0 ? 'today.noneOfMineNote' : worksHere ? 'today.emptyNote' : 'today.emptyApprovals',
          )}
          actions={
            items.length > 0 ? (
              <Button onClick={() => setWhose('branch')}>{text('today.showBranch')}</Button>
            ) : (
              worksHere && (
                <Link to="/merchants">
                  <Button type="primary">{text('today.toMerchants')}</Button>
                </Link>
              )
            )
          }
        />
      )}
      {groupItems(shown, onDate).map(({ group, items: found }) => (
        <section key={group} className="today-group">
          <h2>
            {text(`today.group.${group}`)} <span className="note">{format.count(found.length)}</span>
          </h2>
          <ul>
            {found.map((item) => (
              <TodayRow key={`${item.kind} ${item.id}`} branchId={branchId} item={item} group={group} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
