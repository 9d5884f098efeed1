import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import { useState } from 'react'
import { leadSlaQuery, leadsQuery } from '#api/leads.ts'
import { useRoles } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
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
  const format = useFormat()
  const { user } = useSession()
  // The head looks after all of them.
  const isHead = useRoles().includes('branch_head')
  const { lead: opened } = leadsSearchSchema.parse(useSearch({ strict: false }))
  const [whose, setWhose] = useState<Whose>(opened || isHead ? 'all' : 'mine')
  const [withClosed, setWithClosed] = useState(false)
  const { data, error, refetch } = useQuery(leadsQuery(branchId, !withClosed))
  const sla = useQuery(leadSlaQuery(branchId, daysBefore(today(), slaDays), today())).data
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  const parts = {
    mine: data.filter(({ owner }) => owner.id === user.id),
    all: data,
    free: data.filter(({ isFree }) => isFree),
  }
  const order = { late: 0, pressing: 1, running: 2 }
  const rank = ({ clock }: (typeof data)[number]) => (clock ? order[clock.state] : 3)
  const shown = parts[whose].toSorted(
    (a, b) => rank(a) - rank(b) || ((a.clock?.dueAt ?? '') < (b.clock?.dueAt ?? '') ? -1 : 1),
  )
  const pressing = parts[whose].filter(({ clock }) => clock && clock.state !== 'running').length
  const share = ({ rate, inTime, due }: { rate: number | null; inTime: number; due: number }) =>
    rate === null ? text('lead.slaNone') : text('lead.slaOf', { share: format.percent(rate), inTime, due })
  return (
    <>
      <header className="board-head">
        <h1 className="visually-hidden">{text('nav.leads')}</h1>
        <p className="board-figure">
          <b>{format.count(pressing)}</b> {text(pressing === 0 ? 'lead.nothingPresses' : 'lead.pressing')}
        </p>
        <div className="board-tools">
          <Segmented
            aria-label={text('lead.whose')}
            value={whose}
            onChange={setWhose}
            options={(['mine', 'all', 'free'] as const).map((value) => ({
              value,
              label: text(`lead.${value}`, { count: parts[value].length }),
            }))}
          />
          <Checkbox checked={withClosed} onChange={({ target }) => setWithClosed(target.checked)}>
            {text('lead.showClosed')}
          </Checkbox>
        </div>
        {sla && (
          <p className="note board-source">
            {text('lead.sla')}　{text('lead.slaResponse')} {share(sla.response)}　{text('lead.slaProposal')}{' '}
            {share(sla.proposal)}
          </p>
        )}
      </header>
      {shown.length === 0 ? (
        <EmptyState
          title={text('lead.none')}
          note={text('lead.noneNote')}
          actions={
            <Link to="/merchants">
              <Button>{text('lead.toMerchants')}</Button>
            </Link>
          }
        />
      ) : (
        <ul className="lead-list">
          {shown.map((lead) => (
            <LeadRow key={lead.id} branchId={branchId} lead={lead} isOpened={lead.id === opened} />
          ))}
        </ul>
      )}
    </>
  )
}
