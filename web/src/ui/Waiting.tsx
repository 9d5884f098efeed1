import { useText } from '#i18n/use-text.ts'
import './waiting.css'

const widths = ['60%', '92%', '78%', '85%', '70%']

/** Grey rows in the shape of the list that is coming. They appear after 200 ms, so that quick answers do not flicker. */
export function Waiting({ rows = 3 }: { rows?: number }) {
  const text = useText()
  return (
    <div className="waiting" role="status" aria-label={text('waiting')}>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  )
}
