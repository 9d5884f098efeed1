import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { eventAnswerQuery, invitationsQuery } from '#api/invitations.ts'
import { useRoles } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { AnswerStrip } from './AnswerStrip.tsx'
import { CostPart } from './CostPart.tsx'
import { HoldOutPart } from './HoldOutPart.tsx'
import { InvitationPart } from './InvitationPart.tsx'
import { ListPart } from './ListPart.tsx'
import { ManagersPart } from './ManagersPart.tsx'
import { PartnerPart } from './PartnerPart.tsx'
import { StreetPart } from './StreetPart.tsx'
import './invitations.css'

/**
 * What a chosen site brings along, in one answer: partners, list, streets and cost; under it the invitations themselves.
 * Whoever asks people himself finds his own first.
 */
export function InviteDesk({ branchId, eventId }: { branchId: string; eventId: string }) {
  const text = useText()
  const roles = useRoles()
  const answer = useQuery(eventAnswerQuery(branchId, eventId))
  const list = useQuery(invitationsQuery(branchId, eventId))
  const error = answer.error ?? list.error
  if (!answer.data || !list.data) {
    if (!error) return <Waiting rows={8} />
    const again = () => void Promise.all([answer.refetch(), list.refetch()])
    return <ProblemNote error={error} actions={<Button onClick={again}>{text('action.again')}</Button>} />
  }
  const of = { branchId, eventId }
  const hasSite = answer.data.site !== null
  const asks = roles.some((role) => role === 'rm' || role === 'remote') && !roles.includes('branch_head')
  const invitations = <InvitationPart {...of} list={list.data} isMine={asks} />
  return (
    <div className="invite-desk">
      {!hasSite ? (
        <div className="invite-empty">
          <EmptyState
            title={text('invitation.noSite')}
            note={text('invitation.noSiteNote')}
            actions={
              <Link to="/events/sites" search={{ event: eventId }}>
                {text('invitation.toSites')}
              </Link>
            }
          />
        </div>
      ) : (
        <AnswerStrip answer={answer.data} unit={list.data.unit} />
      )}
      <div className="invite-columns">
        <div className="invite-main">
          {asks && hasSite && invitations}
          {hasSite && <ListPart {...of} list={list.data} isMine={asks} />}
          {!asks && <ManagersPart {...of} list={list.data} />}
          {!asks && hasSite && invitations}
          {hasSite && <HoldOutPart branchId={branchId} origin={{ kind: 'event', id: eventId }} />}
        </div>
        {hasSite && (
          <div className="invite-side">
            <PartnerPart {...of} answer={answer.data} />
            <StreetPart {...of} answer={answer.data} />
            <CostPart answer={answer.data} unit={list.data.unit} />
          </div>
        )}
      </div>
    </div>
  )
}
