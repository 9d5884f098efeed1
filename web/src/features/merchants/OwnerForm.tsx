import { Button, Form } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useText } from '#i18n/use-text.ts'
import { CustomerChoice } from '#ui/CustomerChoice.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

export type NamedCustomer = { id: string; name: string }

const ownerFormSchema = z.object({ customerId: z.ulid() })
type Values = z.input<typeof ownerFormSchema>
type Props = {
  branchId: string
  isSaving: boolean
  onSave: (customer: NamedCustomer) => void
  onCancel: () => void
}

/** Which of our customers owns the shop. */
export function OwnerForm({ branchId, isSaving, onSave, onCancel }: Props) {
  const text = useText()
  const [name, setName] = useState('')
  const { form, check } = useCheckedForm<typeof ownerFormSchema, Values>(ownerFormSchema, ({ customerId: id }) =>
    onSave({ id, name }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form owner-form"
      aria-label={text('merchant.ownerCustomer.choose')}
      onFinish={check}
    >
      <Form.Item
        name="customerId"
        label={text('merchant.ownerCustomer.which')}
        extra={text('merchant.ownerCustomer.whichNote')}
      >
        <CustomerChoice branchId={branchId} onChange={(_, next) => setName(next ?? '')} />
      </Form.Item>
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {text('merchant.ownerCustomer.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
