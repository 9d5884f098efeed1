import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import type { Lead } from 'domain/lead.ts'
import { type ReactNode, useState } from 'react'
import { leadSlaQuery, leadsQuery } from '#api/leads.ts'
import { useRoles } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useListFilter } from '#ui/use-list-filter.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useSession } from '#use-branch.ts'
import { LeadRow } from './LeadRow.tsx'
import { leadsSearchSchema } from './leads-search.ts'
import './leads.css'

const slaDays = 30
type Whose = 'mine' | 'all' | 'free'

/** Leads with their clocks: what presses first. */
export function LeadDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const { lead: opened } = leadsSearchSchema.parse(useSearch({ strict: false }))
  const [withClosed, setWithClosed] = useState(false)
  const { data, error, refetch } = useQuery(leadsQuery(branchId, !withClosed))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  return (
    <LeadList
      branchId={branchId}
      leads={data}
      opened={opened}
      closed={
        <Checkbox checked={withClosed} onChange={({ target }) => setWithClosed(target.checked)}>
          {text('lead.showClosed')}
        </Checkbox>
      }
    />
  )
}

type ListProps = { branchId: string; leads: readonly Lead[]; opened: string | undefined; closed: ReactNode }

function LeadList({ branchId, leads, opened, closed }: ListProps) {
  const text = useText()
  const format = useFormat()
  const { user } = useSession()
  // The head looks after all of them.
  const isHead = useRoles().includes('branch_head')
  const [whose, setWhose] = useState<Whose>(opened || isHead ? 'all' : 'mine')
  const parts = {
    mine: leads.filter(({ owner }) => owner.id === user.id),
    all: leads,
    free: leads.filter(({ isFree }) => isFree),
  }
  const { found, tools, isUsed, clear } = useListFilter({
    rows: parts[whose],
    words: ({ subject, note, line }) => [subject?.name ?? '', note, text(`code.productLine.${line}`)].join(' '),
    owner: ({ owner }) => owner,
    hint: text('lead.find'),
    ownerField: text('lead.column.owner'),
  })
  const shown = found.toSorted(
    (a, b) => rank(a) - rank(b) || ((a.clock?.dueAt ?? '') < (b.clock?.dueAt ?? '') ? -1 : 1),
  )
  const pressing = parts[whose].filter(({ clock }) => clock && clock.state !== 'running').length
  return (
    <>
      <header className="board-head">
        <h1 className="visually-hidden">{text('nav.leads')}</h1>
        <p className="board-figure">
          <b>{format.count(pressing)}</b> {text('lead.pressing', { count: pressing })}{' '}
          <span className="note">{text('lead.of', { count: parts[whose].length })}</span>
        </p>
        <div className="board-tools">
          {tools}
          <Segmented
            aria-label={text('lead.whose')}
            value={whose}
            onChange={setWhose}
            options={(['mine', 'all', 'free'] as const).map((value) => ({
              value,
              label: text(`lead.${value}`, { count: parts[value].length }),
            }))}
          />
          {closed}
        </div>
        <SlaNote branchId={branchId} />
      </header>
      {shown.length === 0 && isUsed && (
        <EmptyState
          title={text('lead.noneFound')}
          note={text('lead.noneFoundNote')}
          actions={<Button onClick={clear}>{text('lead.clearFilter')}</Button>}
        />
      )}
      {shown.length === 0 && !isUsed && (
        <EmptyState
          title={text('lead.none')}
          note={text('lead.noneNote')}
          actions={
            <Link to="/merchants">
              <Button>{text('lead.toMerchants')}</Button>
            </Link>
          }
        />
      )}
      {shown.length > 0 && (
        <>
          <div className="lead-row lead-heads" aria-hidden>
            {(['who', 'clock', 'owner', 'state', 'deeds'] as const).map((column) => (
              <span key={column}>{text(`lead.column.${column}`)}</span>
            ))}
          </div>
          <ul className="lead-list">
            {shown.map((lead) => (
              <LeadRow key={lead.id} branchId={branchId} lead={lead} isOpened={lead.id === opened} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const order = { late: 0, pressing: 1, running: 2 }
const rank = ({ clock }: Lead) => (clock ? order[clock.state] : 3)

/** How many of the last days' leads were answered in time, each share with what it is of (K23). */
function SlaNote({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const sla = useQuery(leadSlaQuery(branchId, daysBefore(today(), slaDays), today())).data
  if (!sla) return null
  const share = ({ rate, inTime, due }: { rate: number | null; inTime: number; due: number }) =>
    rate === null ? text('lead.slaNone') : text('lead.slaOf', { share: format.percent(rate), inTime, due })
  return (
    <p className="note board-source">
      {text('lead.sla')}　{text('lead.slaResponse')} {share(sla.response)}　{text('lead.slaProposal')}{' '}
      {share(sla.proposal)}
    </p>
  )
}
