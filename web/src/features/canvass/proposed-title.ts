import type { CanvassSide } from 'domain/canvass-side.ts'
import type { Text } from '#i18n/text-key.ts'
import { streetRows } from './side-counts.ts'

const weekdays = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'] as const

/** "周六外拓 延龄巷片区": the day of the week and the street with most doors. */
export function proposedTitle(text: Text, onDate: string, sides: readonly CanvassSide[]): string {
  const weekday = text(`code.weekday.${weekdays[new Date(`${onDate}T00:00:00Z`).getUTCDay()] ?? 'su'}`)
  const [first] = streetRows(sides.filter(({ named }) => named))
  return first
    ? text('canvass.form.proposed', { weekday, street: first.street })
    : text('canvass.form.proposedNo', { weekday })
}
