import { Button, Checkbox, Form, Input, Modal } from 'antd'
import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { Packet } from 'domain/packet.ts'
import type { Stop } from 'domain/stop.ts'
import { useState } from 'react'
import { useAskHandOver } from '#api/canvass-hand-over.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Locked = { stop: Stop; merchantId: string; door: CanvassDoor | null }

/** Stops that a colleague holds and that have a file: only such can be handed over. */
export const lockedStops = (packets: readonly Packet[], doors: ReadonlyMap<string, CanvassDoor>): Locked[] =>
  packets.flatMap(({ stops }) =>
    stops.flatMap((stop) => {
      const door = doors.get(stop.unitId ?? '') ?? null
      const merchantId = stop.merchantId ?? door?.merchant?.id ?? null
      return stop.lockState === 'service_only' && merchantId !== null ? [{ stop, merchantId, door }] : []
    }),
  )

type Props = { branchId: string; stops: readonly Locked[]; onClose: () => void }

/** Asks the holders of some doors to hand them over, with the reason; until they answer nothing is offered there. */
export function HandOverAsk({ branchId, stops, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const ask = useAskHandOver(branchId)
  const [chosen, setChosen] = useState<string[]>(stops.length === 1 ? stops.map(({ merchantId }) => merchantId) : [])
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
        {stops.map(({ stop, merchantId, door }) => (
          <li key={stop.id}>
            <Checkbox
              checked={chosen.includes(merchantId)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, merchantId] : chosen.filter((id) => id !== merchantId))
              }
            >
              {stop.name}
            </Checkbox>
            <span className="note">
              {text('canvass.handOver.who', {
                holder: door?.lock.holder ?? text('canvass.stop.someone'),
                until: door?.lock.until ? text('canvass.stop.until', { day: format.shortDay(door.lock.until) }) : '',
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
