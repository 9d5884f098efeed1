import { Button, Form, InputNumber, Radio } from 'antd'
import { handProofs, newFlowSchema } from 'domain/flow-record.ts'
import { useState } from 'react'
import { ulid } from 'ulid'
import type { z } from 'zod'
import { useCreateFlow, useWithdrawFlow } from '#api/flows.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newFlowSchema>
type Props = {
  branchId: string
  /** How an end is called in the message that it is saved. */
  nameOf: (merchantId: string | null) => string
  onSaved: () => void
  onCancel: () => void
}

/** Customers counted by hand: from whom, to whom, how many, how one knows. Never who they were. */
export function FlowForm({ branchId, nameOf, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreateFlow(branchId)
  const withdraw = useWithdrawFlow(branchId)
  // Kept over a second try: sent again it is the same flow.
  const [id] = useState(ulid)
  const { form, check } = useCheckedForm<typeof newFlowSchema, Values>(newFlowSchema, (flow) =>
    create.mutate(flow, {
      onSuccess: () => {
        toast({
          words: text('voucher.flow.saved', {
            from: nameOf(flow.fromMerchantId),
            to: nameOf(flow.toMerchantId),
            count: flow.count,
          }),
          onUndo: () => withdraw.mutate(id),
        })
        onSaved()
      },
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('voucher.flow.newTitle')}
      initialValues={{ proof: 'count_sheet', flowedOn: today() }}
      onFinish={({ fromMerchantId = null, toMerchantId = null, amount, ...values }: Values) =>
        check({
          ...values,
          id,
          fromMerchantId,
          toMerchantId,
          amount: typeof amount === 'number' ? Math.round(amount * 100) : null,
        })
      }
    >
      <Form.Item name="fromMerchantId" label={text('voucher.flow.from')}>
        <MerchantChoice branchId={branchId} clearable placeholder={text('voucher.flow.chooseEnds')} />
      </Form.Item>
      <Form.Item name="toMerchantId" label={text('voucher.flow.to')}>
        <MerchantChoice branchId={branchId} clearable placeholder={text('voucher.flow.chooseEnds')} />
      </Form.Item>
      <Form.Item name="proof" label={text('voucher.flow.proof')} extra={text('voucher.flow.noPerson')}>
        <Radio.Group
          optionType="button"
          options={handProofs.map((value) => ({ value, label: text(`code.flowProof.${value}`) }))}
        />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="count" label={text('voucher.flow.people')}>
          <InputNumber min={1} max={10_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="flowedOn" label={text('voucher.flow.day')}>
          <DayInput days="past" />
        </Form.Item>
      </div>
      <Form.Item name="amount" label={text('voucher.flow.amount')}>
        <InputNumber min={0} precision={2} style={{ width: '100%' }} suffix={text('voucher.flow.yuan')} />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('voucher.flow.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
