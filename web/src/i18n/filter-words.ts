import { type CustomerFilter, customerFilterFields } from 'domain/customer-filter.ts'
import type { Text } from './use-text.ts'

type Words = { text: Text; tagLabel: (code: string) => string; ownerName: (id: string) => string }

/** The whole filter in one line: "缺少产品：信用卡；等级：财富，钻石". Empty when nothing narrows. */
export function filterWords(filter: CustomerFilter, { text, tagLabel, ownerName }: Words): string {
  const valuesOf: { [Field in keyof CustomerFilter]-?: () => string[] } = {
    segments: () => (filter.segments ?? []).map((code) => text(`code.segment.${code}`)),
    tiers: () => (filter.tiers ?? []).map((code) => text(`code.tier.${code}`)),
    held: () => (filter.held ?? []).map((code) => text(`code.productLine.${code}`)),
    missing: () => (filter.missing ?? []).map((code) => text(`code.productLine.${code}`)),
    tags: () => (filter.tags ?? []).map(tagLabel),
    lifecycles: () => (filter.lifecycles ?? []).map((code) => text(`code.lifecycle.${code}`)),
    placeKinds: () => (filter.placeKinds ?? []).map((code) => text(`code.placeKind.${code}`)),
    ownerIds: () =>
      (filter.ownerIds ?? []).map((id) => (id === 'none' ? text('customerMap.filter.noOwner') : ownerName(id))),
  }
  return customerFilterFields
    .map((field) => ({ field, values: valuesOf[field]() }))
    .filter(({ values }) => values.length > 0)
    .map(({ field, values }) =>
      text('filter.chip', { field: text(`customerMap.filter.${field}`), values: values.join(text('list.comma')) }),
    )
    .join(text('list.semicolon'))
}
