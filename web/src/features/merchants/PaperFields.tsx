import { Form, Input } from 'antd'
import { CreditCodeInput } from './CreditCodeInput.tsx'
import { useText } from '#i18n/use-text.ts'

/** What stands on the licence on the wall. */
export function PaperFields() {
  const text = useText()
  return (
    <>
      <Form.Item name={['file', 'legalName']} label={text('merchant.fact.legalName')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['file', 'creditCode']} label={text('merchant.fact.creditCode')}>
        <CreditCodeInput />
      </Form.Item>
      <Form.Item name={['shop', 'address']} label={text('merchant.form.address')}>
        <Input maxLength={120} />
      </Form.Item>
    </>
  )
}
