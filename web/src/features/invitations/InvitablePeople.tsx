import { Button, Select } from 'antd'
import { type InvitationProposal, type InvitationsMade, seatReasons } from 'domain/invitation.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useInvite } from '#api/invitations.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Tag } from '#ui/Tag.tsx'
import { InviteProblem } from './InviteProblem.tsx'
import '#ui/tick.css'

type Props = {
  branchId: string
  eventId: string
  proposal: InvitationProposal
  isOpen: boolean
  onMade: (made: InvitationsMade) => void
}

const firstShown = 20

/** The people of the list by name, to choose some of them; a seat can be kept for those. */
export function InvitablePeople({ branchId, eventId, proposal, isOpen, onMade }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const invite = useInvite(branchId, eventId)
  const [isShown, setShown] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reserved, setReserved] = useState<(typeof seatReasons)[number] | null>(null)
  const { people } = proposal
  const mayChoose = isOpen && may('invitation.create')
  if (!isShown)
    return (
      <p>
        <button type="button" className="text-button" onClick={() => setShown(true)}>
          {text('invitation.list.showPeople')}
        </button>
      </p>
    )
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const send = () =>
    followUp(
      invite.mutateAsync({ metres: proposal.metres, by: proposal.by, customerIds: [...chosen], reserved }),
      (made) => {
        setChosen(new Set())
        onMade(made)
      },
    )
  return (
    <>
      <div className="invite-people-head">
        <h4 className="note">{text('invitation.list.people', { count: format.count(people.length) })}</h4>
        <button type="button" className="text-button" onClick={() => setShown(false)}>
          {text('invitation.list.hidePeople')}
        </button>
      </div>
      <ul className="invitable-list">
        <MoreRows
          rows={people}
          first={firstShown}
          row={({ customerId, name, place, metres, owner, lastTwoWayOn, seat }) => (
            <li key={customerId}>
              <label>
                {mayChoose && (
                  <input
                    type="checkbox"
                    className="tick"
                    aria-label={text('invitation.list.choose', { name })}
                    checked={chosen.has(customerId)}
                    onChange={() => toggle(customerId)}
                  />
                )}
                <span className="strong">{name}</span>
                <span className="second">{[place, format.metres(metres)].filter(Boolean).join('　')}</span>
                <span className="note">
                  {[
                    owner.name,
                    lastTwoWayOn === null
                      ? text('invitation.list.never')
                      : text('invitation.list.lastTwoWay', { day: format.shortDay(lastTwoWayOn) }),
                  ].join('　')}
                </span>
                {seat && (
                  <Tag state="interested">{text('invitation.list.seat', { why: text(`code.seatReason.${seat}`) })}</Tag>
                )}
              </label>
            </li>
          )}
        />
      </ul>
      {chosen.size > 0 && (
        <div className="invite-chosen">
          <Select
            allowClear
            size="small"
            aria-label={text('invitation.list.reserveAlso')}
            placeholder={text('invitation.list.reserveAlso')}
            value={reserved}
            options={seatReasons.map((value) => ({ value, label: text(`code.seatReason.${value}`) }))}
            onChange={(value) => setReserved(value ?? null)}
          />
          <Button type="primary" loading={invite.isPending} onClick={send}>
            {text('invitation.list.inviteThese', { count: chosen.size })}
          </Button>
        </div>
      )}
      {invite.error && <InviteProblem error={invite.error} />}
    </>
  )
}
