import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { MerchantRow } from 'domain/merchant-list.ts'
import { livingStages } from 'domain/merchant.ts'
import { useMemo } from 'react'
import { useLabels } from '#api/labels.ts'
import { merchantsQuery } from '#api/merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'
import { MerchantDisc } from './symbols/MerchantDisc.tsx'
import './sheet-parts.css'

type Props = {
  branchId: string
  id?: string
  /** Id of the merchant; null while none is chosen. */
  value?: string | null
  onChange?: (merchantId: string | null) => void
  /** Which merchants may be chosen; all the branch has a file on by default. */
  filter?: (row: MerchantRow) => boolean
  clearable?: boolean
  placeholder?: string
  disabled?: boolean
}

/** One of the branch's merchants, found by sign or address. */
export function MerchantChoice({
  branchId,
  id,
  value = null,
  onChange,
  filter,
  clearable = false,
  placeholder,
  disabled = false,
}: Props) {
  const text = useText()
  const labels = useLabels()
  const { data, error, isPending } = useQuery(merchantsQuery(branchId))

  const options = useMemo(
    () =>
      (data?.rows ?? []).flatMap((row) =>
        row.merchantId !== null && (row.merchantId === value || !filter || filter(row))
          ? [{ value: row.merchantId, label: labels.shop(row), row }]
          : [],
      ),
    [data, filter, labels, value],
  )

  return (
    <>
      <Select
        {...(id ? { id } : {})}
        style={{ width: '100%' }}
        loading={isPending}
        disabled={disabled}
        allowClear={clearable}
        placeholder={placeholder ?? text('merchant.choice.placeholder')}
        value={value}
        onChange={(merchantId?: string | null) => onChange?.(merchantId ?? null)}
        showSearch={{ filterOption: (typed, option) => option !== undefined && isFound(option, typed) }}
        options={options}
        optionRender={({ data: { row, label } }) => (
          <span className="with-symbol">
            <MerchantDisc group={row.group} ally={isAlly(row)} size={18} />
            {label}
            <span className="note">{row.address ?? row.place?.name}</span>
          </span>
        )}
        notFoundContent={text('merchant.choice.none')}
      />
      <ProblemNote error={error} />
    </>
  )
}

export const isAlly = ({ memberStage }: Pick<MerchantRow, 'memberStage'>) =>
  memberStage !== null && livingStages.includes(memberStage)

const isFound = ({ label, row }: { label: string; row: MerchantRow }, typed: string) => {
  const words = typed.trim().toLowerCase()
  return [label, row.address ?? '', row.place?.name ?? ''].some((one) => one.toLowerCase().includes(words))
}
