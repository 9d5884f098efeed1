import type { MerchantCard } from 'domain/merchant-file.ts'
import type { ReactNode } from 'react'
import { useLabels } from '#api/labels.ts'
import { priceTierKey } from '#i18n/merchant-words.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FactRows } from '#ui/FactRows.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { isAlly } from '#ui/MerchantChoice.tsx'
import { Tag } from '#ui/Tag.tsx'

/** What the shop is, where it stands and who runs it; a line nobody knows anything about is left out. */
export function MerchantFacts({ merchant }: { merchant: MerchantCard }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { shop, file, category, group, asOf } = merchant
  const { unit, side, place } = shop
  const door = [
    place?.name,
    side &&
      text('merchant.fact.side', {
        street: streetIn(text, side.street),
        compass: text(`code.compassPoint.${side.compass}`),
      }),
    unit && text('merchant.fact.unit', { label: unit.label }),
    unit?.floor && text('merchant.fact.floor', { floor: unit.floor }),
  ]
    .filter(Boolean)
    .join(' ')
  const isAvoided = file.doNotVisitUntil !== null && file.doNotVisitUntil >= asOf
  const rows: { label: string; value: ReactNode }[] = [
    {
      label: text('merchant.column.category'),
      value: (
        <>
          <span className="with-symbol">
            <MerchantDisc group={group} ally={isAlly(merchant)} size={18} />
            {labels.category(category)}
          </span>{' '}
          <span className="note">
            {[
              ...(file.priceTier === null ? [] : [text(priceTierKey(file.priceTier))]),
              ...(file.chain === null ? [] : [text(`code.chainKind.${file.chain}`)]),
            ].join(' · ')}
          </span>
        </>
      ),
    },
    {
      label: text('merchant.fact.status'),
      value: (
        <>
          {text(`code.shopStatus.${shop.status}`)}{' '}
          {shop.isNew && <Tag state="interested">{text('merchant.tag.newShop')}</Tag>}{' '}
          <span className="note">
            {shop.seenOn
              ? text('merchant.fact.seen', { day: format.shortDay(shop.seenOn) })
              : text('merchant.fact.unseen')}
          </span>
        </>
      ),
    },
    ...(door === '' ? [] : [{ label: text('merchant.fact.door'), value: door }]),
    ...(shop.address ? [{ label: text('merchant.fact.address'), value: shop.address }] : []),
    ...(isAvoided
      ? [
          {
            label: text('merchant.fact.doNotVisit'),
            value: (
              <>
                <Tag state="refused">{text('merchant.fact.until', { day: format.shortDay(file.doNotVisitUntil) })}</Tag>{' '}
                {file.doNotVisitReason}
              </>
            ),
          },
        ]
      : []),
    ...(file.ownerName || file.ownerPhone
      ? [{ label: text('merchant.fact.operator'), value: [file.ownerName, file.ownerPhone].filter(Boolean).join('　') }]
      : []),
    ...(file.acquiringActive === null && !file.ourProducts.includes('acquiring')
      ? []
      : [
          {
            label: text('merchant.fact.acquiring'),
            value: text(
              file.acquiringActive === null
                ? 'merchant.fact.acquiringUnknown'
                : file.acquiringActive
                  ? 'merchant.acquiring.active'
                  : 'merchant.acquiring.idle',
            ),
          },
        ]),
    ...(file.staffCount === null
      ? []
      : [
          { label: text('merchant.fact.staff'), value: text('unit.people', { number: format.count(file.staffCount) }) },
        ]),
    ...(file.areaM2 === null
      ? []
      : [
          {
            label: text('merchant.fact.area'),
            value: text('merchant.fact.squareMetres', { number: format.count(file.areaM2) }),
          },
        ]),
    ...(file.openedYear === null ? [] : [{ label: text('merchant.fact.opened'), value: String(file.openedYear) }]),
    ...(file.peakCustomers === null
      ? []
      : [
          {
            label: text('merchant.fact.peak'),
            value: text('unit.people', { number: format.count(file.peakCustomers) }),
          },
        ]),
    ...(file.turnoverBand === null
      ? []
      : [{ label: text('merchant.fact.turnover'), value: text(`code.turnoverBand.${file.turnoverBand}`) }]),
    ...(file.legalName ? [{ label: text('merchant.fact.legalName'), value: file.legalName }] : []),
    ...(file.creditCode ? [{ label: text('merchant.fact.creditCode'), value: file.creditCode }] : []),
    ...(file.note ? [{ label: text('merchant.fact.note'), value: file.note }] : []),
  ]
  return <FactRows rows={rows} />
}
