import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { newConversionSchema } from 'domain/conversion.ts'
import { personAccessOf } from 'domain/policy.ts'
import { productLines } from 'domain/product.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useCreateConversion } from '#api/conversions.ts'
import { useRoles } from '#api/may.ts'
import { searchQuery } from '#api/search.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { YuanInput } from '#ui/YuanInput.tsx'

type Values = z.input<typeof newConversionSchema>
type Props = { branchId: string; onClose: () => void }

/** Something really bought or opened, as the manager declares it; the bank's own system proves it later. */
export function ConversionForm({ branchId, onClose }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreateConversion(branchId)
  const seesPersons = personAccessOf(useRoles()).rows !== 'none'
  const { form, check } = useCheckedForm<typeof newConversionSchema, Values>(newConversionSchema, (conversion) =>
    followUp(create.mutateAsync(conversion), () => {
      toast({ words: text('result.conversion.entered') })
      onClose()
    }),
  )
  const kind = Form.useWatch('subjectKind', form) ?? (seesPersons ? 'customer' : 'merchant')
  return (
    <SideSheet title={text('result.conversion.enter')} onClose={onClose} tall>
      <Form
        form={form}
        layout="vertical"
        className="side-form"
        aria-label={text('result.conversion.enter')}
        initialValues={{
          subjectKind: seesPersons ? 'customer' : 'merchant',
          happenedOn: today(),
          fromRivalBank: false,
        }}
        onFinish={(values: Values) =>
          check({
            subjectKind: kind,
            subjectId: values.subjectId,
            line: values.line,
            happenedOn: values.happenedOn,
            valueFen: values.valueFen ?? null,
            fromRivalBank: values.fromRivalBank ?? false,
            note: values.note ?? '',
          })
        }
      >
        {seesPersons && (
          <Form.Item name="subjectKind" label={text('result.conversion.whose')}>
            <Radio.Group
              optionType="button"
              onChange={() => form.setFieldsValue({ subjectId: '' })}
              options={(['customer', 'merchant'] as const).map((value) => ({
                value,
                label: text(`result.conversion.${value}`),
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="subjectId" label={text(`result.conversion.${kind}`)}>
          {kind === 'customer' ? <CustomerChoice branchId={branchId} /> : <MerchantChoice branchId={branchId} />}
        </Form.Item>
        <Form.Item name="line" label={text('result.conversion.line')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={productLines.map((value) => ({ value, label: text(`code.productLine.${value}`) }))}
          />
        </Form.Item>
        <div className="field-pair">
          <Form.Item name="happenedOn" label={text('result.conversion.day')}>
            <DayInput days="past" />
          </Form.Item>
          <Form.Item name="valueFen" label={text('result.conversion.value')}>
            <YuanInput />
          </Form.Item>
        </div>
        <Form.Item name="fromRivalBank" valuePropName="checked">
          <Checkbox>{text('result.conversion.fromRival')}</Checkbox>
        </Form.Item>
        <Form.Item name="note" label={text('result.conversion.note')}>
          <Input maxLength={200} />
        </Form.Item>
        <p className="note">{text('result.conversion.proofNote')}</p>
        <ProblemNote error={create.error} />
        <FormButtons>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {text('result.conversion.save')}
          </Button>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
        </FormButtons>
      </Form>
    </SideSheet>
  )
}

type ChoiceProps = { branchId: string; id?: string; value?: string; onChange?: (customerId: string) => void }

/** A customer whom one may see, found by name. */
function CustomerChoice({ branchId, id, value, onChange }: ChoiceProps) {
  const text = useText()
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null)
  const { data: hits = [] } = useQuery(searchQuery(branchId, words))
  const found = hits.filter((hit) => hit.kind === 'customer').map((hit) => ({ value: hit.id, label: hit.name }))
  const options = picked && !found.some((one) => one.value === picked.value) ? [picked, ...found] : found
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={text('result.conversion.customerHint')}
      notFoundContent={words === '' ? text('result.conversion.customerHint') : text('result.conversion.customerNone')}
      value={value === '' ? null : (value ?? null)}
      options={options}
      onChange={(chosen: string | null) => {
        setPicked(options.find((one) => one.value === chosen) ?? null)
        onChange?.(chosen ?? '')
      }}
    />
  )
}
