import { useText } from '#i18n/use-text.ts'

/** The number of the flag on the map: the first in the accent, a failed one a red cross. */
export function RankBadge({ rank }: { rank: number | null }) {
  const text = useText()
  const look = rank === null ? 'failed' : rank === 1 ? 'first' : 'plain'
  return (
    <span className={`sites-badge sites-badge-${look}`}>
      <span aria-hidden>{rank ?? '✕'}</span>
      <span className="visually-hidden">{rank === null ? text('site.notRanked') : text('site.rankOf', { rank })}</span>
    </span>
  )
}
