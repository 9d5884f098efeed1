import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLabels } from '#api/labels.ts'
import { suggestionsQuery } from '#api/suggestions.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'

/** Places whose people suit the merchant, and why (§2.14): where its posters and coupons belong. */
export function PlacesThatSuit({
  branchId,
  merchantId,
  limit,
}: {
  branchId: string
  merchantId: string
  limit: number
}) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const places = useQuery(suggestionsQuery(branchId, { merchantId }, limit)).data?.places ?? []
  if (places.length === 0) return null
  return (
    <Section title={text('ecosystem.place.title')} line={false}>
      <ul className="suiting-places">
        {places.slice(0, 3).map(({ placeId, name, segments, habits, metres, score }) => (
          <li key={placeId}>
            <div className="fact-row">
              <Link to="/map" search={{ selected: `place:${placeId}` }}>
                {name}
              </Link>
              <span className="note">{text('ecosystem.place.score', { score: score.toFixed(1) })}</span>
            </div>
            <p className="note">
              {[
                ...segments.slice(0, 1).map(({ segment, placeShare, merchantShare }) =>
                  text('ecosystem.place.segment', {
                    segment: text(`code.segment.${segment}`),
                    place: format.wholePercent(placeShare),
                    merchant: format.wholePercent(merchantShare),
                  }),
                ),
                ...habits
                  .slice(0, 1)
                  .map(({ tag, lift }) =>
                    text('ecosystem.place.habit', { habit: labels.tag(tag), times: format.multiple(lift) }),
                  ),
                text('ecosystem.place.away', { metres: format.metres(metres) }),
              ].join(text('ecosystem.reason.comma'))}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
