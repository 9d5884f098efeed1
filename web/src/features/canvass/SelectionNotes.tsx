import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { filedWords, hoursWords } from './selection-words.ts'

/** What the chosen doors' hours and files say, a line each. */
export function SelectionNotes({ counts }: { counts: PlanSheet['counts'] }) {
  const text = useText()
  const format = useFormat()
  const lines = [filedWords(counts, text, format), hoursWords(counts, text, format)].filter((line) => line !== null)
  return lines.map((line) => (
    <p key={line} className="choice-counts note">
      {line}
    </p>
  ))
}
