import { Button, Form, Input, Radio, Select } from 'antd'
import { newVisitSchema, visitIntents, visitOutcomes } from 'domain/visit.ts'
import type { z } from 'zod'
import { useCreateVisit, useWithdrawVisit } from '#api/visits.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import type { FormSlotProps } from '#ui/form-slot.ts'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { NextDay } from '#ui/NextDay.tsx'

type Outcome = (typeof visitOutcomes)[number]
type Values = z.input<typeof newVisitSchema>

// One tap each; the rest are seldom and stand in the list below.
const outcomesThere: readonly Outcome[] = [
  'met_staff',
  'met_customer',
  'left_material',
  'access_denied',
  'closed_now',
  'busy',
  'refused',
  'rival_exclusive',
]
const outcomesAtShop: readonly Outcome[] = [
  'met_owner',
  'met_staff',
  'owner_away',
  'left_material',
  'closed_now',
  'busy',
  'refused',
  'rival_exclusive',
]

/** What happened at a place, a group or a merchant, in three taps and at most 140 signs. */
export function VisitForm({ branchId, subject, onSaved, onCancel }: FormSlotProps & { branchId: string }) {
  const text = useText()
  const toast = useToast()
  const create = useCreateVisit(branchId)
  const withdraw = useWithdrawVisit(branchId)
  const { form, check } = useCheckedForm<typeof newVisitSchema, Values>(newVisitSchema, (visit) =>
    create.mutate(visit, {
      onSuccess: (id) => {
        toast({ words: text('visit.saved', { name: subject.name }), onUndo: () => withdraw.mutate(id) })
        onSaved()
      },
    }),
  )
  const firstOutcomes = subject.kind === 'merchant' ? outcomesAtShop : outcomesThere
  const label = (outcome: Outcome) => ({ value: outcome, label: text(`code.visitOutcome.${outcome}`) })

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('visit.formTitle', { name: subject.name })}
      initialValues={{ visitedOn: today(), intent: null, note: '', nextOn: null }}
      onFinish={(values: Values) => check({ ...values, subjectKind: subject.kind, subjectId: subject.id })}
    >
      <Form.Item name="visitedOn" label={text('visit.on')}>
        <DayInput days="past" />
      </Form.Item>
      <Form.Item label={text('visit.outcome')}>
        <Form.Item name="outcome" noStyle>
          <Radio.Group optionType="button" options={firstOutcomes.map(label)} />
        </Form.Item>
        <Form.Item
          name="outcome"
          noStyle
          getValueProps={(value: Outcome | undefined) => ({
            value: value === undefined || firstOutcomes.includes(value) ? undefined : value,
          })}
        >
          <Select
            style={{ marginTop: 8 }}
            aria-label={text('visit.otherOutcome')}
            placeholder={text('visit.otherOutcome')}
            options={visitOutcomes.filter((outcome) => !firstOutcomes.includes(outcome)).map(label)}
          />
        </Form.Item>
      </Form.Item>
      <Form.Item name="intent" label={text('visit.intent')}>
        <Radio.Group
          options={visitIntents.map((intent) => ({ value: intent, label: text(`code.visitIntent.${intent}`) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={text('visit.note')}>
        <Input.TextArea maxLength={140} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item name="nextOn" label={text('visit.next')}>
        <NextDay />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('visit.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
