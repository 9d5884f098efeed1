import type { Member } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { useEffect, useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { byPress } from './member-press.ts'
import { MemberCard } from './MemberCard.tsx'
import type { Moves } from './use-moves.ts'

type Props = {
  members: readonly Member[]
  onDate: string
  chosen: string | null
  /** Absent for who may only look. */
  moves?: Moves
  /** Where cards of several stages stand together. */
  withStage?: boolean
  onDrag: (member: Member | null) => void
  onOpen: (memberId: string) => void
}

/** So many cards one reads; the rest is one click away. */
const first = 12

/** Cards with what presses on top. */
export function CardList({ members, onDate, chosen, moves, withStage = false, onDrag, onOpen }: Props) {
  const text = useText()
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const sorted = members.toSorted(byPress(onDate))
  // Who is open must be seen.
  const shown = all || sorted.findIndex(({ id }) => id === chosen) >= first ? sorted : sorted.slice(0, first)
  const holdsChosen = shown.some(({ id }) => id === chosen)

  // The browser's scrolling: the sheet that opens takes a part of the board's width.
  useEffect(() => {
    if (holdsChosen)
      list.current?.querySelector('.board-card-chosen')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }, [chosen, holdsChosen])

  return (
    <ul className="board-cards" ref={list}>
      {shown.map((member) => (
        <MemberCard
          key={member.id}
          member={member}
          onDate={onDate}
          chosen={member.id === chosen}
          withStage={withStage}
          onOpen={() => onOpen(member.id)}
          onDrag={(dragging) => onDrag(dragging ? member : null)}
          {...(moves ? { onMove: (to: MemberStage) => moves.move(member, to) } : {})}
        />
      ))}
      {sorted.length > first && (shown.length < sorted.length || all) && (
        <li className="board-more">
          <button type="button" className="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text('list.fewer') : text('alliance.board.more', { count: sorted.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  )
}
