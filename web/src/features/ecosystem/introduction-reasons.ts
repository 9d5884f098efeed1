import type { SuggestionReasons } from 'domain/suggestion.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** Co-need that the list of pairs names; below it is only what any two trades have. */
const saidFrom = 0.3

/** Why two belong together, one reason a line, each with its figures; what says nothing is left out. */
export function reasonWords(reasons: SuggestionReasons, english: boolean, text: Text, format: Formats): string[] {
  const { overlap, segments, coNeed, walk, tiers, commonNeighbours, places, learned } = reasons
  const lines: string[] = []
  const names = segments.slice(0, 2).map(({ segment }) => text(`code.segment.${segment}`))
  if (overlap > 0 && names.length > 0)
    lines.push(
      text('ecosystem.reason.overlap', {
        share: format.wholePercent(overlap),
        segments: names.join(text('filter.comma')),
      }),
    )
  if (coNeed.words && coNeed.value >= saidFrom)
    lines.push(
      text('ecosystem.reason.coNeed', {
        words: english ? coNeed.words.en : coNeed.words.zh,
        value: coNeed.value.toFixed(1),
      }),
    )
  lines.push(
    [
      text('ecosystem.reason.walk', { metres: format.metres(walk.metres) }),
      tiers.apart === null
        ? text('ecosystem.reason.tierUnknown')
        : tiers.apart === 0
          ? text('ecosystem.reason.tierSame')
          : text('ecosystem.reason.tierApart', { count: tiers.apart }),
    ].join(text('ecosystem.reason.comma')),
  )
  if (commonNeighbours.count > 0)
    lines.push(
      text('ecosystem.reason.common', {
        names: commonNeighbours.named
          .slice(0, 2)
          .map(({ name }) => name)
          .join(text('filter.comma')),
        count: commonNeighbours.count,
      }),
    )
  const [place] = places
  if (place) lines.push(text('ecosystem.reason.place', { name: place.name }))
  if (learned)
    lines.push(
      text('ecosystem.reason.learned', {
        people: format.count(Math.round(learned.people)),
        share: format.wholePercent(learned.percentile),
      }),
    )
  return lines
}
