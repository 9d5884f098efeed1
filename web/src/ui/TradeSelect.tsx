import { Select } from 'antd'
import { type MerchantGroup, merchantGroups } from 'domain/merchant-category.ts'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { MerchantDisc } from './symbols/MerchantDisc.tsx'
import './sheet-parts.css'

type Props = {
  id?: string
  value?: string
  onChange?: (category: string) => void
  placeholder?: string
  /** Where no label stands beside it. */
  label?: string
}

/** A trade, found by name under its group. */
export function TradeSelect({ id, value, onChange, placeholder, label }: Props) {
  const text = useText()
  const labels = useLabels()
  const groupOf = (code: string): MerchantGroup =>
    labels.reference.categories.find((category) => category.code === code)?.group ?? 'serve'
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      {...(label ? { 'aria-label': label } : {})}
      placeholder={placeholder ?? text('merchant.form.tradeHint')}
      showSearch={{ optionFilterProp: 'label' }}
      options={merchantGroups.map((group) => ({
        label: text(`code.merchantGroup.${group}`),
        title: group,
        options: labels.reference.categories
          .filter((category) => category.group === group)
          .map(({ code }) => ({ value: code, label: labels.category(code) })),
      }))}
      optionRender={({ value: code, label: words }) => (
        <span className="with-symbol">
          <MerchantDisc group={groupOf(String(code))} size={16} />
          {words}
        </span>
      )}
    />
  )
}
