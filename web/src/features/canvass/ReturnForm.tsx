import { Button, Form, Input, InputNumber, Modal } from 'antd'
import type { Packet } from 'domain/packet.ts'
import { useMovePacket } from '#api/canvass-plans.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Values = { materialsOut: number | null; materialsBack: number | null; note: string }

/** A packet comes back: materials counted, and why what is left was left. */
export function ReturnForm({ branchId, packet, onClose }: { branchId: string; packet: Packet; onClose: () => void }) {
  const text = useText()
  const toast = useToast()
  const move = useMovePacket(branchId)
  const [form] = Form.useForm<Values>()
  const { letter, counts } = packet
  return (
    <Modal
      open
      width={440}
      title={text('canvass.return.title', { letter })}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" loading={move.isPending} onClick={form.submit}>
          {text('canvass.return.deed', { letter })}
        </Button>,
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          materialsOut: packet.materialsOut,
          materialsBack: packet.materialsBack,
          note: packet.returnNote,
        }}
        onFinish={({ materialsOut, materialsBack, note }) =>
          move.mutate(
            { packet, move: { to: 'returned', note: note.trim(), materialsOut, materialsBack } },
            {
              onSuccess: () => {
                toast({ words: text('canvass.return.done', { letter }) })
                onClose()
              },
            },
          )
        }
      >
        <div className="field-pair">
          <Form.Item name="materialsOut" label={text('canvass.return.materialsOut')}>
            <InputNumber min={0} max={100_000} precision={0} suffix={text('canvass.return.pieces')} />
          </Form.Item>
          <Form.Item name="materialsBack" label={text('canvass.return.materialsBack')}>
            <InputNumber min={0} max={100_000} precision={0} suffix={text('canvass.return.pieces')} />
          </Form.Item>
        </div>
        <Form.Item
          name="note"
          label={text('canvass.return.note')}
          {...(counts.open > 0 ? { extra: text('canvass.return.openStops', { count: counts.open }) } : {})}
          rules={counts.open > 0 ? [{ required: true, whitespace: true, message: text('confirm.reasonNeeded') }] : []}
        >
          <Input.TextArea rows={2} maxLength={300} placeholder={text('canvass.return.noteHint')} />
        </Form.Item>
      </Form>
      <ProblemNote error={move.error} />
    </Modal>
  )
}
