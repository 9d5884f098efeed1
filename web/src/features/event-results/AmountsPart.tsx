import { Button, Form, InputNumber } from 'antd'
import { amountMetrics } from 'domain/event-money.ts'
import { type EventResult, newEventAmountSchema } from 'domain/event-result.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { useAddAmount, useWithdrawAmount } from '#api/event-results.ts'
import { useMay } from '#api/may.ts'
import { today, useText } from '#i18n/use-text.ts'
import { AmountFields } from '#ui/AmountFields.tsx'
import { AmountList } from '#ui/AmountList.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { followUp } from '#api/changes.ts'

type Values = z.input<typeof newEventAmountSchema> & { yuan?: number | null }

/** Sums that the bank's own system knows and we do not: typed with their source and day. */
export function AmountsPart({ branchId, result }: { branchId: string; result: EventResult }) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const withdraw = useWithdrawAmount(branchId)
  const [isAdding, setAdding] = useState(false)
  const { amounts, event } = result
  const takeBack = ({ id }: { id: string }) =>
    followUp(withdraw.mutateAsync(id), () => toast({ words: text('result.amount.withdrawn') }))
  return (
    <>
      {amounts.length === 0 && <p className="second">{text('result.amount.none')}</p>}
      <AmountList
        amounts={amounts}
        nameOf={({ metric }) => text(`code.amountMetric.${metric}`)}
        onWithdraw={may('event_amount.withdraw') ? takeBack : null}
      />
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
      <AmountFields
        metrics={amountMetrics.map((value) => ({ value, label: text(`code.amountMetric.${value}`) }))}
        sum={<InputNumber style={{ width: '100%' }} precision={2} suffix={text('alliance.benefit.yuan')} />}
      />
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
