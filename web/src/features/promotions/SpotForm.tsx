import { Button, Form, Input, Select } from 'antd'
import { type DisplaySpot, newDisplaySpotSchema } from 'domain/display-spot.ts'
import { spotKinds } from 'domain/promotion.ts'
import type { z } from 'zod'
import { useSaveSpot } from '#api/display-spots.ts'
import { useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { isAlly, MerchantChoice } from '#ui/MerchantChoice.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newDisplaySpotSchema>
type Props = {
  branchId: string
  changed: DisplaySpot | null
  /** Whose place it is, where one stands before it: null is the branch. Asked for without. */
  merchantId?: string | null
  onSaved: (id: string) => void
  onCancel: () => void
}

/** A place to show something: whose, which kind, how large, and how it looks. */
export function SpotForm({ branchId, changed, merchantId, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveSpot(branchId)
  const { form, check } = useCheckedForm<typeof newDisplaySpotSchema, Values>(newDisplaySpotSchema, (values) =>
    save.mutate(
      { form: values, changed },
      {
        onSuccess: (id) => {
          toast({ words: text('promotion.spots.saved', { label: values.label }) })
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
      aria-label={text(changed ? 'promotion.spots.changeTitle' : 'promotion.spots.newTitle')}
      initialValues={valuesOf(changed)}
      onFinish={(values: Values) => check({ ...values, merchantId: values.merchantId ?? merchantId ?? null })}
    >
      {merchantId === undefined && (
        <Form.Item name="merchantId" label={text('promotion.spots.owner')}>
          <MerchantChoice
            branchId={branchId}
            filter={isAlly}
            clearable
            placeholder={text('promotion.spots.ownerHint')}
          />
        </Form.Item>
      )}
      <div className="field-pair">
        <Form.Item name="kind" label={text('promotion.spots.kind')}>
          <Select options={spotKinds.map((value) => ({ value, label: text(`code.spotKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="size" label={text('promotion.spots.size')}>
          <Input maxLength={60} placeholder={text('promotion.spots.sizeHint')} />
        </Form.Item>
      </div>
      <Form.Item name="label" label={text('promotion.spots.label')}>
        <Input maxLength={40} placeholder={text('promotion.spots.labelHint')} />
      </Form.Item>
      <Form.Item name="note" label={text('promotion.spots.note')}>
        <DepositCheckedInput maxLength={300} rows={1} />
      </Form.Item>
      <Form.Item name="attachmentId" label={text('promotion.spots.photo')}>
        <AttachmentInput branchId={branchId} accept="photo" known={changed?.photo ?? null} />
      </Form.Item>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const valuesOf = (spot: DisplaySpot | null): Partial<Values> => ({
  merchantId: spot?.merchant?.id ?? null,
  kind: spot?.kind ?? 'window',
  label: spot?.label ?? '',
  size: spot?.size ?? '',
  note: spot?.note ?? '',
  attachmentId: spot?.photo?.id ?? null,
})
