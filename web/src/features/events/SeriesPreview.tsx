import { seriesDays, seriesRuleSchema } from 'domain/event-series.ts'
import type { Weekday } from 'domain/weekly-hours.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

/** The days that a rule makes, before anything is made. */
export function SeriesPreview({ days, from, times }: { days: Weekday[]; from: string | null; times: number }) {
  const text = useText()
  const format = useFormat()
  const rule = seriesRuleSchema.safeParse({ days, from, times })
  if (!rule.success) return <p className="note">{text('event.make.previewHint')}</p>
  const found = seriesDays(rule.data)
  return (
    <p className="note" role="status">
      {text('event.make.preview', {
        count: found.length,
        days: found.map((day) => format.day(day)).join(text('list.comma')),
      })}
    </p>
  )
}
