import { type Rhythm, weekdays } from 'domain/target-group.ts'
import { useText } from '#i18n/use-text.ts'

/** When a group meets, in words: "周二、周四 19:00–20:30". */
export function useRhythmWords(): (rhythm: Rhythm | null) => string {
  const text = useText()
  return (rhythm) => {
    if (rhythm === null) return text('unit.unknown')
    const { days, from, to } = rhythm
    const named = weekdays.filter((day) => days.includes(day)).map((day) => text(`code.weekday.${day}`))
    return text('customerMap.hover.rhythm', {
      days: named.length > 0 ? named.join(text('filter.comma')) : text('customerMap.hover.irregular'),
      from,
      to,
    })
  }
}
