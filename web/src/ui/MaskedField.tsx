import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'
import './masked-field.css'

const SHOWN_FOR = 60_000

type Props = {
  masked: string
  /** Asks the server, which records the look. Absent where the person may not see it. */
  onReveal?: () => Promise<string>
}

/** The mask, and for those who may, one look of sixty seconds. */
export function MaskedField({ masked, onReveal }: Props) {
  const text = useText()
  const reveal = useMutation({ mutationFn: onReveal ?? (() => Promise.resolve(masked)), gcTime: 0 })
  const shown = reveal.data
  const hide = reveal.reset

  // The browser's clock: what was shown does not stay on a screen nobody looks at.
  useEffect(() => {
    if (shown === undefined) return
    const timer = setTimeout(hide, SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [shown, hide])

  return (
    <span className="masked">
      <span aria-live="polite">{shown ?? masked}</span>
      {onReveal && shown === undefined && (
        <button type="button" className="text-button" disabled={reveal.isPending} onClick={() => reveal.mutate()}>
          {text('action.show')}
        </button>
      )}
      {onReveal && <span className="note">{text('masked.note')}</span>}
      <ProblemNote error={reveal.error} />
    </span>
  )
}
