import { useText } from '#i18n/use-text.ts'
import './uses-bar.css'

/** "7 / 15" with a bar: how much of a quota is used. Grey, because more is neither good nor bad. */
export function UsesBar({ used, quota }: { used: number; quota: number }) {
  const text = useText()
  return (
    <span className="uses-bar">
      <span aria-hidden>
        <i style={{ width: `${quota === 0 ? 0 : Math.min(100, (used / quota) * 100)}%` }} />
      </span>
      <span className="number">{text('voucher.batch.usesOf', { used, quota })}</span>
    </span>
  )
}
