import { Button, Form, Input, InputNumber, Select } from 'antd'
import { amountMetrics } from 'domain/event-money.ts'
import { type EventResult, newEventAmountSchema } from 'domain/event-result.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { useAddAmount, useWithdrawAmount } from '#api/event-results.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { followUp } from '#api/changes.ts'

type Values = z.input<typeof newEventAmountSchema> & { yuan?: number | null }

/** Sums that the bank's own system knows and we do not: typed with their source and day. */
export function AmountsPart({ branchId, result }: { branchId: string; result: EventResult }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const withdraw = useWithdrawAmount(branchId)
  const [isAdding, setAdding] = useState(false)
  const { amounts, event } = result
  return (
    <>
      {amounts.length === 0 && <p className="second">{text('result.amount.none')}</p>}
      <ul className="result-amounts">
        {amounts.map(({ id, metric, fen, source, asOf, by }) => (
          <li key={id}>
            <span>{text(`code.amountMetric.${metric}`)}</span>
            <b className="number">{format.money(fen)}</b>
            <span className="note">
              {[text('result.amount.from', { source, day: format.shortDay(asOf) }), by?.name]
                .filter(Boolean)
                .join('　')}
            </span>
            {may('event_amount.withdraw') && (
              <button
                type="button"
                className="text-button"
                onClick={() =>
                  followUp(withdraw.mutateAsync(id), () => toast({ words: text('result.amount.withdrawn') }))
                }
              >
                {text('result.amount.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={withdraw.error} />
      {may('event_amount.create') &&
        event.onDate !== null &&
        (isAdding ? (
          <AmountForm branchId={branchId} eventId={event.id} onDone={() => setAdding(false)} />
        ) : (
          <Button size="small" onClick={() => setAdding(true)}>
            {text('result.amount.add')}
          </Button>
        ))}
    </>
  )
}

function AmountForm({ branchId, eventId, onDone }: { branchId: string; eventId: string; onDone: () => void }) {
  const text = useText()
  const add = useAddAmount(branchId)
  const { form, check } = useCheckedForm<typeof newEventAmountSchema, Values>(newEventAmountSchema, (amount) =>
    followUp(add.mutateAsync({ eventId, form: amount }), onDone),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      aria-label={text('result.amount.add')}
      initialValues={{ metric: 'assets_t30', asOf: today() }}
      onFinish={({ metric, fen, source, asOf }: Values) =>
        check({ metric, fen: typeof fen === 'number' ? Math.round(fen * 100) : fen, source: source ?? '', asOf })
      }
    >
      <div className="field-pair">
        <Form.Item name="metric" label={text('result.amount.metric')}>
          <Select options={amountMetrics.map((value) => ({ value, label: text(`code.amountMetric.${value}`) }))} />
        </Form.Item>
        <Form.Item name="fen" label={text('result.amount.sum')}>
          <InputNumber style={{ width: '100%' }} precision={2} suffix={text('alliance.benefit.yuan')} />
        </Form.Item>
      </div>
      <div className="field-pair">
        <Form.Item name="source" label={text('result.amount.source')}>
          <Input maxLength={120} placeholder={text('result.amount.sourceHint')} />
        </Form.Item>
        <Form.Item name="asOf" label={text('result.amount.asOf')}>
          <DayInput days="past" />
        </Form.Item>
      </div>
      <ProblemNote error={add.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {text('result.amount.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
