import { useQuery } from '@tanstack/react-query'
import { Button, Form, InputNumber, Radio, Select } from 'antd'
import { type Gift, giftMoveKinds, newGiftMoveSchema, otherGiftPurposes } from 'domain/gift.ts'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { eventsQuery } from '#api/events.ts'
import { useMoveGift } from '#api/gifts.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { CustomerChoice } from '#ui/CustomerChoice.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newGiftMoveSchema>
type Props = {
  branchId: string
  gifts: readonly Gift[]
  giftId: string | null
  eventId: string | null
  onDone: () => void
}

/** A line of the register: what came in, what was given to whom for what, what came back, what was counted. */
export function GiftMoveForm({ branchId, gifts, giftId, eventId, onDone }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const save = useMoveGift(branchId)
  const events = useQuery(eventsQuery(branchId, {})).data?.events ?? []
  const { form, check } = useCheckedForm<typeof newGiftMoveSchema, Values>(newGiftMoveSchema, (move) =>
    followUp(save.mutateAsync(move), () => {
      const name = gifts.find(({ id }) => id === move.giftId)?.name ?? ''
      toast({
        words: text('gift.move.saved', { name, kind: text(`code.giftMoveKind.${move.kind}`), count: move.pieces }),
      })
      onDone()
    }),
  )
  const [kind, chosenId] = [Form.useWatch('kind', form), Form.useWatch('giftId', form)]
  // Stock is booked by those who plan events; everybody else writes what he gave away or brought back.
  const kinds = giftMoveKinds.filter((one) => may('gift.create') || one === 'given' || one === 'returned')
  const stock = gifts.find(({ id }) => id === chosenId)?.stock ?? null

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('gift.move.title')}
      initialValues={{
        giftId: giftId ?? gifts[0]?.id,
        kind: 'given',
        purpose: 'event',
        eventId,
        customerId: null,
        note: '',
        movedOn: today(),
      }}
      onFinish={(values: Partial<Values>) => {
        const isGiven = values.kind === 'given'
        check({
          ...values,
          eventId: values.eventId ?? null,
          purpose: isGiven ? (values.purpose ?? null) : null,
          customerId: isGiven ? (values.customerId ?? null) : null,
        })
      }}
    >
      <Form.Item name="giftId" label={text('gift.name')}>
        <Select options={gifts.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="kind" label={text('gift.move.kind')}>
        <Radio.Group
          optionType="button"
          options={kinds.map((value) => ({ value, label: text(`code.giftMoveKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="pieces"
        label={text(kind === 'counted' ? 'gift.move.counted' : 'gift.move.pieces')}
        extra={stock === null ? undefined : text('gift.move.inStock', { count: format.count(stock) })}
      >
        <InputNumber min={0} max={1_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      {kind === 'given' && (
        <>
          <Form.Item name="purpose" label={text('gift.move.purpose')}>
            <Select options={otherGiftPurposes.map((value) => ({ value, label: text(`code.giftPurpose.${value}`) }))} />
          </Form.Item>
          <Form.Item name="customerId" label={text('gift.move.customer')} extra={text('gift.move.customerNote')}>
            <CustomerChoice branchId={branchId} clearable />
          </Form.Item>
        </>
      )}
      {kind !== 'counted' && (
        <Form.Item name="eventId" label={text('gift.move.event')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={events.map(({ id, title, onDate }) => ({
              value: id,
              label: onDate === null ? title : `${title}　${format.shortDay(onDate)}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="movedOn" label={text('gift.move.day')}>
        <DayInput days="past" />
      </Form.Item>
      <Form.Item name="note" label={text('gift.note')}>
        <DepositCheckedInput maxLength={200} />
      </Form.Item>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('gift.move.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
