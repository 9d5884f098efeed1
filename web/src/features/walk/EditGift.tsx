import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'

type Props = { pieces: number; onSave: (pieces: number) => void; onCancel: () => void }

/** Says how many were handed over, so that the line can be sent again. */
export function EditGift({ pieces, onSave, onCancel }: Props) {
  const text = useText()
  const [count, setCount] = useState<number | null>(pieces)
  return (
    <div className="walk-form">
      <label>
        {text('walk.gift.pieces')}
        <InputNumber
          size="large"
          mode="spinner"
          min={1}
          max={999}
          precision={0}
          inputMode="numeric"
          value={count}
          onChange={setCount}
        />
      </label>
      <div className="note-actions">
        <Button size="large" type="primary" disabled={count === null} onClick={() => count !== null && onSave(count)}>
          {text('walk.parked.saveAgain')}
        </Button>
        <Button size="large" onClick={onCancel}>
          {text('action.cancel')}
        </Button>
      </div>
    </div>
  )
}
