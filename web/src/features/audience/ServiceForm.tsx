import { Button, Form, Input, InputNumber, Select } from 'antd'
import { type ConvenienceService, convenienceServiceSchema, serviceCostBases } from 'domain/convenience-service.ts'
import { segments } from 'domain/customer.ts'
import { eventKinds } from 'domain/event.ts'
import { preferenceGroups } from 'domain/tag.ts'
import { targetGroupKinds } from 'domain/target-group.ts'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import '#ui/side-form.css'

type Props = {
  service: ConvenienceService
  isSaving: boolean
  onSave: (service: ConvenienceService) => void
  onCancel: () => void
}

/** A code of the branch's own that no service has yet. */
export function freeCode(services: readonly ConvenienceService[]): string {
  const taken = new Set(services.map(({ code }) => code))
  const number = Array.from({ length: taken.size + 1 }, (_, index) => index + 1).find(
    (one) => !taken.has(`own_service_${one}`),
  )
  return `own_service_${number ?? taken.size + 1}`
}

/** A service in both languages, for whom it is, what it costs roughly and which trades could give it. */
export function ServiceForm({ service, isSaving, onSave, onCancel }: Props) {
  const text = useText()
  const labels = useLabels()
  const { code, costFen, ...first } = service
  const { form, check } = useCheckedForm<typeof convenienceServiceSchema, ConvenienceService & { yuan: number }>(
    convenienceServiceSchema,
    onSave,
  )
  const many = { mode: 'multiple' as const, showSearch: { optionFilterProp: 'label' } }
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('audience.service.form')}
      initialValues={{ ...first, yuan: costFen / 100 }}
      onFinish={({ yuan, ...values }) => check({ ...values, code, costFen: Math.round((yuan ?? 0) * 100) })}
    >
      <div className="field-pair">
        <Form.Item name="zh" label={text('audience.service.field.zh')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="en" label={text('audience.service.field.en')}>
          <Input maxLength={80} />
        </Form.Item>
      </div>
      <Form.Item name="whyZh" label={text('audience.service.field.whyZh')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="whyEn" label={text('audience.service.field.whyEn')}>
        <Input maxLength={160} />
      </Form.Item>
      <Form.Item name="segments" label={text('audience.field.segments')}>
        <Select {...many} options={segments.map((value) => ({ value, label: text(`code.segment.${value}`) }))} />
      </Form.Item>
      <Form.Item name="habits" label={text('audience.field.habits')}>
        <Select
          {...many}
          options={labels.reference.tags
            .filter(({ group }) => preferenceGroups.includes(group))
            .map((tag) => ({ value: tag.code, label: labels.tag(tag.code) }))}
        />
      </Form.Item>
      <Form.Item name="groupKinds" label={text('audience.service.field.groupKinds')}>
        <Select
          {...many}
          options={targetGroupKinds.map((value) => ({ value, label: text(`code.targetGroupKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="eventKinds" label={text('audience.service.field.eventKinds')}>
        <Select {...many} options={eventKinds.map((value) => ({ value, label: text(`code.eventKind.${value}`) }))} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="yuan" label={text('audience.service.field.cost')}>
          <InputNumber min={0} max={100_000} precision={2} />
        </Form.Item>
        <Form.Item name="costBasis" label={text('audience.service.field.costBasis')}>
          <Select
            options={serviceCostBases.map((value) => ({ value, label: text(`audience.service.basis.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="categories" label={text('audience.service.field.categories')}>
        <Select
          {...many}
          options={labels.reference.categories.map((trade) => ({
            value: trade.code,
            label: labels.category(trade.code),
          }))}
        />
      </Form.Item>
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {text('audience.service.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
