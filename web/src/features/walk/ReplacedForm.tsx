import { Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { TradeSelect } from '#ui/TradeSelect.tsx'
import { replaceShop } from './walk-deeds.ts'
import type { WalkDoor } from './walk-doors.ts'
import type { WalkPlace } from './walk-place.ts'

type Props = { place: WalkPlace; door: WalkDoor; onDone: () => void }

/** Another shop stands here now; then one records the visit to it. */
export function ReplacedForm({ place, door, onDone }: Props) {
  const text = useText()
  const [name, setName] = useState('')
  const [category, setCategory] = useState<string | null>(null)
  const save = async () => {
    if (category === null) return
    await replaceShop(place, door, { name: name.trim(), category })
    onDone()
  }
  return (
    <div className="walk-form">
      <p className="note">{text('walk.replaced.note')}</p>
      <label>
        {text('walk.sign')}
        <Input size="large" value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
      </label>
      <label>
        {text('walk.trade')}
        <TradeSelect {...(category === null ? {} : { value: category })} onChange={setCategory} />
      </label>
      <Button size="large" disabled={category === null} onClick={() => void save()}>
        {text('walk.replaced.deed')}
      </Button>
    </div>
  )
}
