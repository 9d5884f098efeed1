import { Button, Form, InputNumber, Select } from 'antd'
import { corpAccounts, type Employer, employerChangeSchema, employerSectors, payrollStatuses } from 'domain/employer.ts'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useSaveEmployer } from '#api/employer-file.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Props = {
  branchId: string
  place: { id: string; name: string }
  employer: Employer | null
  onSaved: () => void
  onCancel: () => void
}
type Values = z.input<typeof employerChangeSchema>

/** Who pays wages here and through whom: the branch's file on an employer. */
export function EmployerForm({ branchId, place, employer, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveEmployer(branchId, place.id)
  const { form, check } = useCheckedForm<typeof employerChangeSchema, Values>(employerChangeSchema, (value) =>
    followUp(save.mutateAsync({ employer: value, rowVersion: employer?.rowVersion ?? 0 }), () => {
      toast({ words: text('place.employer.saved', { place: place.name }) })
      onSaved()
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('place.form.employer')}
      initialValues={{
        sector: employer?.sector ?? null,
        corpAccount: employer?.corpAccount ?? 'unknown',
        payrollStatus: employer?.payrollStatus ?? 'none',
        payDay: employer?.payDay ?? null,
      }}
      onFinish={({ sector, payDay, ...values }: Values) =>
        check({ ...values, sector: sector ?? null, payDay: payDay ?? null })
      }
    >
      <Form.Item name="payrollStatus" label={text('place.employer.payroll')}>
        <Select options={payrollStatuses.map((value) => ({ value, label: text(`code.payrollStatus.${value}`) }))} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="payDay" label={text('place.employer.payDay')} extra={text('place.employer.payDayNote')}>
          <InputNumber min={1} max={31} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="corpAccount" label={text('place.employer.account')}>
          <Select options={corpAccounts.map((value) => ({ value, label: text(`code.corpAccount.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="sector" label={text('place.employer.sector')}>
        <Select
          allowClear
          placeholder={text('unit.unknown')}
          options={employerSectors.map((value) => ({ value, label: text(`code.employerSector.${value}`) }))}
        />
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
