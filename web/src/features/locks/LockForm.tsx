import { Button, Form, Input } from 'antd'
import { newContactLockSchema } from 'domain/contact-lock.ts'
import type { z } from 'zod'
import { useCreateLock } from '#api/contact-locks.ts'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newContactLockSchema>

/** Holds a merchant, so that colleagues serve and offer nothing. */
export function LockForm({ branchId, onDone }: { branchId: string; onDone: () => void }) {
  const text = useText()
  const toast = useToast()
  const create = useCreateLock(branchId)
  const { form, check } = useCheckedForm<typeof newContactLockSchema, Values>(newContactLockSchema, (values) =>
    create.mutate(values, {
      onSuccess: () => {
        toast({ words: text('lock.saved') })
        onDone()
      },
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('lock.newTitle')}
      initialValues={{ reason: '', untilOn: null }}
      onFinish={(values: Values) => check({ ...values, subjectKind: 'merchant' })}
    >
      <Form.Item name="subjectId" label={text('lock.merchant')}>
        <MerchantChoice branchId={branchId} />
      </Form.Item>
      <Form.Item name="reason" label={text('lock.reason')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="untilOn" label={text('lock.untilOn')}>
        <DayInput days="future" clearable />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('lock.add')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
