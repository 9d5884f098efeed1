import { Button, Form, Input, Modal } from 'antd'
import type { PlanMove, PlanState } from 'domain/canvass-plan.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { daysAfter } from 'domain/civil-date.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { passableRefusals, refusalWords } from './refusal-words.ts'

type Props = {
  sheet: PlanSheet
  to: PlanState
  pending: boolean
  error: unknown
  onMove: (part: Partial<PlanMove>) => void
  onClose: () => void
}

/** Asks what a move needs: a reason where a rule is overridden, a new day, what was learned. */
export function PlanMoveDialog(props: Props) {
  const { sheet, to, pending, error, onMove, onClose } = props
  const text = useText()
  const format = useFormat()
  const { plan, packets, capacity, counts } = sheet
  const refusal = sheet.next.find((one) => one.to === to)?.refusal ?? null
  const open = { open: true, pending, error, onClose }
  if (refusal !== null && !passableRefusals.includes(refusal)) return <Refused {...props} refusal={refusal} />
  if (to === 'postponed') return <PostponeDialog {...props} />
  if (to === 'reviewed') return <ReviewDialog {...props} />
  if (to === 'dispatched') {
    const people = new Set(packets.flatMap(({ members }) => members.map(({ id }) => id))).size
    const doors = packets.reduce((sum, { doorCount }) => sum + doorCount, 0)
    const fits = capacity ? Math.min(capacity.fits, capacity.needed) : 0
    const consequence = [
      text('canvass.move.dispatchNote', { packets: packets.length, doors: format.count(doors), people }),
      ...(refusal === 'plan_over_capacity' && capacity
        ? [
            text('canvass.move.dispatchOver', {
              fits: format.count(fits),
              short: format.count(capacity.needed - fits),
            }),
          ]
        : refusal === null
          ? []
          : [text('canvass.move.dispatchAgainst', { what: refusalWords(refusal, text) })]),
    ].join('')
    return (
      <ConfirmWithReason
        {...open}
        title={text('canvass.move.dispatchTitle', { title: plan.title })}
        consequence={consequence}
        deed={text('canvass.move.dispatchDeed', { count: format.count(doors) })}
        {...(refusal === null ? {} : { reasonLabel: text('canvass.move.reason') })}
        onConfirm={(reason) => onMove({ reason })}
      />
    )
  }
  if (to === 'cancelled') {
    return (
      <ConfirmWithReason
        {...open}
        destroys
        title={text('canvass.move.cancelTitle', { title: plan.title })}
        consequence={text('canvass.move.cancelNote', { doors: format.count(counts.doors) })}
        deed={text('canvass.move.cancelDeed')}
        reasonLabel={text('canvass.move.why')}
        onConfirm={(reason) => onMove({ reason })}
      />
    )
  }
  const out = packets.filter(({ state }) => state !== 'returned')
  const isReturn = to === 'returned'
  return (
    <ConfirmWithReason
      {...open}
      title={isReturn ? text('canvass.move.returnTitle') : text('canvass.move.closeTitle', { title: plan.title })}
      consequence={
        isReturn
          ? text(out.length > 0 ? 'canvass.move.returnOut' : 'canvass.move.returnNote', {
              letters: out.map(({ letter }) => letter).join(text('canvass.comma')),
              open: format.count(packets.reduce((sum, packet) => sum + packet.counts.open, 0)),
            })
          : text('canvass.move.closeNote')
      }
      deed={text(isReturn ? 'canvass.move.returnDeed' : 'canvass.move.closeDeed')}
      {...(isReturn && out.length > 0 ? { reasonLabel: text('canvass.move.returnWhy') } : {})}
      onConfirm={(reason) => onMove({ reason })}
    />
  )
}

/** What has to be settled first, where no reason lets it through. */
function Refused({ sheet, refusal, onClose }: Props & { refusal: string }) {
  const text = useText()
  const of = sheet.conflicts.filter(({ code }) => code === refusal)
  const names = [...of.flatMap(({ letter }) => letter ?? []), ...of.flatMap((one) => one.names)]
  return (
    <Modal
      open
      width={440}
      title={text('canvass.conflict.hard')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
      ]}
    >
      <ErrorNote
        title={refusalWords(refusal, text)}
        {...(names.length > 0 ? { note: names.join(text('filter.comma')) } : {})}
      />
    </Modal>
  )
}

function PostponeDialog({ sheet: { plan }, pending, error, onMove, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const [form] = Form.useForm<{ onDate: string; reason: string }>()
  const first = plan.onDate > today() ? daysAfter(plan.onDate, 7) : daysAfter(today(), 7)
  const onDate = Form.useWatch('onDate', form) ?? first
  return (
    <Modal
      open
      width={440}
      title={text('canvass.move.postponeTitle', { title: plan.title })}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" loading={pending} onClick={form.submit}>
          {text('canvass.move.postponeDeed', { day: format.shortDay(onDate) })}
        </Button>,
      ]}
    >
      <p className="second">{text('canvass.move.postponeNote')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="confirm-form"
        initialValues={{ onDate: first, reason: '' }}
        onFinish={({ onDate: day, reason }) => onMove({ onDate: day, reason: reason.trim() })}
      >
        <Form.Item name="onDate" label={text('canvass.form.day')}>
          <DayInput days="future" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={text('canvass.move.why')}
          rules={[{ required: true, whitespace: true, message: text('confirm.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemNote error={error} />
    </Modal>
  )
}

function ReviewDialog({ sheet, pending, error, onMove, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const [form] = Form.useForm<{ review: string }>()
  const { plan, packets, followUps } = sheet
  const all = packets.reduce((sum, { counts }) => sum + counts.stops, 0)
  const done = packets.reduce((sum, { counts }) => sum + counts.attempted, 0)
  return (
    <Modal
      open
      width={440}
      title={text('canvass.move.reviewTitle', { title: plan.title })}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" loading={pending} onClick={form.submit}>
          {text('canvass.move.reviewDeed')}
        </Button>,
      ]}
    >
      <p className="second">
        {text('canvass.move.reviewNote', {
          done: format.count(done),
          all: format.count(all),
          leads: format.count(followUps.leads),
        })}
        {followUps.untouched.length > 0 && text('canvass.move.unanswered', { count: followUps.untouched.length })}
      </p>
      <Form
        form={form}
        layout="vertical"
        className="confirm-form"
        initialValues={{ review: plan.review }}
        onFinish={({ review }) => onMove({ review: review.trim() })}
      >
        <Form.Item name="review" label={text('canvass.move.reviewWords')}>
          <Input.TextArea rows={4} maxLength={1000} autoFocus />
        </Form.Item>
      </Form>
      <ProblemNote error={error} />
    </Modal>
  )
}
