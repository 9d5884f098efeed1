import { Button, Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { abortCauses, type EventState } from 'domain/event.ts'
import { eventMoveSchema, type EventSheet, eventSpans, moveRefusalSchema } from 'domain/event-plan.ts'
import { daysAfter } from 'domain/civil-date.ts'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { ApiProblem } from '#api/client.ts'
import { useMoveEvent } from '#api/events.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { moveConsequence, moveWords } from './move-words.ts'
import { NeedList } from './NeedList.tsx'

type Props = { branchId: string; sheet: EventSheet; to: EventState; onClose: () => void }
type Values = z.input<typeof eventMoveSchema>

/** Asks what a step needs: a reason, a cause, a new day; where something is missing it says what instead. */
export function MoveDialog({ branchId, sheet, to, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const move = useMoveEvent(branchId)
  const { event } = sheet
  const next = sheet.next.find((one) => one.to === to)
  const words = moveWords(event.state, to, next?.isBack ?? false, text)
  const { form, check } = useCheckedForm<typeof eventMoveSchema, Values>(eventMoveSchema, (asked) =>
    followUp(move.mutateAsync({ event, move: asked }), (moved) => {
      const told = [
        text('event.move.done', { title: event.title, state: text(`code.eventState.${moved.state}`) }),
        ...(moved.closedTasks > 0 ? [text('event.move.closedTasks', { count: moved.closedTasks })] : []),
        ...(moved.releasedSeats > 0 ? [text('event.move.releasedSeats', { count: moved.releasedSeats })] : []),
        ...(moved.peopleToTell > 0 ? [text('event.move.peopleToTell', { count: moved.peopleToTell })] : []),
      ]
      toast({ words: told.join(text('list.comma')) })
      onClose()
    }),
  )
  const isStopped = next === undefined || (!next.allowed && !next.mayWaive)
  const stops = to === 'postponed' || to === 'cancelled' || to === 'aborted'
  const asksReason = stops || next?.isBack === true
  const asksDay = to === 'postponed' || (event.state === 'postponed' && to === 'siting')
  // Each of a series has its own day, and its own doors.
  const asksSpan = event.series !== null && event.series.number < event.series.of && !asksDay && !isOfOneDay(to)
  const refusal = refusalOf(move.error)
  const firstDay = daysAfter(event.onDate !== null && event.onDate > today() ? event.onDate : today(), 7)

  return (
    <Modal
      open
      width={460}
      title={isStopped ? text('event.move.stopped', { deed: words }) : text('event.move.ask', { deed: words })}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        ...(isStopped
          ? []
          : [
              <Button
                key="deed"
                type="primary"
                danger={to === 'cancelled' || to === 'aborted'}
                loading={move.isPending}
                onClick={form.submit}
              >
                {words}
              </Button>,
            ]),
      ]}
    >
      {isStopped ? (
        <NeedList eventId={event.id} needs={next?.needs ?? []} onFollow={onClose} />
      ) : (
        <p className="second">{moveConsequence(sheet, to, text, format)}</p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="confirm-form"
        hidden={isStopped}
        initialValues={{ reason: '', waiver: '', cause: null, onDate: asksDay ? firstDay : null, span: 'one' }}
        onFinish={(values: Partial<Values>) =>
          check({ reason: '', waiver: '', cause: null, onDate: null, ...values, to })
        }
      >
        {next?.mayWaive && !next.allowed && (
          <Form.Item
            name="waiver"
            label={text('event.move.waiver')}
            rules={[{ required: true, whitespace: true, message: text('confirm.reasonNeeded') }]}
          >
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
        )}
        {to === 'aborted' && (
          <Form.Item
            name="cause"
            label={text('event.move.cause')}
            rules={[{ required: true, message: text('event.move.causeNeeded') }]}
          >
            <Select options={abortCauses.map((value) => ({ value, label: text(`event.abortCause.${value}`) }))} />
          </Form.Item>
        )}
        {asksDay && (
          <Form.Item name="onDate" label={text('event.move.newDay')}>
            <DayInput days="future" clearable />
          </Form.Item>
        )}
        {asksReason && (
          <Form.Item
            name="reason"
            label={text('event.move.reason')}
            rules={[{ required: true, whitespace: true, message: text('confirm.reasonNeeded') }]}
          >
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
        )}
        {to === 'live' && event.fallbackSite && (
          <Form.Item name="atFallback" valuePropName="checked">
            <Checkbox>{text('event.move.atFallback', { site: event.fallbackSite.name })}</Checkbox>
          </Form.Item>
        )}
        {asksSpan && (
          <Form.Item name="span" label={text('event.move.span')}>
            <Radio.Group options={eventSpans.map((value) => ({ value, label: text(`event.move.spans.${value}`) }))} />
          </Form.Item>
        )}
      </Form>
      <ProblemNote error={move.error} />
      {refusal?.onDate && <p className="second">{text('event.move.lacks', { day: format.day(refusal.onDate) })}</p>}
      <NeedList eventId={refusal?.eventId ?? event.id} needs={refusal?.needs ?? []} onFollow={onClose} />
    </Modal>
  )
}

const isOfOneDay = (to: EventState) => to === 'live' || to === 'aborted'

/** What the server found missing when it refused: the page may have been older, or another of the series lacks it. */
const refusalOf = (error: unknown) =>
  error instanceof ApiProblem && error.code === 'event_move_refused'
    ? (moveRefusalSchema.safeParse(error.detail).data ?? null)
    : null
