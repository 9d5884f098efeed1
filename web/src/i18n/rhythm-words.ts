import { type Rhythm, weekdays } from 'domain/target-group.ts'
import type { Text } from './use-text.ts'

/** "周一–周五 19:00–20:30", "每天 …", days in a list, or that nobody knows. */
export function rhythmWords(rhythm: Rhythm | null, text: Text): string {
  if (rhythm === null) return text('targetGroup.irregular')
  const days = weekdays.filter((day) => rhythm.days.includes(day))
  const time = `${rhythm.from}–${rhythm.to}`
  if (days.length === 0) return text('targetGroup.noDays', { time })
  if (days.length === weekdays.length) return text('targetGroup.everyDay', { time })
  const first = days[0] ?? 'mo'
  const last = days.at(-1) ?? 'su'
  const inRow = days.length > 2 && weekdays.indexOf(last) - weekdays.indexOf(first) === days.length - 1
  const named = inRow
    ? `${text(`code.weekday.${first}`)}–${text(`code.weekday.${last}`)}`
    : days.map((day) => text(`code.weekday.${day}`)).join(text('list.comma'))
  return `${named} ${time}`
}
