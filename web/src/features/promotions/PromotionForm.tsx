import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { daysAfter } from 'domain/civil-date.ts'
import { promotionChangeSchema, type PromotionSheet } from 'domain/promotion.ts'
import type { z } from 'zod'
import { alliancesQuery } from '#api/alliances.ts'
import { useSavePromotion } from '#api/promotions.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { TakingPartInput } from './TakingPartInput.tsx'
import { promotionForm } from './promotion-form.ts'

type Values = z.input<typeof promotionChangeSchema>
type Props = {
  branchId: string
  changed: PromotionSheet | null
  onSaved: (id: string) => void
  onCancel: () => void
}

/** Days a promotion lasts until somebody says otherwise. */
const usualDays = 30

/** Name, days, goal, and who brings what. */
export function PromotionForm({ branchId, changed, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSavePromotion(branchId)
  const alliances = useQuery(alliancesQuery(branchId))
  const { form, check } = useCheckedForm<typeof promotionChangeSchema, Values>(promotionChangeSchema, (values) => {
    const { state: _, resultNote: __, ...fresh } = values
    save.mutate(
      { form: changed ? values : fresh, changed: changed?.promotion ?? null },
      {
        onSuccess: (id) => {
          toast({ words: text('promotion.form.saved', { name: values.name }) })
          onSaved(id)
        },
      },
    )
  })
  const [allianceId, fromDate, toDate] = [
    Form.useWatch('allianceId', form),
    Form.useWatch('fromDate', form),
    Form.useWatch('toDate', form),
  ]
  const initial: Partial<Values> = changed
    ? promotionForm(changed)
    : { fromDate: today(), toDate: daysAfter(today(), usualDays - 1), members: [], goal: '', name: '' }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'promotion.form.changeTitle' : 'promotion.form.newTitle')}
      initialValues={initial}
      onFinish={(values: Values) =>
        check({ ...values, state: stateOf(values, initial), resultNote: values.resultNote ?? '' })
      }
    >
      <Form.Item name="allianceId" label={text('promotion.form.alliance')}>
        <Select
          disabled={changed !== null}
          options={(alliances.data?.alliances ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.setFieldValue('members', [])}
        />
      </Form.Item>
      <Form.Item name="name" label={text('promotion.form.name')}>
        <DepositCheckedInput maxLength={40} placeholder={text('promotion.form.nameHint')} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="fromDate" label={text('promotion.form.from')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="toDate" label={text('promotion.form.to')}>
          <DayInput days="all" />
        </Form.Item>
      </div>
      <Form.Item name="goal" label={text('promotion.form.goal')}>
        <DepositCheckedInput maxLength={200} placeholder={text('promotion.form.goalHint')} rows={1} />
      </Form.Item>
      <Form.Item name="members" label={text('promotion.form.members')}>
        <TakingPartInput
          branchId={branchId}
          allianceId={allianceId ?? null}
          days={{ fromDate: fromDate ?? today(), toDate: toDate ?? today() }}
        />
      </Form.Item>
      {changed && (
        <Form.Item name="resultNote" label={text('promotion.form.resultNote')}>
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            placeholder={text('promotion.form.resultHint')}
          />
        </Form.Item>
      )}
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

/** What has ended runs on when its last day is put off. */
function stateOf({ toDate }: Values, initial: Partial<Values>): Values['state'] {
  const isPutOff = initial.state === 'ended' && toDate !== initial.toDate && toDate >= today()
  return isPutOff ? 'draft' : (initial.state ?? 'draft')
}
