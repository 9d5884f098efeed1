import { noRateKey } from '#i18n/no-rate-key.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { type Figure, FigureStrip } from '#ui/FigureStrip.tsx'

/** The strip over the map: first the rate, then what is missing. */
export function KeyFigures({ total }: { total: CustomerMap['total'] }) {
  const text = useText()
  const format = useFormat()
  const counted = (count: number | null) => (count === null ? text('customerMap.strip.fewer') : format.count(count))
  const { coverage, keyCustomers, keyCustomersUntouched90, freshness } = total

  // Of customers nobody knows yet there is nothing to count, not even 0.
  const noCustomers = coverage.flags.includes('no_customers')

  const figures: Figure[] = [
    {
      label: text('customerMap.strip.coverage'),
      value: format.rate(coverage) ?? text(noRateKey(coverage)),
      ...(coverage.denominator === null
        ? {}
        : {
            detail: text('unit.households', {
              number: noCustomers ? format.count(coverage.denominator) : format.counts(coverage),
            }),
          }),
    },
    ...(noCustomers ? [] : [{ label: text('customerMap.strip.uncovered'), value: format.count(total.uncovered) }]),
    {
      label: text('customerMap.strip.unknown'),
      value: text('customerMap.strip.places', { count: total.unknownPlaces }),
      ...(total.unknownPlaces > 0 ? { detail: text('customerMap.strip.toAsk') } : {}),
    },
    ...(noCustomers
      ? []
      : [
          {
            label: text('customerMap.strip.untouched'),
            value: counted(keyCustomersUntouched90),
            detail: text('customerMap.strip.ofAll', { number: counted(keyCustomers) }),
          },
        ]),
    {
      label: text('customerMap.strip.fresh'),
      value: format.count(freshness.shopsSeen180),
      detail: text('customerMap.strip.freshOf', { number: format.count(freshness.shops) }),
    },
  ]
  return <FigureStrip figures={figures} />
}
