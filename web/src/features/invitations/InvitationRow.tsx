import { Button, Dropdown, Input, Select } from 'antd'
import { inviteChannels, type Invitation, type InvitationUpdate, seatReasons } from 'domain/invitation.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useChangeInvitation, useRemoveInvitation, useRestoreInvitation } from '#api/invitations.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { InviteProblem } from './InviteProblem.tsx'

type Props = { branchId: string; invitation: Invitation; isMine: boolean }

/** One person: the call and its answer in one tap, a seat, a reminder; whatever was tapped in error goes back. */
export function InvitationRow({ branchId, invitation, isMine }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const change = useChangeInvitation(branchId)
  const remove = useRemoveInvitation(branchId)
  const restore = useRestoreInvitation(branchId)
  const { id, name, owner, channel, askedAt, reply, remindedAt, reserved, note, bar, mayChange } = invitation
  const [by, setBy] = useState<(typeof inviteChannels)[number]>(channel ?? 'call')
  const [isNoting, setNoting] = useState(false)

  const save = (part: Partial<InvitationUpdate>) =>
    followUp(change.mutateAsync({ invitation, change: part }), () => setNoting(false))
  const answer = (next: Invitation['reply']) =>
    followUp(change.mutateAsync({ invitation, change: { channel: channel ?? by, reply: next } }), () =>
      toast({
        words: text('invitation.people.saved', { name, reply: text(`code.inviteReply.${next}`) }),
        // Nobody changed it since: it is one version further.
        onUndo: () =>
          change.mutate({
            invitation: { ...invitation, rowVersion: invitation.rowVersion + 1 },
            change: { channel, reply },
          }),
      }),
    )
  const takeAway = () =>
    followUp(remove.mutateAsync(id), () =>
      toast({ words: text('invitation.people.removed', { name }), onUndo: () => restore.mutate(id) }),
    )
  const deeds = [
    ...(askedAt !== null && remindedAt === null && reply !== 'no'
      ? [{ key: 'remind', label: text('invitation.people.remind') }]
      : []),
    ...seatReasons
      .filter((reason) => reason !== reserved && reply !== 'no')
      .map((reason) => ({
        key: reason,
        label: `${text('invitation.people.reserve')}　${text(`code.seatReason.${reason}`)}`,
      })),
    ...(reserved === null ? [] : [{ key: 'noSeat', label: text('invitation.people.noSeat') }]),
    { key: 'note', label: text('invitation.people.note') },
    ...(askedAt === null ? [] : [{ key: 'undo', label: text('invitation.people.undo') }]),
    { key: 'remove', label: text('invitation.people.remove') },
  ]
  const act = (key: string) => {
    const reason = seatReasons.find((one) => one === key)
    if (reason) return save({ reserved: reason })
    if (key === 'noSeat') return save({ reserved: null })
    if (key === 'remind') return save({ reminded: true })
    if (key === 'undo') return save({ channel: null, reply: 'none' })
    if (key === 'note') return setNoting(true)
    takeAway()
  }
  return (
    <li className="invitation-row">
      <div className="invitation-who">
        <span className="strong">{name}</span>
        {!isMine && <span className="second">{owner.name}</span>}
        {reply !== 'none' && <Tag state={replyStates[reply]}>{text(`code.inviteReply.${reply}`)}</Tag>}
        {reserved && (
          <Tag state="interested">{text('invitation.people.seat', { why: text(`code.seatReason.${reserved}`) })}</Tag>
        )}
      </div>
      <p className="note">
        {askedAt === null || channel === null
          ? text('invitation.people.notAsked')
          : text('invitation.people.askedBy', {
              channel: text(`code.touchChannel.${channel}`),
              at: format.moment(askedAt),
            })}
        {remindedAt !== null && `　${text('invitation.people.reminded', { at: format.moment(remindedAt) })}`}
        {note && `　${note}`}
      </p>
      {bar && (
        <p className="invite-over">
          {text('invitation.people.barred', {
            why:
              bar.until === null
                ? text(`code.inviteDrop.${bar.why}`)
                : text('invitation.people.until', {
                    why: text(`code.inviteDrop.${bar.why}`),
                    day: format.shortDay(bar.until),
                  }),
          })}
        </p>
      )}
      {mayChange && (
        <div className="invitation-deeds">
          {askedAt === null && (
            <Select
              aria-label={text('invitation.people.channel')}
              value={by}
              options={inviteChannels.map((value) => ({ value, label: text(`code.touchChannel.${value}`) }))}
              onChange={setBy}
            />
          )}
          <div className="invitation-answers" role="group" aria-label={text('invitation.people.replyTo', { name })}>
            {(['yes', 'maybe', 'no'] as const).map((one) => (
              <Button
                key={one}
                type={reply === one ? 'primary' : 'default'}
                disabled={bar !== null || change.isPending}
                aria-pressed={reply === one}
                onClick={() => answer(one)}
              >
                {text(`invitation.people.${one}`)}
              </Button>
            ))}
            {askedAt === null && (
              <Button disabled={bar !== null || change.isPending} onClick={() => answer('none')}>
                {text('invitation.people.noAnswer')}
              </Button>
            )}
          </div>
          <Dropdown trigger={['click']} menu={{ items: deeds, onClick: ({ key }) => act(key) }}>
            <Button type="text" aria-label={text('invitation.people.more', { name })}>
              {text('action.more')}
            </Button>
          </Dropdown>
        </div>
      )}
      {isNoting && (
        <Input.Search
          autoFocus
          maxLength={200}
          defaultValue={note}
          aria-label={text('invitation.people.note')}
          enterButton={text('action.save')}
          loading={change.isPending}
          onSearch={(words) => save({ note: words })}
          onKeyDown={({ key }) => key === 'Escape' && setNoting(false)}
        />
      )}
      {(change.error ?? remove.error ?? restore.error) && (
        <InviteProblem error={change.error ?? remove.error ?? restore.error} />
      )}
    </li>
  )
}

const replyStates = { yes: 'passed', maybe: 'due', no: 'ended' } as const
