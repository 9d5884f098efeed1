import type { ChangedLater as Changed } from '#api/imports.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { counted } from './import-words.ts'

/** What an undo would rob of later work: nothing was done, and these are they. */
export function ChangedLater({ kind, count, rows }: Changed) {
  const text = useText()
  const format = useFormat()
  return (
    <ErrorNote
      title={text(kind === 'customer' ? 'import.undo.refused' : 'import.merchant.refused', counted(count, format))}
      note={text(kind === 'customer' ? 'import.undo.refusedNote' : 'import.merchant.refusedNote')}
      actions={
        <ul>
          {rows.map(({ line, id, name }) => (
            <li key={id}>{text('import.undo.line', { line, name })}</li>
          ))}
        </ul>
      }
    />
  )
}
