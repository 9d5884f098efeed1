import { Select } from 'antd'
import type { Member } from 'domain/alliance-member.ts'
import { type MemberStage, memberStages } from 'domain/merchant.ts'
import { type ReactNode, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { CardList } from './CardList.tsx'
import { pressOf } from './member-press.ts'
import { RefusedNote } from './RefusedNote.tsx'
import { StageColumn } from './StageColumn.tsx'
import { type StageGroup, stageGroups } from './stage-groups.ts'
import { useDrop } from './use-drop.ts'
import type { Moves } from './use-moves.ts'

type Props = {
  members: readonly Member[]
  onDate: string
  chosen: string | null
  moves?: Moves
  onOpen: (memberId: string) => void
}

/** The stages as columns, in three groups that fold; on a phone one column at a time. */
export function StageBoard({ members, onDate, chosen, moves, onOpen }: Props) {
  const [dragged, setDragged] = useState<Member | null>(null)
  const column = (stage: MemberStage) => (
    <StageColumn
      key={stage}
      stage={stage}
      members={members.filter((member) => member.stage === stage)}
      onDate={onDate}
      chosen={chosen}
      dragged={dragged}
      onDrag={setDragged}
      onOpen={onOpen}
      {...(moves ? { moves } : {})}
    />
  )
  const phone = useScreen() === 'phone'
  const count = (stage: MemberStage) => members.filter((member) => member.stage === stage).length
  if (phone)
    return (
      <PhoneBoard
        members={members}
        onDate={onDate}
        moves={moves}
        count={count}
        column={column}
        chosen={chosen}
        onOpen={onOpen}
      />
    )
  return <WideBoard count={count} column={column} moves={moves} dragged={dragged} />
}

type Columns = { count: (stage: MemberStage) => number; column: (stage: MemberStage) => ReactNode }

type WideProps = Columns & { moves: Moves | undefined; dragged: Member | null }

function WideBoard({ count, column, moves, dragged }: WideProps) {
  const text = useText()
  const format = useFormat()
  const [folded, setFolded] = useState<readonly StageGroup[]>(['left'])
  const toggle = (group: StageGroup) =>
    setFolded(folded.includes(group) ? folded.filter((other) => other !== group) : [...folded, group])

  return (
    <div className="board">
      {stageGroups.map(({ group, stages }) => {
        // A refusal must be read.
        const open = !folded.includes(group) || stages.some((stage) => stage === moves?.refused?.to)
        const name = text(`alliance.board.group.${group}`)
        const total = stages.reduce((sum, stage) => sum + count(stage), 0)
        return (
          <section key={group} className={open ? 'board-group' : 'board-group board-group-folded'}>
            <button
              type="button"
              className="board-fold"
              aria-expanded={open}
              aria-label={text(open ? 'alliance.board.fold' : 'alliance.board.unfold', { group: name })}
              onClick={() => toggle(group)}
            >
              <Icon name={open ? 'minus' : 'plus'} size={12} />
              {text('alliance.board.groupCount', { group: name, count: format.count(total) })}
            </button>
            {open ? (
              <div className="board-columns">{stages.map(column)}</div>
            ) : (
              <ul className="board-rest">
                {stages.map((stage) => (
                  <FoldedStage key={stage} stage={stage} count={count(stage)} moves={moves} dragged={dragged} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}

type FoldedProps = Pick<WideProps, 'moves' | 'dragged'> & { stage: MemberStage; count: number }

/** A stage of a folded group: its count, and still a place to let a card go. */
function FoldedStage({ stage, count, moves, dragged }: FoldedProps) {
  const text = useText()
  const format = useFormat()
  const { over, handlers } = useDrop({ dragged, stage, onDrop: moves && ((member) => moves.move(member, stage)) })
  return (
    <li className={over ? 'board-column-over' : ''} {...handlers}>
      {text(`code.memberStage.${stage}`)} <span>{format.count(count)}</span>
    </li>
  )
}

type PhoneProps = Columns & {
  members: readonly Member[]
  onDate: string
  moves: Moves | undefined
  chosen: string | null
  onOpen: (memberId: string) => void
}

/** What presses over all stages, or one stage. */
function PhoneBoard({ members, onDate, moves, count, column, chosen, onOpen }: PhoneProps) {
  const text = useText()
  const format = useFormat()
  const [picked, setPicked] = useState<MemberStage | 'pressing' | null>(null)
  const pressing = members.filter((member) => pressOf(member, onDate) !== null)
  const open = members.find(({ id }) => id === chosen)
  // What presses; else the stage of whoever is open, else the first that has somebody.
  const usual =
    pressing.length > 0 && (!open || pressing.includes(open))
      ? 'pressing'
      : (open?.stage ?? memberStages.find((stage) => count(stage) > 0) ?? 'prospect')
  const shown = picked ?? moves?.refused?.member.stage ?? usual
  return (
    <div className="board-phone">
      <Select
        aria-label={text('alliance.board.stageChoice')}
        value={shown}
        onChange={(stage) => {
          moves?.forgetRefused()
          setPicked(stage)
        }}
        options={[
          {
            value: 'pressing' as const,
            label: text('alliance.board.stageOption', {
              stage: text('alliance.head.presses'),
              count: format.count(pressing.length),
            }),
          },
          ...stageGroups.map(({ group, stages }) => ({
            label: text(`alliance.board.group.${group}`),
            options: stages.map((stage) => ({
              value: stage,
              label: text('alliance.board.stageOption', {
                stage: text(`code.memberStage.${stage}`),
                count: format.count(count(stage)),
              }),
            })),
          })),
        ]}
      />
      {moves?.refused && <RefusedNote titled refused={moves.refused} onOpen={onOpen} onClose={moves.forgetRefused} />}
      {shown === 'pressing' ? (
        <section className="board-column" aria-label={text('alliance.head.presses')}>
          {pressing.length === 0 && <p className="second board-none">{text('alliance.head.firstNone')}</p>}
          <CardList
            withStage
            members={pressing}
            onDate={onDate}
            chosen={chosen}
            onDrag={() => undefined}
            onOpen={onOpen}
            {...(moves ? { moves } : {})}
          />
        </section>
      ) : (
        column(shown)
      )}
    </div>
  )
}
