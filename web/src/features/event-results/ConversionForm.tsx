import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { newConversionSchema } from 'domain/conversion.ts'
import { personAccessOf } from 'domain/policy.ts'
import { productLines } from 'domain/product.ts'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useCreateConversion } from '#api/conversions.ts'
import { useRoles } from '#api/may.ts'
import { today, useText } from '#i18n/use-text.ts'
import { CustomerChoice } from '#ui/CustomerChoice.tsx'
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
