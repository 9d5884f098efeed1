import type { changedLaterOf } from '#api/imports.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { counted } from './import-words.ts'

/** Whom an undo would rob of later work: nothing was done, and these are they. */
export function ChangedLater({ count, customers }: NonNullable<ReturnType<typeof changedLaterOf>>) {
  const text = useText()
  const format = useFormat()
  return (
    <ErrorNote
      title={text('import.undo.refused', counted(count, format))}
      note={text('import.undo.refusedNote')}
      actions={
        <ul>
          {customers.map(({ line, customerId, nameMask }) => (
            <li key={customerId}>{text('import.undo.line', { line, name: nameMask })}</li>
          ))}
        </ul>
      }
    />
  )
}
