import { Button, Form, InputNumber, Select } from 'antd'
import { type Material, newMaterialSchema, shownFields } from 'domain/material.ts'
import { materialKinds } from 'domain/promotion.ts'
import type { z } from 'zod'
import { useSaveMaterial } from '#api/materials.ts'
import { useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newMaterialSchema>
type Props = { branchId: string; changed: Material | null; onSaved: (id: string) => void; onCancel: () => void }

/** A material as people will see it; another look has to be approved anew. */
export function MaterialForm({ branchId, changed, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveMaterial(branchId)
  const initial = valuesOf(changed)
  const { form, check } = useCheckedForm<typeof newMaterialSchema, Values>(newMaterialSchema, (values) =>
    save.mutate(
      { form: values, changed },
      {
        onSuccess: (id) => {
          const isSent = shownFields.some((field) => changed === null || values[field] !== initial[field])
          toast({ words: text(isSent ? 'material.form.sent' : 'material.form.saved', { title: values.title }) })
          onSaved(id)
        },
      },
    ),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'material.form.changeTitle' : 'material.form.newTitle')}
      initialValues={initial}
      onFinish={(values: Values) => check({ ...values, stock: values.stock ?? null })}
    >
      <Form.Item name="title" label={text('material.form.title')}>
        <DepositCheckedInput maxLength={60} placeholder={text('material.form.titleHint')} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={text('material.form.kind')}>
          <Select options={materialKinds.map((value) => ({ value, label: text(`code.materialKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="stock" label={text('material.form.stock')}>
          <InputNumber
            min={0}
            max={1_000_000}
            precision={0}
            placeholder={text('material.form.stockHint')}
            style={{ width: '100%' }}
          />
        </Form.Item>
      </div>
      <Form.Item name="attachmentId" label={text('material.form.file')}>
        <AttachmentInput branchId={branchId} accept="any" known={changed?.attachment ?? null} />
      </Form.Item>
      <Form.Item name="note" label={text('material.form.note')}>
        <DepositCheckedInput maxLength={300} rows={2} />
      </Form.Item>
      {changed?.approvedOn && <p className="note material-voids">{text('material.form.voids')}</p>}
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text(changed ? 'action.save' : 'material.form.submit')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const valuesOf = (material: Material | null): Values => ({
  title: material?.title ?? '',
  kind: material?.kind ?? 'poster',
  attachmentId: material?.attachment?.id ?? null,
  stock: material?.stock ?? null,
  note: material?.note ?? '',
})
