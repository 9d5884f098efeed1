import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import type { Lead } from 'domain/lead.ts'
import { leadSlaQuery, leadsQuery, useExportLeads } from '#api/leads.ts'
import { useRoles } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { OrderSelect } from '#ui/OrderSelect.tsx'
import { useListFilter } from '#ui/use-list-filter.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { WorkbookButton } from '#ui/WorkbookButton.tsx'
import { useSession } from '#use-branch.ts'
import { orderedLeads } from './lead-order.ts'
import { LeadRow } from './LeadRow.tsx'
import { leadOrders, useLeadsSearch, whoseLeads } from './leads-search.ts'
import './leads.css'

const slaDays = 30

/** Leads with their clocks: what presses first. */
export function LeadDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const [{ closed }] = useLeadsSearch()
  // What is typed outlives the tick for closed ones.
  const { data, error, refetch } = useQuery({
    ...leadsQuery(branchId, closed === undefined),
    placeholderData: keepPreviousData,
  })
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  return <LeadList branchId={branchId} leads={data} />
}

function LeadList({ branchId, leads }: { branchId: string; leads: readonly Lead[] }) {
  const text = useText()
  const format = useFormat()
  const { user } = useSession()
  // The head looks after all of them.
  const isHead = useRoles().includes('branch_head')
  const [search, change] = useLeadsSearch()
  const write = useExportLeads(branchId)
  const parts = {
    mine: leads.filter(({ owner }) => owner.id === user.id),
    all: leads,
    free: leads.filter(({ isFree }) => isFree),
  }
  const asked = search.whose ?? (isHead ? 'all' : 'mine')
  const opened = leads.find(({ id }) => id === search.lead)
  // The open lead is shown, also to whom it is not his.
  const whose = opened && !parts[asked].includes(opened) ? 'all' : asked
  const { found, tools, isUsed, clear } = useListFilter({
    rows: parts[whose],
    words: ({ subject, note, line }) => [subject?.name ?? '', note, text(`code.productLine.${line}`)].join(' '),
    owner: ({ owner }) => owner,
    hint: text('lead.find'),
    ownerField: text('lead.column.owner'),
    owners: search.owner,
    onOwners: (owner) => change({ owner }),
  })
  const shown = orderedLeads(found, search.order ?? 'clock')
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
            onChange={(value) => change({ whose: value, lead: undefined })}
            options={whoseLeads.map((value) => ({
              value,
              label: text(`lead.${value}`, { count: parts[value].length }),
            }))}
          />
          <OrderSelect
            options={leadOrders.map((value) => ({ value, label: text(`lead.orders.${value}`) }))}
            value={search.order}
            onChange={(order) => change({ order })}
          />
          <Checkbox
            checked={search.closed === 'yes'}
            onChange={({ target }) => change({ closed: target.checked ? 'yes' : undefined })}
          >
            {text('lead.showClosed')}
          </Checkbox>
          {shown.length > 0 && (
            <WorkbookButton action="lead.export" write={write} asked={{ leadIds: shown.map(({ id }) => id) }} />
          )}
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
              <LeadRow
                key={lead.id}
                branchId={branchId}
                lead={lead}
                isOpened={lead.id === search.lead}
                onOpen={(open) => change({ lead: open ? lead.id : undefined })}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

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
