import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import {
  type InvitationList,
  type InvitationProposal,
  type InvitationsMade,
  inviteReaches,
  reachWays,
  standardInviteReach,
} from 'domain/invitation.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { invitationProposalQuery, useInvite } from '#api/invitations.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { InvitablePeople } from './InvitablePeople.tsx'
import { InviteProblem } from './InviteProblem.tsx'
import { toldLength, toldUnit, toldWords } from './told-words.ts'

type Props = { branchId: string; eventId: string; list: InvitationList; isMine: boolean }
type Reach = (typeof inviteReaches)[number]

/** Whom the program would ask within a reach, who is left out and why, and how many that is for each manager. */
export function ListPart({ branchId, eventId, list, isMine }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const [metres, setMetres] = useState<Reach>(standardInviteReach)
  const [by, setBy] = useState<(typeof reachWays)[number]>('walk')
  const { data, error } = useQuery(invitationProposalQuery(branchId, eventId, { metres, by }))
  const invite = useInvite(branchId, eventId)
  const told = ({ invited }: InvitationsMade) =>
    toast({
      words:
        invited.count === 0
          ? text('invitation.list.madeNobody')
          : text('invitation.list.made', { count: toldWords(invited, text, format) }),
    })
  const mayInvite = may('invitation.create')
  return (
    <Section title={text('invitation.list.title')}>
      <div className="invite-reach">
        <span className="second">{text('invitation.list.reach')}</span>
        <Select
          size="small"
          aria-label={text('invitation.list.reach')}
          value={metres}
          options={inviteReaches.map((value) => ({ value, label: format.metres(value) }))}
          onChange={setMetres}
        />
        <Segmented
          size="small"
          value={by}
          options={reachWays.map((value) => ({ value, label: text(`invitation.list.by.${value}`) }))}
          onChange={setBy}
        />
      </div>
      <ProblemNote error={error} />
      {!data && !error && <Waiting rows={4} />}
      {data && <Proposal eventId={eventId} proposal={data} isMine={isMine} />}
      {data && mayInvite && !list.isOpen && (
        <p className="note">{text('invitation.list.notOpen', { state: text(`code.eventState.${list.state}`) })}</p>
      )}
      {data && mayInvite && list.isOpen && toldLength(data.invitable) > 0 && (
        <Button
          type="primary"
          loading={invite.isPending}
          onClick={() => followUp(invite.mutateAsync({ metres, by }), told)}
        >
          {text(isMine ? 'invitation.list.inviteMine' : 'invitation.list.invite')}
        </Button>
      )}
      {invite.error && <InviteProblem error={invite.error} />}
      {data && data.people.length > 0 && (
        <InvitablePeople branchId={branchId} eventId={eventId} proposal={data} isOpen={list.isOpen} onMade={told} />
      )}
    </Section>
  )
}

/** Whom it does not suit, as the planner said; where nothing tells, that nobody was left out for it, and where to say so. */
function Suitability({ eventId, proposal }: { eventId: string; proposal: InvitationProposal }) {
  const text = useText()
  const { suitBasis, unsuited } = proposal
  if (suitBasis === null)
    return (
      <p className="note">
        <span aria-hidden>▲ </span>
        {text('invitation.list.notJudged')}{' '}
        <Link to="/events/plan" search={{ event: eventId, part: 'audience' }}>
          {text('invitation.list.toUnsuited')}
        </Link>
      </p>
    )
  if (suitBasis !== 'planner') return null
  const segments = unsuited.map((code) => text(`code.segment.${code}`)).join(text('list.comma'))
  return (
    <p className="note">
      {unsuited.length === 0 ? text('invitation.list.suitsAll') : text('invitation.list.unsuited', { segments })}
    </p>
  )
}

function Proposal({ eventId, proposal, isMine }: { eventId: string; proposal: InvitationProposal; isMine: boolean }) {
  const text = useText()
  const format = useFormat()
  const { unit, inReach, invitable, drops, byOwner, lines, hasAudience } = proposal
  const words = (count: typeof inReach) => toldWords(count, text, format)
  const longest = Math.max(toldLength(inReach), ...drops.map(({ persons }) => toldLength(persons)), 1)
  return (
    <>
      {!hasAudience && (
        <p className="note">
          {text('invitation.list.everybody')}{' '}
          <Link to="/events/plan" search={{ event: eventId, part: 'audience' }}>
            {text('invitation.list.toAudience')}
          </Link>
        </p>
      )}
      <p className="invite-figure">
        <span className="figure-main">{toldUnit(invitable, unit, text, format)}</span>{' '}
        <span className="second">{text('invitation.list.invitable')}</span>
      </p>
      {invitable.count === 0 && (
        <EmptyState title={text('invitation.list.empty')} note={text('invitation.list.emptyNote')} />
      )}
      <div className="invite-bars">
        <BarRow
          label={text('invitation.list.inReach')}
          value={toldLength(inReach)}
          max={longest}
          figure={words(inReach)}
        />
        <BarRow
          label={text('invitation.list.invitable')}
          value={toldLength(invitable)}
          max={longest}
          figure={words(invitable)}
          tone="chosen"
        />
        <h4 className="note">{text(drops.length === 0 ? 'invitation.list.noDrops' : 'invitation.list.dropsTitle')}</h4>
        {drops.map(({ why, persons }) => (
          <BarRow
            key={why}
            label={text(`code.inviteDrop.${why}`)}
            value={toldLength(persons)}
            max={longest}
            figure={words(persons)}
          />
        ))}
      </div>
      <Suitability eventId={eventId} proposal={proposal} />
      {lines.length > 0 && (
        <p className="note">
          {text('invitation.list.lines', {
            lines: lines.map((line) => text(`code.productLine.${line}`)).join(text('list.comma')),
          })}
        </p>
      )}
      {!isMine && byOwner.length > 0 && (
        <>
          <h4 className="note">{text('invitation.list.owners')}</h4>
          <div className="invite-bars">
            {byOwner.map(({ owner, persons }) => (
              <BarRow
                key={owner.id}
                label={owner.name}
                value={toldLength(persons)}
                max={Math.max(1, ...byOwner.map((one) => toldLength(one.persons)))}
                figure={words(persons)}
              />
            ))}
          </div>
        </>
      )}
    </>
  )
}
