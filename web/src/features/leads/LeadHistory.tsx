import { useQuery } from '@tanstack/react-query'
import { leadHistoryQuery } from '#api/leads.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'

/** What became of a lead, newest first: each step with its moment, who made it and to whom it went. */
export function LeadHistory({ branchId, leadId }: { branchId: string; leadId: string }) {
  const text = useText()
  const format = useFormat()
  const { data, error } = useQuery(leadHistoryQuery(branchId, leadId))
  if (error) return <ProblemNote error={error} />
  if (!data) return <Waiting rows={2} />
  return (
    <ol className="lead-history" aria-label={text('lead.history')}>
      {data.map(({ from, to, fromOwner, toOwner, at, by }, index) => (
        <li key={`${at} ${index}`}>
          <time dateTime={at}>{format.moment(at)}</time>
          {from !== to && <span>{text(`code.leadState.${to}`)}</span>}
          {toOwner && toOwner.id !== fromOwner?.id && <span>{text('lead.wentTo', { name: toOwner.name })}</span>}
          {by && <span className="note">{text('lead.movedBy', { name: by.name })}</span>}
        </li>
      ))}
    </ol>
  )
}
