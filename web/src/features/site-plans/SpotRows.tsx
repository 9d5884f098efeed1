import { Button, Input } from 'antd'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { YuanInput } from '#ui/YuanInput.tsx'
import type { SpotValues } from './season-form.ts'

type Props = {
  value?: SpotValues[]
  onChange?: (spots: SpotValues[]) => void
  isPicking: boolean
  onPicking: (isPicking: boolean) => void
}

/** Candidates put on the map by hand, each with a name and what it costs. */
export function SpotRows({ value = [], onChange, isPicking, onPicking }: Props) {
  const text = useText()
  const change = (at: number, part: Partial<SpotValues>) =>
    onChange?.(value.map((spot, index) => (index === at ? { ...spot, ...part } : spot)))
  return (
    <div className="season-spots">
      {value.map(({ name, feeFen, position }, at) => (
        // Nothing else tells two spots apart while their names are typed.
        <div key={String(position)} className="season-spot">
          <Input
            aria-label={text('season.form.spotName', { number: at + 1 })}
            maxLength={60}
            value={name}
            onChange={({ target }) => change(at, { name: target.value })}
          />
          <YuanInput value={feeFen} onChange={(fen) => change(at, { feeFen: fen })} />
          <Button
            type="text"
            aria-label={text('season.form.removeSpot', { name })}
            icon={<Icon name="close" size={16} />}
            onClick={() => onChange?.(value.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button aria-pressed={isPicking} onClick={() => onPicking(!isPicking)}>
        {text(isPicking ? 'season.form.endPicking' : 'season.form.addSpot')}
      </Button>
    </div>
  )
}
