import { Button, Form, InputNumber, Radio, Select } from 'antd'
import { daysAfter } from 'domain/civil-date.ts'
import {
  largestBatch,
  newVoucherBatchSchema,
  type OfferedBenefit,
  voucherKinds,
  type VoucherBatchList,
  vouchersPerSheet,
} from 'domain/voucher.ts'
import type { z } from 'zod'
import { useLabels } from '#api/labels.ts'
import { useCreateBatch } from '#api/vouchers.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newVoucherBatchSchema>
type Props = {
  branchId: string
  choices: VoucherBatchList['choices']
  onSaved: (id: string) => void
  onCancel: () => void
}

/** Days a new batch is good for until somebody says otherwise. */
const usualDays = 60

/** Codes for one benefit: how many, who hands them out, how long they are good. */
export function BatchForm({ branchId, choices, onSaved, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const toast = useToast()
  const create = useCreateBatch(branchId)
  const benefitOf = (id: unknown) => choices.benefits.find((benefit) => benefit.id === id)
  const { form, check } = useCheckedForm<typeof newVoucherBatchSchema, Values>(newVoucherBatchSchema, (batch) =>
    create.mutate(batch, {
      onSuccess: (id) => {
        const title = benefitOf(batch.benefitId)?.title ?? ''
        toast({ words: text('voucher.batch.made', { count: batch.size, title }) })
        onSaved(id)
      },
    }),
  )
  const [benefitId, kind, size, quotaEach] = [
    Form.useWatch('benefitId', form),
    Form.useWatch('kind', form) ?? 'coupon',
    Form.useWatch('size', form) ?? 0,
    Form.useWatch('quotaEach', form) ?? 1,
  ]
  const benefit = benefitOf(benefitId)
  const uses = size * (kind === 'referral' ? quotaEach : 1)
  const takenInAt = benefit && (benefit.side === 'branch' ? null : benefit.merchant.id)

  const choose = (id: string) => {
    const chosen = benefitOf(id)
    if (!chosen) return
    form.setFieldsValue({
      ...usualValidity(chosen),
      issuerMerchantId: chosen.side === 'branch' ? chosen.merchant.id : null,
    })
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('voucher.batch.newTitle')}
      initialValues={{ kind: 'coupon', size: vouchersPerSheet, quotaEach: 5, issuerMerchantId: null, note: '' }}
      onFinish={(values: Values) =>
        check({
          ...values,
          issuerMerchantId: values.issuerMerchantId ?? null,
          promotionId: values.promotionId ?? null,
          channelGroupId: values.channelGroupId ?? null,
          quotaEach: values.kind === 'referral' ? values.quotaEach : 1,
        })
      }
    >
      <Form.Item
        name="benefitId"
        label={text('voucher.batch.benefit')}
        extra={benefit && text('voucher.batch.within', { from: benefit.validFrom, to: benefit.validTo })}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text('voucher.batch.benefitHint')}
          onChange={choose}
          options={choices.benefits.map((one) => ({
            value: one.id,
            label: `${labels.shop(one.merchant)}　${one.title}`,
            one,
          }))}
          optionRender={({ data: { one } }) => (
            <>
              {labels.shop(one.merchant)}　{one.title}{' '}
              <span className="note">
                {one.left === null ? text('voucher.batch.leftOpen') : text('voucher.batch.left', { count: one.left })}
              </span>
            </>
          )}
        />
      </Form.Item>
      <Form.Item name="kind" label={text('voucher.batch.kind')} extra={text(`voucher.batch.kindNote_${kind}`)}>
        <Radio.Group
          optionType="button"
          options={voucherKinds.map((value) => ({ value, label: text(`code.voucherKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="issuerMerchantId" label={text('voucher.batch.issuer')} extra={text('voucher.batch.issuerNote')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={benefit?.side !== 'branch'}
          placeholder={text('voucher.branch')}
          options={choices.members
            .filter(({ id }) => id !== takenInAt)
            .map((member) => ({ value: member.id, label: labels.shop(member) }))}
        />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="size" label={text('voucher.batch.size')}>
          <InputNumber min={1} max={largestBatch} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        {kind === 'referral' && (
          <Form.Item name="quotaEach" label={text('voucher.batch.quotaEach')}>
            <InputNumber min={1} max={1000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        )}
      </div>
      <p className={isOver(benefit, uses) ? 'code-total code-total-over' : 'code-total'} role="status">
        {benefit === undefined || benefit.left === null
          ? text('voucher.batch.total', { uses: format.count(uses) })
          : text(uses > benefit.left ? 'voucher.batch.totalOver' : 'voucher.batch.totalLeft', {
              uses: format.count(uses),
              left: format.count(benefit.left),
            })}
      </p>
      <div className="field-pair">
        <Form.Item name="validFrom" label={text('voucher.batch.validFrom')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="validTo" label={text('voucher.batch.validTo')}>
          <DayInput days="future" />
        </Form.Item>
      </div>
      {choices.promotions.length > 0 && (
        <Form.Item name="promotionId" label={text('voucher.batch.promotion')}>
          <Select allowClear options={choices.promotions.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      {choices.channelGroups.length > 0 && (
        <Form.Item name="channelGroupId" label={text('voucher.batch.channelGroup')}>
          <Select
            allowClear
            options={choices.channelGroups.map(({ id, name, membersCount }) => ({
              value: id,
              label: text('voucher.batch.groupMembers', { name, count: membersCount }),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="note" label={text('voucher.batch.note')}>
        <DepositCheckedInput maxLength={200} />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending} disabled={isOver(benefit, uses)}>
          {text('voucher.batch.make', { count: size })}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const isOver = (benefit: OfferedBenefit | undefined, uses: number) =>
  benefit !== undefined && benefit.left !== null && uses > benefit.left

function usualValidity({ validFrom, validTo }: OfferedBenefit) {
  const now = today()
  const from = validFrom > now ? validFrom : now
  const usual = daysAfter(from, usualDays)
  return { validFrom: from, validTo: usual < validTo ? usual : validTo }
}
