import { Segmented } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { useState } from 'react'
import { type Labels, useLabels } from '#api/labels.ts'
import { matchWords } from '#i18n/match-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'

type Props = { map: CustomerMap; selectedId: string | null; onSelect: (placeId: string) => void }
type Reason = CustomerMap['merchantPlaces'][number]['places'][number]['reason']
type Match = { key: string; name: string; note: string; score: number; reason: Reason; placeId: string | null }
type Group = { key: string; name: string; note: string; placeId: string | null; matches: Match[] }

const ways = ['by_place', 'by_merchant'] as const

/** Common segments ↔ merchants (R013), read from both ends: whom to bring together, and why. */
export function SegmentMerchantTab({ map, selectedId, onSelect }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const [way, setWay] = useState<(typeof ways)[number]>('by_place')
  const groups = way === 'by_place' ? byPlace(map, labels, text) : byMerchant(map, labels, format)

  const name = (of: { name: string; placeId: string | null }) =>
    of.placeId === null ? (
      of.name
    ) : (
      <button type="button" className="text-button" onClick={() => of.placeId !== null && onSelect(of.placeId)}>
        {of.name}
      </button>
    )

  return (
    <div className="match-tab">
      <Segmented
        size="small"
        aria-label={text('table.segmentsMerchants')}
        value={way}
        onChange={setWay}
        options={[
          { value: 'by_place', label: text('table.matchByPlace') },
          { value: 'by_merchant', label: text('table.matchByMerchant') },
        ]}
      />
      {groups.length === 0 ? (
        <EmptyState title={text('table.matchNone')} />
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{text(way === 'by_place' ? 'table.column.place' : 'table.matchMerchant')}</th>
              <th scope="col">{text(way === 'by_place' ? 'table.matchTopMerchants' : 'table.matchPlaces')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr
                key={group.key}
                {...(group.placeId !== null && group.placeId === selectedId ? { className: 'chosen' } : {})}
              >
                <th scope="row">
                  {name(group)} <div className="note">{group.note}</div>
                </th>
                <td>
                  <ol>
                    {group.matches.map((match) => (
                      <li key={match.key}>
                        <span>
                          {name(match)} <span className="note">{match.note}</span>
                        </span>
                        <span className="second">
                          {matchWords(match.reason, { text, format, tagLabel: labels.tag })}
                        </span>
                        <span className="note number">{text('table.score', { score: match.score.toFixed(1) })}</span>
                      </li>
                    ))}
                  </ol>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

const shown = 5

function byPlace(map: CustomerMap, labels: Labels, text: ReturnType<typeof useText>): Group[] {
  return map.places
    .filter(({ merchants }) => merchants.length > 0)
    .map((place) => ({
      key: place.id,
      name: place.name,
      note: place.segmentMix
        .toSorted((a, b) => b.share - a.share)
        .slice(0, 2)
        .map(({ segment, share }) => `${text(`code.segment.${segment}`)} ${Math.round(share * 100)}%`)
        .join(text('list.comma')),
      placeId: place.id,
      matches: place.merchants.slice(0, shown).map((shop) => ({
        key: shop.shopId,
        name: labels.shop(shop),
        note: labels.category(shop.category),
        score: shop.score,
        reason: shop.reason,
        placeId: null,
      })),
    }))
}

function byMerchant(map: CustomerMap, labels: Labels, format: ReturnType<typeof useFormat>): Group[] {
  const metresOf = new Map(map.places.map(({ id, metres }) => [id, metres]))
  return map.merchantPlaces
    .filter(({ places }) => places.length > 0)
    .map((shop) => ({
      key: shop.shopId,
      name: labels.shop(shop),
      note: labels.category(shop.category),
      placeId: null,
      matches: shop.places.slice(0, shown).map(({ placeId, name: placeName, score, reason }) => ({
        key: placeId,
        name: placeName,
        note: format.metres(metresOf.get(placeId) ?? null),
        score,
        reason,
        placeId,
      })),
    }))
}
