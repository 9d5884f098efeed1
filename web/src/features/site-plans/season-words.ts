import type { PlanSet, SitePlanResult } from 'domain/site-plan.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

type Words = { text: Text; format: Formats }

/** A count of households or persons; fewer than ten where it may not be told, and "in tens" said once beside the figures. */
export function countWords(count: number | null, unit: SitePlanResult['unit'], { text, format }: Words): string {
  if (count === null) return text(`season.few.${unit}`)
  return text(`season.count.${unit}`, { count: format.count(count) })
}

/** How good a choice is: proved best, or how far from it at most. */
export function proofWords({ proven, gap }: PlanSet, { text, format }: Words): string {
  if (proven) return text('season.proved')
  return gap === null ? text('season.noBound') : text('season.atMost', { gap: format.percent(Math.max(gap, 0.001)) })
}

/** What another set is worth beside the chosen one. */
export function otherWords(chosen: PlanSet, other: PlanSet, unit: SitePlanResult['unit'], words: Words): string {
  const { text } = words
  if (chosen.value === null || other.value === null || chosen.value === other.value) return text('season.other.equal')
  return chosen.value > other.value
    ? text('season.other.less', { count: countWords(chosen.value - other.value, unit, words) })
    : text('season.other.equal')
}

/** Which sites the other set has in place of which. */
export function swapWords(chosen: PlanSet, other: PlanSet, { text }: Words): string {
  const without = ({ sites }: PlanSet, set: PlanSet) =>
    sites
      .filter(({ key }) => !set.sites.some((site) => site.key === key))
      .map(({ name }) => name)
      .join(text('list.comma'))
  const [from, to] = [without(chosen, other), without(other, chosen)]
  if (to === '') return text('season.other.without', { from })
  return from === '' ? text('season.other.added', { to }) : text('season.other.swap', { from, to })
}
