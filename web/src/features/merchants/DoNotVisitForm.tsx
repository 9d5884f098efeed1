import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { type MerchantCard, merchantInputSchema } from 'domain/merchant-file.ts'
import type { z } from 'zod'
import { fileInputOf } from '#api/merchant-input.ts'
import { merchantQuery, useUpdateMerchant } from '#api/merchants.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { NextDay } from '#ui/NextDay.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = Pick<z.input<typeof merchantInputSchema>, 'doNotVisitUntil' | 'doNotVisitReason'>
type Props = { branchId: string; merchant: MerchantCard; onSaved: () => void; onCancel: () => void }

/** Who asked not to be visited: until when, and why. */
export function DoNotVisitForm({ branchId, merchant, onSaved, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const update = useUpdateMerchant(branchId)
  const before = fileInputOf(merchant)
  const putBack = async () => {
    const card = await queryClient.fetchQuery({ ...merchantQuery(branchId, merchant.id), staleTime: 0 })
    const { doNotVisitUntil, doNotVisitReason } = before
    update.mutate({ form: { file: { ...fileInputOf(card), doNotVisitUntil, doNotVisitReason } }, changed: card })
  }
  const { form, check } = useCheckedForm<typeof merchantInputSchema, Values>(merchantInputSchema, (file) =>
    update.mutate(
      { form: { file }, changed: merchant },
      {
        onSuccess: () => {
          const { doNotVisitUntil: until } = file
          toast({
            words:
              until === null
                ? text('merchant.doNotVisit.ended', { name: merchant.shop.name })
                : text('merchant.doNotVisit.saved', { name: merchant.shop.name, day: format.shortDay(until) }),
            onUndo: () => void putBack(),
          })
          onSaved()
        },
      },
    ),
  )

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('merchant.deed.doNotVisit')}
      initialValues={{ doNotVisitUntil: before.doNotVisitUntil, doNotVisitReason: before.doNotVisitReason }}
      onFinish={(values: Values) => check({ ...before, ...values })}
    >
      <p className="second">{text('merchant.doNotVisit.note')}</p>
      <Form.Item name="doNotVisitUntil" label={text('merchant.doNotVisit.until')}>
        <NextDay />
      </Form.Item>
      <Form.Item name="doNotVisitReason" label={text('merchant.doNotVisit.reason')}>
        <Input maxLength={200} />
      </Form.Item>
      <ProblemNote error={update.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={update.isPending}>
          {text('merchant.doNotVisit.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
