import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Select } from 'antd'
import { assetBands } from 'domain/customer.ts'
import { leadGrades, leadSources, newLeadSchema, slaClasses } from 'domain/lead.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { productLines } from 'domain/product.ts'
import type { z } from 'zod'
import { colleaguesQuery } from '#api/branch.ts'
import { useCreateLead } from '#api/leads.ts'
import { useText } from '#i18n/use-text.ts'
import { isAlly } from '#ui/MerchantChoice.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { useSession } from '#use-branch.ts'

type Values = z.input<typeof newLeadSchema>
type Props = { branchId: string; merchant: MerchantCard; name: string; onSaved: () => void; onCancel: () => void }

/** What the merchant may want, and who answers for it from this minute on. */
export function LeadForm({ branchId, merchant, name, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const { user } = useSession()
  const { data: colleagues = [] } = useQuery(colleaguesQuery(branchId))
  const create = useCreateLead(branchId)
  const { form, check } = useCheckedForm<typeof newLeadSchema, Values>(newLeadSchema, (lead) =>
    create.mutate(lead, {
      onSuccess: () => {
        const owner = colleagues.find(({ id }) => id === lead.ownerUserId)?.name ?? user.name
        toast({ words: text('merchant.leads.saved', { name, owner }) })
        onSaved()
      },
    }),
  )
  const { loanNeed } = merchant.file

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('merchant.leads.formTitle', { name })}
      initialValues={{
        line: loanNeed === 'none' ? 'settlement' : 'loan_micro',
        grade: loanNeed === 'now' ? 'a' : 'b',
        ownerUserId: merchant.owner?.id ?? user.id,
        slaClass: loanNeed === 'now' ? 'high_value' : 'standard',
        source: isAlly(merchant) ? 'alliance' : 'visit',
        note: '',
      }}
      onFinish={(values: Values) => check({ ...values, subjectKind: 'merchant', subjectId: merchant.id })}
    >
      <Form.Item name="line" label={text('merchant.leads.line')}>
        <Select options={productLines.map((code) => ({ value: code, label: text(`code.productLine.${code}`) }))} />
      </Form.Item>
      <Form.Item name="ownerUserId" label={text('merchant.leads.owner')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={colleagues.map(({ id, name: label }) => ({ value: id, label }))}
        />
      </Form.Item>
      <Form.Item name="grade" label={text('merchant.leads.grade')}>
        <Radio.Group
          optionType="button"
          options={leadGrades.map((code) => ({ value: code, label: text(`code.leadGrade.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="slaClass" label={text('merchant.leads.sla')}>
        <Select options={slaClasses.map((code) => ({ value: code, label: text(`code.slaClass.${code}`) }))} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="amountBand" label={text('merchant.leads.amount')}>
          <Select
            allowClear
            options={assetBands.map((code) => ({ value: code, label: text(`code.assetBand.${code}`) }))}
          />
        </Form.Item>
        <Form.Item name="source" label={text('merchant.leads.source')}>
          <Select options={leadSources.map((code) => ({ value: code, label: text(`code.leadSource.${code}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={text('merchant.leads.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('merchant.leads.save')}
        </Button>
        <Button onClick={onCancel}>{text('merchant.leads.later')}</Button>
      </FormButtons>
    </Form>
  )
}
