import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from './DayInput.tsx'

type Props = {
  metrics: { value: string; label: string }[]
  /** The field of the sum itself: some may be negative. */
  sum: ReactNode
  /** What the day must be. */
  dayNote?: string
}

/** The fields of a typed sum: which one, how much, where it comes from and as of when. */
export function AmountFields({ metrics, sum, dayNote }: Props) {
  const text = useText()
  return (
    <>
      <div className="field-pair">
        <Form.Item name="metric" label={text('result.amount.metric')}>
          <Select options={metrics} />
        </Form.Item>
        <Form.Item name="fen" label={text('result.amount.sum')}>
          {sum}
        </Form.Item>
      </div>
      <div className="field-pair">
        <Form.Item name="source" label={text('result.amount.source')}>
          <Input maxLength={120} placeholder={text('result.amount.sourceHint')} />
        </Form.Item>
        <Form.Item name="asOf" label={text('result.amount.asOf')} {...(dayNote ? { extra: dayNote } : {})}>
          <DayInput days="past" />
        </Form.Item>
      </div>
    </>
  )
}
