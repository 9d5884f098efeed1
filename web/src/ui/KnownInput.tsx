import { Segmented } from 'antd'
import { useText } from '#i18n/use-text.ts'

type Props = { id?: string; label: string; value?: boolean | null; onChange?: (known: boolean | null) => void }

/** There is, there is not, or nobody looked: three answers, since not knowing is none. */
export function KnownInput({ id, label, value = null, onChange }: Props) {
  const text = useText()
  return (
    <Segmented
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      size="small"
      value={value === null ? 'unknown' : value ? 'yes' : 'no'}
      options={(['yes', 'no', 'unknown'] as const).map((answer) => ({
        value: answer,
        label: text(`site.known.${answer}`),
      }))}
      onChange={(answer) => onChange?.(answer === 'unknown' ? null : answer === 'yes')}
    />
  )
}
