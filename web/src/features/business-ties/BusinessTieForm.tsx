import { Button, Form, Input, Radio, Segmented, Select } from 'antd'
import { type BusinessTie, banksHere, newBusinessTieSchema, personalTies, tieTypes } from 'domain/business-tie.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { useSaveBusinessTie } from '#api/business-ties.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newBusinessTieSchema>
type Props = {
  branchId: string
  merchant: MerchantCard
  changed: BusinessTie | null
  onSaved: () => void
  onCancel: () => void
}

/** Who a merchant's business partner is: a shop on file, or a firm by name. */
export function BusinessTieForm({ branchId, merchant, changed, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveBusinessTie(branchId)
  const [toKind, setToKind] = useState<'name' | 'merchant'>(changed?.to.kind === 'merchant' ? 'merchant' : 'name')
  const { form, check } = useCheckedForm<typeof newBusinessTieSchema, Values>(newBusinessTieSchema, (tie) =>
    save.mutate(
      { form: tie, changed },
      {
        onSuccess: () => {
          toast({ words: text('tie.saved') })
          onSaved()
        },
      },
    ),
  )
  const fixed = { fromKind: 'merchant', fromId: merchant.id, toKind }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('tie.formTitle')}
      initialValues={{
        type: changed?.type ?? 'supplier',
        toId: changed?.to.kind === 'merchant' ? changed.to.id : null,
        toName: changed?.to.kind === 'name' ? changed.to.name : '',
        banksHere: changed?.banksHere ?? 'unknown',
        note: changed?.note ?? '',
      }}
      onFinish={(values: Values) =>
        check({ ...values, ...fixed, ...(toKind === 'name' ? { toId: null } : { toName: '' }) })
      }
    >
      <Form.Item name="type" label={text('tie.type')}>
        <Select
          options={tieTypes
            .filter((type) => !personalTies.includes(type))
            .map((value) => ({ value, label: text(`tie.is.${value}`) }))}
        />
      </Form.Item>
      <Segmented
        className="form-kinds"
        aria-label={text('tie.other')}
        value={toKind}
        onChange={setToKind}
        options={[
          { value: 'name', label: text('tie.firm') },
          { value: 'merchant', label: text('tie.onFile') },
        ]}
      />
      {toKind === 'name' ? (
        <Form.Item name="toName" label={text('tie.firmName')} extra={text('tie.firmHint')}>
          <Input maxLength={60} />
        </Form.Item>
      ) : (
        <Form.Item name="toId" label={text('tie.onFile')}>
          <MerchantChoice branchId={branchId} filter={(row) => row.merchantId !== merchant.id} />
        </Form.Item>
      )}
      <Form.Item name="banksHere" label={text('tie.banksHere')}>
        <Radio.Group
          optionType="button"
          options={banksHere.map((value) => ({ value, label: text(`code.banksHere.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={text('tie.note')}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('tie.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
