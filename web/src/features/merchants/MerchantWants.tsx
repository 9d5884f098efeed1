import { segments } from 'domain/customer.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { Section } from '#ui/Section.tsx'

/** What it needs, what it has from us, and whose people buy there. */
export function MerchantWants({ merchant: { file } }: { merchant: MerchantCard }) {
  const text = useText()
  const format = useFormat()
  const { needs, ourProducts, segmentMix } = file
  const mix = segments
    .flatMap((segment) => (segmentMix[segment] === undefined ? [] : [{ segment, share: segmentMix[segment] }]))
    .toSorted((one, other) => other.share - one.share)

  return (
    <Section title={text('merchant.wants.title')}>
      <div className="fact-row">
        <span className="second">{text('merchant.wants.needs')}</span>
        <span>
          {needs.length === 0
            ? text('merchant.wants.needsUnknown')
            : needs.map((need) => text(`merchant.need.${need}`)).join(text('filter.comma'))}
        </span>
      </div>
      <div className="fact-row">
        <span className="second">{text('merchant.wants.products')}</span>
        <span>
          {ourProducts.length === 0
            ? text('merchant.wants.none')
            : ourProducts.map((line) => text(`code.productLine.${line}`)).join(text('filter.comma'))}
        </span>
      </div>
      {mix.length > 0 && (
        <>
          <h4 className="part-title">{text('merchant.wants.segments')}</h4>
          {mix.map(({ segment, share }) => (
            <BarRow
              key={segment}
              label={text(`code.segment.${segment}`)}
              value={share}
              max={1}
              figure={format.wholePercent(share)}
            />
          ))}
        </>
      )}
    </Section>
  )
}
