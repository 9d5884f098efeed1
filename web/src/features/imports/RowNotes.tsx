import type { ImportKind, ImportRowAnswer } from 'domain/import-batch.ts'
import { useText } from '#i18n/use-text.ts'
import { fieldLabel, reasonWords } from './import-words.ts'
import { useLanguage } from './use-language.ts'

/** Why a line is refused, what it changes, and what it leaves as a hand wrote it. */
export function RowNotes({
  kind,
  row: { verdict, reasons, changed, kept },
}: {
  kind: ImportKind
  row: ImportRowAnswer
}) {
  const text = useText()
  const language = useLanguage()
  const fields = (codes: readonly string[]) =>
    [...new Set(codes.map((code) => fieldLabel(kind, code, language)))].join(text('filter.comma'))
  return (
    <ul className="row-notes">
      {reasons.map((reason, index) => (
        <li key={index} className={verdict === 'rejected' ? 'row-refused' : undefined}>
          {reasonWords(kind, reason, text, language)}
        </li>
      ))}
      {changed.length > 0 && <li>{text('import.sheet.changed', { fields: fields(changed) })}</li>}
      {kept.length > 0 && <li>{text('import.sheet.kept', { fields: fields(kept) })}</li>}
    </ul>
  )
}
