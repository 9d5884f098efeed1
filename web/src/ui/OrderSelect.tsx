import { Select } from 'antd'
import { useText } from '#i18n/use-text.ts'

type Props<Order extends string> = {
  /** The first is the usual one: it does not stand in the address. */
  options: readonly { value: Order; label: string }[]
  value: Order | undefined
  onChange: (order: Order | undefined) => void
}

/** In which order a list stands. */
export function OrderSelect<Order extends string>({ options, value, onChange }: Props<Order>) {
  const text = useText()
  const usual = options[0]?.value
  return (
    <Select
      className="list-order"
      aria-label={text('listFilter.order')}
      value={value ?? usual}
      options={[...options]}
      onChange={(order) => onChange(order === usual ? undefined : order)}
    />
  )
}
