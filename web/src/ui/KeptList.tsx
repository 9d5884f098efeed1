import { Button, Input } from 'antd'
import type { ReactNode, RefObject } from 'react'
import { useText } from '#i18n/use-text.ts'
import './kept-list.css'

type Kept = { id: string; name: string }
type Deed = { label: string; onDo: () => void }

type ListProps<One extends Kept> = {
  label: string
  rows: readonly One[]
  chosenId: string | null
  /** While something is being changed: deeds wait for it. */
  isBusy: boolean
  isBarred?: (one: One) => boolean
  /** Beside the name: whose it is. */
  beside?: (one: One) => ReactNode
  /** Under the name: why it cannot be chosen. */
  note?: (one: One) => ReactNode
  deedsOf: (one: One) => readonly Deed[]
  onChoose: (one: One) => void
}

/** Things kept under a name in a menu: choose one; what may be done to each stands under it. */
export function KeptList<One extends Kept>(props: ListProps<One>) {
  const { label, rows, chosenId, isBusy, isBarred, beside, note, deedsOf, onChoose } = props
  return (
    <ul className="kept-list" aria-label={label}>
      {rows.map((one) => {
        const deeds = deedsOf(one)
        return (
          <li key={one.id}>
            <button
              type="button"
              className="row-button"
              aria-pressed={one.id === chosenId}
              disabled={isBarred?.(one) ?? false}
              onClick={() => onChoose(one)}
            >
              {one.name}
              {beside?.(one)}
            </button>
            {note?.(one)}
            {deeds.length > 0 && (
              <span role="group" aria-label={one.name}>
                {deeds.map(({ label: words, onDo }) => (
                  <button key={words} type="button" className="text-button note-size" disabled={isBusy} onClick={onDo}>
                    {words}
                  </button>
                ))}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type FormProps = {
  name: string
  onName: (name: string) => void
  label: string
  hint: string
  deed: string
  isReady: boolean
  isPending: boolean
  onSubmit: () => void
  /** While one is renamed: leaves it as it was. */
  onCancel: (() => void) | null
  fieldRef?: RefObject<HTMLDivElement | null>
  /** What else is said of it. */
  children?: ReactNode
}

/** The field that keeps the present one under a name, or gives one that is kept another name. */
export function KeptNameForm(props: FormProps) {
  const { name, onName, label, hint, deed, isReady, isPending, onSubmit, onCancel, fieldRef, children } = props
  const text = useText()
  return (
    <form
      className="kept-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onSubmit()
      }}
    >
      <div {...(fieldRef ? { ref: fieldRef } : {})}>
        <Input
          value={name}
          maxLength={60}
          aria-label={label}
          placeholder={hint}
          onChange={({ target }) => onName(target.value)}
        />
      </div>
      {children}
      <div className="kept-deeds">
        <Button htmlType="submit" disabled={!isReady && !isPending} loading={isPending}>
          {deed}
        </Button>
        {onCancel && <Button onClick={onCancel}>{text('action.cancel')}</Button>}
      </div>
    </form>
  )
}
