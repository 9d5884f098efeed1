import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useLabels } from '#api/labels.ts'
import { customerQuery } from '#api/map-objects.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { HomeFactsSection } from './HomeFactsSection.tsx'
import type { MapSlots } from './map-slots.ts'
import type { SheetProps } from './sheet-props.ts'

type Props = SheetProps & {
  branchId: string
  customerId: string
  more: MapSlots['ofCustomer']
  onOpenPlace: (id: string) => void
}

/** One customer as the reader may see him: the name masked unless he is in one's own book. */
export function CustomerSheet({ branchId, customerId, more, onOpenPlace, ...sheet }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { data: customer, error, refetch } = useQuery(customerQuery(branchId, customerId))
  const list = (words: string[], none: string) => (words.length > 0 ? words.join(text('filter.comma')) : none)

  if (!customer)
    return (
      <SideSheet {...sheet} title={text('customerMap.sheet.customer')}>
        {error ? (
          <div className="sheet-words">
            <ProblemNote
              error={error}
              actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>}
            />
          </div>
        ) : (
          <Waiting rows={6} />
        )}
      </SideSheet>
    )

  const place = (of: { id: string; name: string } | null) =>
    of === null ? (
      text('unit.unknown')
    ) : (
      <button type="button" className="text-button" onClick={() => onOpenPlace(of.id)}>
        {of.name}
      </button>
    )
  return (
    <SideSheet
      {...sheet}
      title={customer.name}
      tag={<Tag>{text(customer.isKey ? 'customerMap.hover.keyCustomer' : `code.lifecycle.${customer.lifecycle}`)}</Tag>}
      {...(customer.doNotContact ? { facts: text('customerMap.sheet.doNotContact') } : {})}
    >
      <FactRows
        rows={[
          {
            label: text('customerMap.sheet.segment'),
            value: customer.segment ? text(`code.segment.${customer.segment}`) : text('unit.unknown'),
          },
          {
            label: text('customerMap.sheet.tier'),
            value: customer.tier ? text(`code.tier.${customer.tier}`) : text('unit.unknown'),
          },
          { label: text('customerMap.sheet.lifecycle'), value: text(`code.lifecycle.${customer.lifecycle}`) },
          { label: text('customerMap.sheet.owner'), value: customer.owner?.name ?? text('customerMap.sheet.noOwner') },
          { label: text('customerMap.sheet.home'), value: place(customer.homePlace) },
          { label: text('customerMap.sheet.work'), value: place(customer.workPlace) },
          {
            label: text('customerMap.sheet.products'),
            value: list(
              customer.held.map((line) => text(`code.productLine.${line}`)),
              text('customerMap.sheet.noProducts'),
            ),
          },
          {
            label: text('customerMap.sheet.tags'),
            value: list(customer.tags.map(labels.tag), text('unit.notApplicable')),
          },
          {
            label: text('customerMap.sheet.twoWay'),
            value: customer.lastTwoWayOn ? format.shortDay(customer.lastTwoWayOn) : text('customerMap.sheet.never'),
          },
        ]}
      />
      <HomeFactsSection key={customerId} branchId={branchId} customerId={customerId} home={customer.home} />
      {more({ customerId, workPlace: customer.workPlace })}
    </SideSheet>
  )
}
