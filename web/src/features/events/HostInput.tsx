import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { colleaguesQuery } from '#api/branch.ts'
import { useText } from '#i18n/use-text.ts'

type Props = {
  branchId: string
  id?: string
  value?: string | null
  onChange?: (userId: string | null) => void
  label?: string
}

/** One colleague, or nobody yet. */
export function HostInput({ branchId, id, value = null, onChange, label }: Props) {
  const text = useText()
  const { data, isPending } = useQuery(colleaguesQuery(branchId))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      allowClear
      loading={isPending}
      style={{ width: '100%' }}
      placeholder={text('event.nobody')}
      value={value}
      onChange={(userId?: string | null) => onChange?.(userId ?? null)}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data ?? []).map(({ id: userId, name }) => ({ value: userId, label: name }))}
    />
  )
}
