import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { aloneUntil, canvassGoals, canvassModes, pairStyles, planChangeSchema } from 'domain/canvass-plan.ts'
import type { PlanChange } from 'domain/canvass-plan.ts'
import { type ReactNode, useEffect, useRef } from 'react'
import { branchQuery } from '#api/branch.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { StaffInput } from '#ui/StaffInput.tsx'
import { TimeInput } from '#ui/TimeInput.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { MaterialsInput } from './MaterialsInput.tsx'
import type { PlanValues } from './plan-form.ts'
import { ShareInput } from './ShareInput.tsx'
import { WindowsInput } from './WindowsInput.tsx'

type Props = {
  branchId: string
  initial: PlanValues
  /** A title that follows the choice until somebody writes another. */
  proposedTitle?: string
  /** What is told while one fills in: capacity is counted from it. */
  onValues?: (values: Partial<PlanValues>) => void
  onSave: (plan: PlanChange) => void
  /** The buttons, and what the server said. */
  children: (submit: () => void) => ReactNode
}

/** Day, hours, people, purpose, what is taken along, and what keeps walkers safe. */
export function PlanForm({ branchId, initial, proposedTitle, onValues, onSave, children }: Props) {
  const text = useText()
  const format = useFormat()
  const { data: branch } = useQuery(branchQuery(branchId))
  const { form, check } = useCheckedForm<typeof planChangeSchema, PlanValues>(planChangeSchema, onSave)
  const mode = Form.useWatch('mode', form) ?? initial.mode
  const onDate = Form.useWatch('onDate', form) ?? initial.onDate

  // antd's form holds the title; one that nobody wrote himself follows the streets and the day.
  const proposed = useRef(initial.title)
  useEffect(() => {
    if (proposedTitle === undefined || form.getFieldValue('title') !== proposed.current) return
    form.setFieldValue('title', proposedTitle)
    proposed.current = proposedTitle
  }, [form, proposedTitle])

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('canvass.form.title')}
      initialValues={initial}
      onValuesChange={(_, values: Partial<PlanValues>) => onValues?.(values)}
      onFinish={(values: PlanValues) =>
        check({
          ...initial,
          ...values,
          siteId: values.mode === 'former_site' ? (values.siteId ?? null) : null,
          safety: { ...initial.safety, ...values.safety, meetingTime: values.safety?.meetingTime || null },
        })
      }
    >
      <Form.Item name="title" label={text('canvass.form.name')}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="onDate" label={text('canvass.form.day')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="mode" label={text('canvass.form.mode')}>
          <Select options={canvassModes.map((value) => ({ value, label: text(`code.canvassMode.${value}`) }))} />
        </Form.Item>
      </div>
      {mode === 'former_site' && (
        <Form.Item name="siteId" label={text('canvass.form.site')}>
          <Select
            options={(branch?.sites ?? [])
              .filter(({ status }) => status === 'former')
              .map(({ id, address, toDate }) => ({
                value: id,
                label: toDate ? `${address}　${format.shortDay(toDate)}` : address,
              }))}
          />
        </Form.Item>
      )}
      <Form.Item name="windows" label={text('canvass.form.windows')}>
        <WindowsInput />
      </Form.Item>
      <Form.Item name="staffIds" label={text('canvass.form.staff')}>
        <StaffInput branchId={branchId} />
      </Form.Item>
      <Form.Item
        name={['safety', 'pairStyle']}
        label={text('canvass.form.pair')}
        extra={text('canvass.form.safetyNote', { hour: aloneUntil })}
      >
        <Select options={pairStyles.map((value) => ({ value, label: text(`code.pairStyle.${value}`) }))} />
      </Form.Item>
      <Form.Item name="goal" label={text('canvass.form.goal')}>
        <Select options={canvassGoals.map((value) => ({ value, label: text(`code.canvassGoal.${value}`) }))} />
      </Form.Item>
      <Form.Item name="newShare" label={text('canvass.form.share')}>
        <ShareInput />
      </Form.Item>
      <Form.Item name="offer" label={text('canvass.form.offer')}>
        <DepositCheckedInput maxLength={200} rows={1} placeholder={text('canvass.form.offerHint')} />
      </Form.Item>
      <Form.Item name="materialIds" label={text('canvass.form.materials')} extra={text('canvass.form.materialsHint')}>
        <MaterialsInput branchId={branchId} onDate={onDate} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name={['safety', 'meetingPoint']} label={text('canvass.form.meet')}>
          <Input maxLength={80} placeholder={text('canvass.form.meetHint')} />
        </Form.Item>
        <Form.Item name={['safety', 'meetingTime']} label={text('canvass.form.meetTime')}>
          <TimeInput clearable />
        </Form.Item>
      </div>
      <Form.Item name="weatherFallback" label={text('canvass.form.weather')}>
        <Input maxLength={200} placeholder={text('canvass.form.weatherHint')} />
      </Form.Item>
      <Form.Item name={['safety', 'noGo']} label={text('canvass.form.noGo')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={text('canvass.form.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 5 }} />
      </Form.Item>
      {children(form.submit)}
    </Form>
  )
}
