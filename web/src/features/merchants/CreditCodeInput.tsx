import { Input } from 'antd'
import { normaliseCreditCode } from 'domain/credit-code.ts'
import { useText } from '#i18n/use-text.ts'

type Props = { id?: string; value?: string | null; onChange?: (code: string) => void }

const LENGTH = 18

/** A unified social credit code that says while one types how far it is and whether its check sign fits. */
export function CreditCodeInput({ id, value, onChange }: Props) {
  const text = useText()
  const typed = value ?? ''
  const signs = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '').length
  const words =
    signs === 0
      ? text('merchant.creditCode.hint')
      : signs < LENGTH
        ? text('merchant.creditCode.missing', { count: LENGTH - signs })
        : signs > LENGTH
          ? text('merchant.creditCode.tooLong', { count: signs - LENGTH })
          : normaliseCreditCode(typed) === null
            ? text('merchant.creditCode.wrong')
            : text('merchant.creditCode.right')
  const wrong = signs > LENGTH || (signs === LENGTH && normaliseCreditCode(typed) === null)
  return (
    <>
      <Input
        {...(id ? { id } : {})}
        maxLength={40}
        autoComplete="off"
        value={typed}
        {...(wrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <p className="note" aria-live="polite">
        {words}
      </p>
    </>
  )
}
