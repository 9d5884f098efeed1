import { Select } from 'antd'
import { type Segment, segments } from 'domain/customer.ts'
import { useText } from '#i18n/use-text.ts'

type Props = {
  id?: string
  /** Null while nobody said; nobody chosen = it suits everybody. */
  value?: readonly Segment[] | null
  onChange?: (unsuited: Segment[] | null) => void
}

const suitsAll = 'everybody'

/** Whom an event does not suit (R129a): segments, or that it suits everybody; left empty, nobody has said. */
export function UnsuitedInput({ id, value = null, onChange }: Props) {
  const text = useText()
  const choose = (codes: string[]) => {
    if (codes.length === 0) return onChange?.(null)
    // The one that was chosen last holds: everybody and somebody exclude each other.
    if (codes.at(-1) === suitsAll) return onChange?.([])
    onChange?.(segments.filter((code) => codes.includes(code)))
  }
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      allowClear
      placeholder={text('event.unsuited.open')}
      value={value === null ? [] : value.length === 0 ? [suitsAll] : [...value]}
      onChange={choose}
      options={[
        { value: suitsAll, label: text('event.unsuited.nobody') },
        ...segments.map((code) => ({ value: code, label: text(`code.segment.${code}`) })),
      ]}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
