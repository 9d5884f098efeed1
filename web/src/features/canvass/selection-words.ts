import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { useFormat, useText } from '#i18n/use-text.ts'

type Counts = PlanSheet['counts']

/** What is known of the chosen doors' hours, and when they are shut: as far as anybody knows them. */
export function hoursWords(counts: Counts, text: ReturnType<typeof useText>, format: ReturnType<typeof useFormat>) {
  const { doors, hoursKnown, byWindow, closedThen } = counts
  if (doors === 0) return null
  if (hoursKnown === 0) return text('canvass.choose.hoursUnknown')
  const shut = [
    ...byWindow.flatMap(({ from, closedAtStart }) =>
      closedAtStart === 0 ? [] : [text('canvass.choose.closedAt', { time: from, count: format.count(closedAtStart) })],
    ),
    text('canvass.choose.closedThen', { count: format.count(closedThen) }),
  ].join(text('canvass.comma'))
  return text('canvass.choose.hoursKnown', { count: format.count(hoursKnown), doors: format.count(doors), shut })
}

/** How many nobody has a file on, and how many nobody has seen for half a year. */
export function filedWords(counts: Counts, text: ReturnType<typeof useText>, format: ReturnType<typeof useFormat>) {
  const { doors, withoutFile, stale, coolDown } = counts
  if (doors === 0) return null
  return [
    text('canvass.choose.withoutFile', {
      count: format.count(withoutFile),
      share: format.wholePercent(withoutFile / doors),
    }),
    ...(stale > 0 ? [text('canvass.choose.unseen', { count: format.count(stale) })] : []),
    ...(coolDown > 0 ? [text('canvass.choose.coolDown', { count: format.count(coolDown) })] : []),
  ].join('　')
}
