import type { CustomerMapPlace } from 'domain/customer-map.ts'
import type { Formats } from './format.ts'
import type { Text } from './use-text.ts'

type Reason = CustomerMapPlace['merchants'][number]['reason']
type Words = { text: Text; format: Formats; tagLabel: (code: string) => string }

/** Why a merchant suits the people of a place: shared segments with both shares, habits with their lift, the walk. */
export function matchWords({ segments, habits, walkMetres }: Reason, { text, format, tagLabel }: Words): string {
  const shared = segments.slice(0, 2).map(({ segment, placeShare, merchantShare }) =>
    text('match.segment', {
      segment: text(`code.segment.${segment}`),
      here: format.wholePercent(placeShare),
      there: format.wholePercent(merchantShare),
    }),
  )
  const liked = habits
    .slice(0, 2)
    .map(({ tag, lift }) => text('match.habit', { habit: tagLabel(tag), lift: format.multiple(lift) }))
  return [...shared, ...liked, text('match.walk', { metres: format.metres(Math.round(walkMetres / 10) * 10) })].join(
    text('list.comma'),
  )
}
