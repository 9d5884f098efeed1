import { Button, Checkbox, Form, Input, Modal } from 'antd'
import type { CanvassDoor } from 'domain/canvass-door.ts'
import { useState } from 'react'
import { useAskHandOver } from '#api/canvass-hand-over.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Locked = { merchantId: string; name: string; holder: string | null; until: string | null }

/** Doors that a colleague holds and that have a file: only such can be handed over. */
export const lockedDoors = (doors: Iterable<CanvassDoor>): Locked[] =>
  [...doors].flatMap(({ lock, merchant, shop, label }) =>
    lock.state === 'service_only' && lock.why === 'lock' && merchant
      ? [{ merchantId: merchant.id, name: shop?.name || label, holder: lock.holder, until: lock.until }]
      : [],
  )

type Props = { branchId: string; doors: readonly Locked[]; onClose: () => void }

/** Asks the holders of some doors to hand them over, with the reason; until they answer nothing is offered there. */
export function HandOverAsk({ branchId, doors, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const ask = useAskHandOver(branchId)
  const [chosen, setChosen] = useState<string[]>(doors.length === 1 ? doors.map(({ merchantId }) => merchantId) : [])
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      width={440}
      title={text('canvass.handOver.title')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" disabled={chosen.length === 0} loading={ask.isPending} onClick={form.submit}>
          {text('canvass.handOver.deed', { count: chosen.length })}
        </Button>,
      ]}
    >
      <p className="second">{text('canvass.handOver.note')}</p>
      <ul className="hand-over-list" aria-label={text('canvass.handOver.pick')}>
        {doors.map(({ merchantId, name, holder, until }) => (
          <li key={merchantId}>
            <Checkbox
              checked={chosen.includes(merchantId)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, merchantId] : chosen.filter((id) => id !== merchantId))
              }
            >
              {name}
            </Checkbox>
            <span className="note">
              {text('canvass.handOver.who', {
                holder: holder ?? text('canvass.stop.someone'),
                until: until ? text('canvass.stop.until', { day: format.shortDay(until) }) : '',
              })}
            </span>
          </li>
        ))}
      </ul>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          ask.mutate(
            { merchantIds: chosen, reason: reason.trim() },
            {
              onSuccess: (asked) => {
                toast({ words: text('canvass.handOver.done', { count: asked }) })
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label={text('canvass.handOver.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: text('confirm.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} placeholder={text('canvass.handOver.reasonHint')} />
        </Form.Item>
      </Form>
      <ProblemNote error={ask.error} />
    </Modal>
  )
}
