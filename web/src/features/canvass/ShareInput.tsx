import { Checkbox, Slider } from 'antd'
import { useText } from '#i18n/use-text.ts'

type Props = { id?: string; value?: number | null; onChange?: (percent: number | null) => void }

const usual = 60

/** How much of the walk goes to doors nobody has a file on; both shares are told. Null: as it comes. */
export function ShareInput({ id, value = null, onChange }: Props) {
  const text = useText()
  return (
    <div className="share-input">
      <Checkbox checked={value !== null} onChange={({ target }) => onChange?.(target.checked ? usual : null)}>
        {value === null
          ? text('canvass.form.shareSet')
          : text('canvass.form.shareWords', { fresh: value, known: 100 - value })}
      </Checkbox>
      {value !== null && (
        <Slider
          {...(id ? { id } : {})}
          min={0}
          max={100}
          step={10}
          value={value}
          tooltip={{ open: false }}
          ariaLabelForHandle={text('canvass.form.share')}
          onChange={(percent: number) => onChange?.(percent)}
        />
      )}
    </div>
  )
}
