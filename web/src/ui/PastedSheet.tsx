import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'
import { FormButtons } from './FormButtons.tsx'

/** What a sheet asks of the server with the pasted text. */
type Deed<Answer> = { error: unknown; isPending: boolean; mutateAsync: (pasted: string) => Promise<Answer> }

type Props<Checked, Made> = {
  words: { name: string; note: string; hint: string; check: string; apply: (count: number) => string }
  check: Deed<Checked> & { data: Checked | undefined; reset: () => void }
  apply: Deed<Made>
  onApplied: (made: Made) => void
  onClose: () => void
  /** What was read, row by row. */
  children: (checked: Checked) => ReactNode
}

/** A table pasted from a spreadsheet: looked at before anything is written, then taken. */
export function PastedSheet<Checked extends { taken: number }, Made>(props: Props<Checked, Made>) {
  const { words, check, apply, onApplied, onClose, children } = props
  const text = useText()
  const [pasted, setPasted] = useState('')
  const checked = check.data
  return (
    <>
      <p className="second">{words.note}</p>
      <Input.TextArea
        aria-label={words.name}
        rows={8}
        value={pasted}
        placeholder={words.hint}
        onChange={({ target }) => {
          setPasted(target.value)
          check.reset()
        }}
      />
      <ProblemNote error={check.error ?? apply.error} />
      {checked && children(checked)}
      <FormButtons>
        {checked && checked.taken > 0 ? (
          <Button
            type="primary"
            loading={apply.isPending}
            onClick={() => followUp(apply.mutateAsync(pasted), onApplied)}
          >
            {words.apply(checked.taken)}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={pasted.trim() === ''}
            loading={check.isPending}
            onClick={() => followUp(check.mutateAsync(pasted), () => undefined)}
          >
            {words.check}
          </Button>
        )}
        <Button onClick={onClose}>{text('action.cancel')}</Button>
      </FormButtons>
    </>
  )
}
