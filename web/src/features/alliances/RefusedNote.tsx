import { missingWords } from '#i18n/missing-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import type { Refused } from './use-moves.ts'

type Props = {
  refused: Refused
  /** With the stage in the title where no column says it. */
  titled?: boolean
  /** Leads to the member, where it is not open already. */
  onOpen?: (memberId: string) => void
  onClose: () => void
}

/** Why a member could not be moved: what is missing with its counts, and where the step is made instead. */
export function RefusedNote({ refused: { member, to, way, missing }, titled = false, onOpen, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const from = text(`code.memberStage.${member.stage}`)
  const name = member.merchant.name
  return (
    <div className="board-refusal">
      <div className="strong">
        {titled ? text('alliance.board.refused', { name, stage: text(`code.memberStage.${to}`) }) : name}
      </div>
      {missing.map((one) => (
        <p key={one.code}>
          {one.code === 'not_allowed' ? text('alliance.board.notFrom', { from }) : missingWords(one, text, format)}
        </p>
      ))}
      {way !== 'hand' && <p className="second">{text(`alliance.board.elsewhere.${way}`)}</p>}
      {onOpen && (
        <button type="button" className="text-button" onClick={() => onOpen(member.id)}>
          {text('alliance.board.seeWhy')}
        </button>
      )}
      <button type="button" className="text-button" onClick={onClose}>
        {text('alliance.board.refusedClose')}
      </button>
    </div>
  )
}
