import { Select } from 'antd'
import type { Member } from 'domain/alliance-member.ts'
import { type MemberStage, memberStages } from 'domain/merchant.ts'
import { type ReactNode, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { RefusedNote } from './RefusedNote.tsx'
import { StageColumn } from './StageColumn.tsx'
import { type StageGroup, stageGroups } from './stage-groups.ts'
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
    return <PhoneBoard members={members} moves={moves} count={count} column={column} chosen={chosen} onOpen={onOpen} />
  return (
    <WideBoard count={count} column={column} refusedTo={moves?.refused?.to ?? null} isDragging={dragged !== null} />
  )
}

type Columns = { count: (stage: MemberStage) => number; column: (stage: MemberStage) => ReactNode }

function WideBoard({
  count,
  column,
  refusedTo,
  isDragging,
}: Columns & { refusedTo: MemberStage | null; isDragging: boolean }) {
  const text = useText()
  const format = useFormat()
  const [folded, setFolded] = useState<readonly StageGroup[]>(['left'])
  const toggle = (group: StageGroup) =>
    setFolded(folded.includes(group) ? folded.filter((other) => other !== group) : [...folded, group])

  return (
    <div className="board">
      {stageGroups.map(({ group, stages }) => {
        // Who is dragged may be meant for a folded stage, and a refusal must be read.
        const open = !folded.includes(group) || isDragging || stages.some((stage) => stage === refusedTo)
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
                  <li key={stage}>
                    {text(`code.memberStage.${stage}`)} <span>{format.count(count(stage))}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}

type PhoneProps = Columns & {
  members: readonly Member[]
  moves: Moves | undefined
  chosen: string | null
  onOpen: (memberId: string) => void
}

function PhoneBoard({ members, moves, count, column, chosen, onOpen }: PhoneProps) {
  const text = useText()
  const format = useFormat()
  const [picked, setPicked] = useState<MemberStage | null>(null)
  // The stage of whoever is open, else the first that has somebody.
  const usual =
    members.find(({ id }) => id === chosen)?.stage ?? memberStages.find((stage) => count(stage) > 0) ?? 'prospect'
  const shown = moves?.refused?.member.stage ?? picked ?? usual
  return (
    <div className="board-phone">
      <Select
        aria-label={text('alliance.board.stageChoice')}
        value={shown}
        onChange={(stage) => {
          moves?.forgetRefused()
          setPicked(stage)
        }}
        options={stageGroups.map(({ group, stages }) => ({
          label: text(`alliance.board.group.${group}`),
          options: stages.map((stage) => ({
            value: stage,
            label: text('alliance.board.stageOption', {
              stage: text(`code.memberStage.${stage}`),
              count: format.count(count(stage)),
            }),
          })),
        }))}
      />
      {moves?.refused && <RefusedNote titled refused={moves.refused} onOpen={onOpen} onClose={moves.forgetRefused} />}
      {column(shown)}
    </div>
  )
}
