import type { Member } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { CardList } from './CardList.tsx'
import { RefusedNote } from './RefusedNote.tsx'
import { useDrop } from './use-drop.ts'
import type { Moves } from './use-moves.ts'

type Props = {
  stage: MemberStage
  members: readonly Member[]
  onDate: string
  chosen: string | null
  /** Absent for who may only look. */
  moves?: Moves
  /** The member that is being dragged over the board. */
  dragged: Member | null
  onDrag: (member: Member | null) => void
  onOpen: (memberId: string) => void
}

/** One stage: its members, and why the last one that was meant to come could not. */
export function StageColumn({ stage, members, onDate, chosen, moves, dragged, onDrag, onOpen }: Props) {
  const text = useText()
  const format = useFormat()
  const { over, handlers } = useDrop({
    dragged,
    stage,
    onDrop: moves && ((member) => moves.move(member, stage)),
  })
  const refused = moves?.refused?.to === stage ? moves.refused : null
  const label = text(`code.memberStage.${stage}`)

  return (
    <section
      className={`board-column${members.length === 0 && !refused ? ' board-column-empty' : ''}${over ? ' board-column-over' : ''}${refused ? ' board-column-refusing' : ''}`}
      aria-label={text('alliance.board.column', { stage: label, count: members.length })}
      {...handlers}
    >
      <header>
        <h3>{label}</h3>
        <span className="note">{format.count(members.length)}</span>
      </header>
      <div role="alert">
        {refused && moves && <RefusedNote refused={refused} onOpen={onOpen} onClose={moves.forgetRefused} />}
      </div>
      <CardList
        members={members}
        onDate={onDate}
        chosen={chosen}
        onDrag={onDrag}
        onOpen={onOpen}
        {...(moves ? { moves } : {})}
      />
    </section>
  )
}
