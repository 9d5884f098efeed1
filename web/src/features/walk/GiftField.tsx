import { InputNumber, Select } from 'antd'
import { useText } from '#i18n/use-text.ts'
import type { HandedGift } from './visit-draft.ts'
import type { GiftLeft } from './walk-gifts.ts'

type Props = { gifts: readonly GiftLeft[]; gift: HandedGift | null; onChange: (gift: HandedGift | null) => void }

/** Which gift was handed over, and how many: one, unless said otherwise. What is left is what this phone knows of it. */
export function GiftField({ gifts, gift, onChange }: Props) {
  const text = useText()
  const left = gifts.find(({ id }) => id === gift?.giftId)?.left ?? null
  return (
    <div className="walk-gift">
      <label>
        {text('walk.gift.which')}
        <Select
          size="large"
          allowClear
          value={gift?.giftId ?? null}
          options={gifts.map(({ id, name, left: count }) => ({
            value: id,
            label: text('walk.gift.left', { name, count: Math.max(0, count) }),
          }))}
          onChange={(id: string | null) => {
            const chosen = gifts.find((one) => one.id === id)
            onChange(chosen ? { giftId: chosen.id, name: chosen.name, pieces: gift?.pieces ?? 1 } : null)
          }}
        />
      </label>
      {gift && (
        <label>
          {text('walk.gift.pieces')}
          <InputNumber
            size="large"
            mode="spinner"
            min={1}
            max={999}
            precision={0}
            inputMode="numeric"
            value={gift.pieces}
            onChange={(pieces) => onChange({ ...gift, pieces: pieces ?? 1 })}
          />
        </label>
      )}
      {gift && left !== null && gift.pieces > left && (
        <p className="note" role="status">
          {text('walk.gift.tooMany')}
        </p>
      )}
    </div>
  )
}
