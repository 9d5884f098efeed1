import { Button, Form, Input, Radio } from 'antd'
import { complianceRules } from 'domain/agreement.ts'
import { ruleAnswers } from 'domain/compliance-review.ts'
import { type Material, materialApprovalSchema } from 'domain/material.ts'
import type { z } from 'zod'
import { useApproveMaterial } from '#api/materials.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof materialApprovalSchema>
type Props = { branchId: string; material: Material; onSaved: () => void; onCancel: () => void }

/** The compliance officer answers each rule and gives the number and the last day. */
export function ApproveForm({ branchId, material, onSaved, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const approve = useApproveMaterial(branchId)
  const { form, check } = useCheckedForm<typeof materialApprovalSchema, Values>(materialApprovalSchema, (values) =>
    approve.mutate(
      { form: values, approved: material },
      {
        onSuccess: () => {
          toast({
            words: text('material.approve.done', { title: material.title, day: format.shortDay(values.validTo) }),
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
      aria-label={text('material.approve.title', { title: material.title })}
      initialValues={{ approvalNo: material.approvalNo }}
      onFinish={check}
    >
      {complianceRules.map((rule) => (
        <Form.Item key={rule} name={['answers', rule, 'answer']} label={text(`code.complianceRule.${rule}`)}>
          <Radio.Group options={ruleAnswers.map((value) => ({ value, label: text(`material.approve.${value}`) }))} />
        </Form.Item>
      ))}
      <p className="note material-voids">{text('material.approve.refuseNote')}</p>
      <Form.Item name="approvalNo" label={text('material.approve.no')}>
        <Input maxLength={40} placeholder={text('material.approve.noHint')} />
      </Form.Item>
      <Form.Item name="validTo" label={text('material.approve.validTo')}>
        <DayInput days="future" />
      </Form.Item>
      <ProblemNote error={approve.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={approve.isPending}>
          {text('material.approve.deed')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
