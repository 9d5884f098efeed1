import { Button, Form, Input, Select } from 'antd'
import { bankCodes, newCompetitorSchema } from 'domain/competitor.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { z } from 'zod'
import { useCreateCompetitor } from '#api/rivals.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = Partial<z.input<typeof newCompetitorSchema>>
type Props = { branchId: string; position: LngLat; onSaved: () => void; onCancel: () => void }

/** A rival's outlet that the map lacks; it stands where the map was clicked. */
export function OutletForm({ branchId, position, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreateCompetitor(branchId)
  const { form, check } = useCheckedForm<typeof newCompetitorSchema, Values>(newCompetitorSchema, (competitor) =>
    create.mutate(competitor, {
      onSuccess: () => {
        toast({ words: text('rival.outletSaved', { name: competitor.name }) })
        onSaved()
      },
    }),
  )

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('rival.outlet')}
      onFinish={(values: Values) => check({ ...values, position })}
    >
      <Form.Item name="bankCode" label={text('rival.bank')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={bankCodes.map((code) => ({ value: code, label: text(`code.bank.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={text('rival.outletName')} extra={text('rival.outletNote')}>
        <Input maxLength={60} />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('rival.outletSave')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
