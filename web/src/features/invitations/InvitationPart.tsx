import { Input } from 'antd'
import type { Invitation, InvitationList } from 'domain/invitation.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { InvitationRow } from './InvitationRow.tsx'
import { toldWords } from './told-words.ts'

type Props = { branchId: string; eventId: string; list: InvitationList; isMine: boolean }

const views = ['todo', 'none', 'yes', 'maybe', 'no', 'reserved'] as const
type View = (typeof views)[number]
const isIn: Record<View, (row: Invitation) => boolean> = {
  todo: ({ askedAt }) => askedAt === null,
  none: ({ askedAt, reply }) => askedAt !== null && reply === 'none',
  yes: ({ reply }) => reply === 'yes',
  maybe: ({ reply }) => reply === 'maybe',
  no: ({ reply }) => reply === 'no',
  reserved: ({ reserved }) => reserved !== null,
}
const firstShown = 30

/** The invitations themselves: whom to ask, what they said, who has a seat. */
export function InvitationPart({ branchId, list, isMine }: Props) {
  const text = useText()
  const format = useFormat()
  const [view, setView] = useState<View | null>(null)
  const [words, setWords] = useState('')
  const { people, seats, capacity, counts } = list
  const matching = people.filter(
    (row) => (view === null || isIn[view](row)) && row.name.toLowerCase().includes(words.trim().toLowerCase()),
  )
  const taken = toldWords(seats.taken, text, format)
  const isNone = counts.made.count === 0
  return (
    <Section title={text(isMine ? 'invitation.people.mine' : 'invitation.people.title')}>
      <p className="invite-seats">
        <span className="strong">
          {capacity === null
            ? text('invitation.seats.takenOnly', { taken })
            : text('invitation.seats.taken', { taken, capacity: format.count(capacity) })}
        </span>{' '}
        {capacity === null && <span className="note">{text('invitation.seats.noCapacity')}</span>}
        {seats.isFull ? (
          <Tag state="due">{text('invitation.seats.full')}</Tag>
        ) : (
          seats.left !== null && (
            <span className="second">{text('invitation.seats.left', { left: format.count(seats.left) })}</span>
          )
        )}
      </p>
      {isNone && (
        <EmptyState
          title={text(isMine ? 'invitation.people.noneMine' : 'invitation.people.none')}
          note={text(isMine ? 'invitation.people.noneMineNote' : 'invitation.people.noneNote')}
        />
      )}
      {people.length > 0 && (
        <>
          <div className="invite-filters">
            {views
              .filter((one) => one === view || people.some(isIn[one]))
              .map((one) => (
                <ToggleChip
                  key={one}
                  label={text(`invitation.people.filter.${one}`)}
                  count={people.filter(isIn[one]).length}
                  on={view === one}
                  onChange={(on) => setView(on ? one : null)}
                />
              ))}
            {people.length > 8 && (
              <Input
                size="small"
                allowClear
                aria-label={text('invitation.people.find')}
                placeholder={text('invitation.people.find')}
                value={words}
                onChange={({ target }) => setWords(target.value)}
              />
            )}
          </div>
          {matching.length === 0 && (
            <EmptyState title={text('invitation.people.noMatch')} note={text('invitation.people.noMatchNote')} />
          )}
          <ul className="invitation-list">
            <MoreRows
              rows={matching}
              first={firstShown}
              row={(row) => <InvitationRow key={row.id} branchId={branchId} invitation={row} isMine={isMine} />}
            />
          </ul>
        </>
      )}
    </Section>
  )
}
