import { Dropdown } from 'antd'
import type { Member } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { useLabels } from '#api/labels.ts'
import { missingWords } from '#i18n/missing-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { cardFact } from './card-fact.ts'
import { isLiving, missingOf } from './stage-groups.ts'

type Props = {
  member: Member
  onDate: string
  chosen: boolean
  /** Names the stage where no column does. */
  withStage?: boolean
  /** Absent for who may not move: the card is read only. */
  onMove?: (to: MemberStage) => void
  onOpen: () => void
  onDrag: (dragging: boolean) => void
}

/** Disc and name, one fact, and in amber what presses. Dragged, or moved by its menu. */
export function MemberCard({ member, onDate, chosen, withStage = false, onMove, onOpen, onDrag }: Props) {
  const text = useText()
  const format = useFormat()
  const { groupOf } = useLabels()
  const { merchant, stage, next } = member
  const { words, press } = cardFact(member, onDate, text, format)
  const items = next.map((step) => {
    const [missing] = missingOf(step)
    const note =
      step.way === 'hand' || missing
        ? missing && missingWords(missing, text, format)
        : text(`alliance.board.elsewhere.${step.way}`)
    return {
      key: step.to,
      label: (
        <span className="board-menu-item">
          {text(`code.memberStage.${step.to}`)}
          {note && <span className="note">{note}</span>}
        </span>
      ),
      onClick: () => onMove?.(step.to),
    }
  })

  return (
    <li
      className={chosen ? 'board-card board-card-chosen' : 'board-card'}
      draggable={onMove !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', member.id)
        event.dataTransfer.effectAllowed = 'move'
        onDrag(true)
      }}
      onDragEnd={() => onDrag(false)}
    >
      <button type="button" className="board-card-open" aria-pressed={chosen} onClick={onOpen}>
        <span>
          <MerchantDisc group={groupOf(merchant.category)} ally={isLiving(stage)} size={18} />
          <span>{merchant.name}</span>
        </span>
        <span className="board-fact">
          {withStage && `${text(`code.memberStage.${stage}`)}　`}
          {words}
        </span>
        {press && (
          <span className="board-press">
            <span aria-hidden>▲ </span>
            {press}
          </span>
        )}
      </button>
      {onMove && items.length > 0 && (
        <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
          <button
            type="button"
            className="board-menu"
            aria-label={text('alliance.board.moveOf', { name: merchant.name })}
            title={text('alliance.board.move')}
          >
            <Icon name="more" size={16} />
          </button>
        </Dropdown>
      )}
    </li>
  )
}
