import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown, Select } from 'antd'
import { type Lead, leadMoves, lostReasons, type LeadUpdate } from 'domain/lead.ts'
import { useState } from 'react'
import { colleaguesQuery } from '#api/branch.ts'
import { followUp } from '#api/changes.ts'
import { useUpdateLead } from '#api/leads.ts'
import { useMay, useRoles } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { intoSight } from '#ui/into-sight.ts'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useSession } from '#use-branch.ts'
import { LeadHistory } from './LeadHistory.tsx'

type LostReason = (typeof lostReasons)[number]

type RowProps = { branchId: string; lead: Lead; isOpened: boolean; onOpen: (open: boolean) => void }

/** One lead: who, what, whose, its clock; and the steps it may take. What became of it stands under the open one. */
export function LeadRow({ branchId, lead, isOpened, onOpen }: RowProps) {
  const text = useText()
  const format = useFormat()
  const { subject, subjectKind } = lead
  return (
    <li ref={isOpened ? intoSight : undefined} className={isOpened ? 'lead-row lead-opened' : 'lead-row'}>
      <span className="lead-who">
        {subject === null ? (
          <span className="note">{text('lead.unnamed')}</span>
        ) : subjectKind === 'merchant' ? (
          <Link to="/merchants" search={{ merchant: subject.id }}>
            {subject.name}
          </Link>
        ) : (
          subject.name
        )}
        <span className="second">{text(`code.productLine.${lead.line}`)}</span>
        {lead.note && <span className="note">{lead.note}</span>}
      </span>
      <span>
        <LeadClock lead={lead} />
      </span>
      <span className="second">
        {lead.owner.name}
        <br />
        <span className="note">
          {lead.isFree
            ? text('lead.isFree')
            : leadMoves[lead.state].length > 0 &&
              text(lead.protectUntil < today() ? 'lead.protectOver' : 'lead.protect', {
                day: format.shortDay(lead.protectUntil),
              })}
        </span>
      </span>
      <span className="second">
        {text(`code.leadState.${lead.state}`)}
        {lead.lostReason && <span className="note">　{text(`code.lostReason.${lead.lostReason}`)}</span>}
        <br />
        <button
          type="button"
          className="text-button note-size"
          aria-expanded={isOpened}
          onClick={() => onOpen(!isOpened)}
        >
          {text('lead.history')}
        </button>
      </span>
      <LeadDeeds branchId={branchId} lead={lead} />
      {isOpened && <LeadHistory branchId={branchId} leadId={lead.id} />}
    </li>
  )
}

function LeadClock({ lead: { clock, isLate, isProposalLate } }: { lead: Lead }) {
  const text = useText()
  const format = useFormat()
  if (!clock) {
    const wasLate = isLate || isProposalLate
    return <Tag state={wasLate ? 'due' : 'passed'}>{text(wasLate ? 'lead.clock.lateDone' : 'lead.clock.done')}</Tag>
  }
  const at = format.moment(clock.dueAt)
  if (clock.state === 'late')
    return (
      <Tag state="refused">
        {text(clock.of === 'response' ? 'lead.clock.responseLate' : 'lead.clock.proposalLate', { at })}
      </Tag>
    )
  return (
    <Tag state={clock.state === 'pressing' ? 'due' : 'plain'}>
      {text(clock.of === 'response' ? 'lead.clock.response' : 'lead.clock.proposal', { at })}
    </Tag>
  )
}

function LeadDeeds({ branchId, lead }: { branchId: string; lead: Lead }) {
  const text = useText()
  const may = useMay()
  const roles = useRoles()
  const toast = useToast()
  const { user } = useSession()
  const update = useUpdateLead(branchId)
  const [asking, setAsking] = useState<'lost' | 'assign' | null>(null)
  const colleagues = useQuery({ ...colleaguesQuery(branchId), enabled: asking === 'assign' }).data ?? []
  const isTheirs = lead.owner.id === user.id || roles.includes('branch_head')
  const next = leadMoves[lead.state].filter((state) => state !== 'merged')
  if (!may('lead.update') || next.length === 0) return <span />
  const change = (changes: Partial<LeadUpdate>, words: string, onUndo?: () => void) =>
    followUp(update.mutateAsync({ lead, changes }), () => {
      setAsking(null)
      toast({ words, ...(onUndo ? { onUndo } : {}) })
    })
  // Nobody changed it since: it is one version further.
  const changeBack = (lostReason: LostReason) =>
    followUp(
      update.mutateAsync({
        lead: { ...lead, state: 'lost', lostReason, rowVersion: lead.rowVersion + 1 },
        changes: { state: lead.state, lostReason: null },
      }),
      () => toast({ words: text('lead.back', { state: text(`code.leadState.${lead.state}`) }) }),
    )
  if (!isTheirs)
    return (
      <span className="lead-deeds">
        {lead.isFree && (
          <Button size="small" onClick={() => change({ ownerUserId: user.id }, text('lead.taken'))}>
            {text('lead.take')}
          </Button>
        )}
        <ProblemNote error={update.error} />
      </span>
    )
  const moves = next.map((state) => ({ key: state, label: text(`code.leadState.${state}`) }))
  return (
    <span className="lead-deeds">
      <Dropdown
        trigger={['click']}
        menu={{
          items: moves,
          onClick: ({ key }) => {
            const state = next.find((one) => one === key)
            if (state === 'lost') setAsking('lost')
            else if (state) change({ state }, text('lead.moved', { state: text(`code.leadState.${state}`) }))
          },
        }}
      >
        <Button size="small">{text('lead.to')}</Button>
      </Dropdown>
      {lead.proposalAt === null && lead.firstResponseAt !== null && (
        <Button size="small" onClick={() => change({ proposalMade: true }, text('lead.proposalMade'))}>
          {text('lead.proposalMade')}
        </Button>
      )}
      <Button size="small" type="text" onClick={() => setAsking(asking === 'assign' ? null : 'assign')}>
        {text('lead.assign')}
      </Button>
      {asking === 'lost' && (
        <Select
          autoFocus
          defaultOpen
          size="small"
          aria-label={text('lead.lostWhy')}
          placeholder={text('lead.lostWhy')}
          options={lostReasons.map((value) => ({ value, label: text(`code.lostReason.${value}`) }))}
          onKeyDown={({ key }) => key === 'Escape' && setAsking(null)}
          onSelect={(lostReason: LostReason) =>
            change({ state: 'lost', lostReason }, text('lead.lostTitle', { name: lead.subject?.name ?? '' }), () =>
              changeBack(lostReason),
            )
          }
        />
      )}
      {asking === 'assign' && (
        <Select
          autoFocus
          size="small"
          aria-label={text('lead.assign')}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text('lead.assign')}
          onKeyDown={({ key }) => key === 'Escape' && setAsking(null)}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          onSelect={(ownerUserId: string, { label }: { label: string }) =>
            change({ ownerUserId }, text('lead.assigned', { name: label }))
          }
        />
      )}
      <ProblemNote error={update.error} />
    </span>
  )
}
