import { InputNumber } from 'antd'
import { useText } from '#i18n/use-text.ts'

type Props = { id?: string; value?: number | null; onChange?: (fen: number | null) => void; disabled?: boolean }

/** Typed in yuan, kept in fen. */
export function YuanInput({ id, value = null, onChange, disabled = false }: Props) {
  const text = useText()
  return (
    <InputNumber
      {...(id === undefined ? {} : { id })}
      style={{ width: '100%' }}
      min={0}
      precision={2}
      disabled={disabled}
      suffix={text('alliance.benefit.yuan')}
      value={value === null ? null : value / 100}
      onChange={(yuan) => onChange?.(yuan === null ? null : Math.round(Number(yuan) * 100))}
    />
  )
}
