import type { WalkWindow } from 'domain/canvass-plan.ts'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { TimeInput } from '#ui/TimeInput.tsx'

type Props = { id?: string; value?: readonly WalkWindow[]; onChange?: (windows: WalkWindow[]) => void }

const most = 4

/** The stretches of the day one walks in, from … to …. */
export function WindowsInput({ id, value = [], onChange }: Props) {
  const text = useText()
  const change = (index: number, part: Partial<WalkWindow>) =>
    onChange?.(value.map((window, at) => (at === index ? { ...window, ...part } : window)))
  return (
    <div className="windows-input" {...(id ? { id } : {})}>
      {value.map(({ from, to }, index) => (
        // Stretches have no name but their place.
        <div key={index} role="group" aria-label={text('canvass.form.window', { number: index + 1 })}>
          <TimeInput value={from} onChange={(time) => change(index, { from: time })} />
          <span className="note">{text('canvass.form.to')}</span>
          <TimeInput value={to} onChange={(time) => change(index, { to: time })} />
          {value.length > 1 && (
            <button
              type="button"
              className="street-drop"
              aria-label={text('canvass.form.dropWindow', { number: index + 1 })}
              onClick={() => onChange?.(value.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={12} />
            </button>
          )}
        </div>
      ))}
      {value.length < most && (
        <button
          type="button"
          className="text-button note-size"
          onClick={() => onChange?.([...value, afterLast(value)])}
        >
          {text('canvass.form.addWindow')}
        </button>
      )}
    </div>
  )
}

/** Two hours from half an hour after the last one on, as far as the day goes. */
function afterLast(windows: readonly WalkWindow[]): WalkWindow {
  const last = windows.at(-1)?.to ?? '09:00'
  const minutes = Math.min(Number(last.slice(0, 2)) * 60 + Number(last.slice(3)) + 30, 23 * 60)
  const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  return { from: clock(minutes), to: clock(Math.min(minutes + 120, 23 * 60 + 55)) }
}
