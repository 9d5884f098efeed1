import type { CustomerMap } from 'domain/customer-map.ts'
import { noRateKey } from '#i18n/no-rate-key.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'

type Props = { total: CustomerMap['total']; onOpen: () => void }

/** The first figure and what is missing, in one line under the map; a tap opens the others with the table. */
export function PhoneFigures({ total: { coverage, uncovered }, onOpen }: Props) {
  const text = useText()
  const format = useFormat()
  return (
    <button type="button" className="phone-figures" onClick={onOpen}>
      <span>
        <span className="note">{text('customerMap.strip.coverageShort')}</span>{' '}
        <span className="strong">{format.rate(coverage) ?? text(noRateKey(coverage))}</span>
      </span>
      {uncovered !== null && (
        <span>
          <span className="note">{text('customerMap.strip.uncovered')}</span>{' '}
          <span className="strong">{format.count(uncovered)}</span>
        </span>
      )}
      <Icon name="up" size={14} />
    </button>
  )
}
