import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { SiteProposal } from 'domain/event-site-list.ts'
import { followUp } from '#api/changes.ts'
import { siteProposalsQuery, useRemoveSite, useSaveSite } from '#api/event-sites.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { reasonWords } from './site-words.ts'

type Props = { branchId: string; eventId: string; onTaken: (id: string) => void; onClose: () => void }

/** Places that pass the gates as far as is known, each with what speaks for it and what is still to be asked. */
export function ProposalSheet({ branchId, eventId, onTaken, onClose }: Props) {
  const text = useText()
  const toast = useToast()
  const { data, error } = useQuery(siteProposalsQuery(branchId, eventId))
  const save = useSaveSite(branchId, eventId)
  const remove = useRemoveSite(branchId)
  const take = ({ site }: SiteProposal) =>
    followUp(save.mutateAsync({ form: site, changed: null }), (id) => {
      onTaken(id)
      toast({ words: text('site.proposalTaken', { name: site.name }), onUndo: () => remove.mutate(id) })
    })
  return (
    <SideSheet
      title={text('site.proposals')}
      tall
      facts={data && text('site.proposalsLooked', { count: data.looked })}
      onClose={onClose}
    >
      <ProblemNote error={error ?? save.error} />
      {!data && !error && <Waiting rows={6} />}
      {data?.proposals.length === 0 && (
        <EmptyState title={text('site.proposalsNone')} note={text('site.proposalsNoneNote')} />
      )}
      {data && (
        <>
          <ul className="sites-proposals">
            {data.proposals.map((proposal) => (
              <Proposal
                key={`${proposal.site.subjectKind} ${proposal.site.subjectId ?? proposal.site.name}`}
                proposal={proposal}
                isPending={save.isPending}
                onTake={() => take(proposal)}
              />
            ))}
          </ul>
          {data.keptOut.length > 0 && (
            <ul className="sites-kept">
              {data.keptOut.map(({ gate, count, example }) => (
                <li key={gate} className="note">
                  {text('site.proposalsKept', { gate: text(`code.siteGate.${gate}`), count, example })}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </SideSheet>
  )
}

type ProposalProps = { proposal: SiteProposal; isPending: boolean; onTake: () => void }

function Proposal({ proposal: { site, reasons, unclear, metres }, isPending, onTake }: ProposalProps) {
  const text = useText()
  const format = useFormat()
  return (
    <li>
      <div className="sites-proposal-head">
        <span className="strong">{site.name}</span>
        <Tag>{text(`code.siteSubject.${site.subjectKind}`)}</Tag>
        <span className="note">{format.metres(metres)}</span>
      </div>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.code}>{reasonWords(reason, text, format)}</li>
        ))}
      </ul>
      {unclear.length > 0 && (
        <p className="note">
          {text('site.proposalUnclear', {
            gates: unclear.map((gate) => text(`site.ask.${gate}`)).join(text('list.comma')),
          })}
        </p>
      )}
      <Button size="small" disabled={isPending} onClick={onTake}>
        {text('site.proposalTake')}
      </Button>
    </li>
  )
}
