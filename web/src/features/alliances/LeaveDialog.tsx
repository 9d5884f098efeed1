import { Button, Form, Input, Modal, Select } from 'antd'
import { type LeftReason, leftReasons } from 'domain/alliance-member.ts'
import { returnDays } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Values = { reason: LeftReason; note?: string }
type Props = {
  name: string
  to: MemberStage
  pending: boolean
  error: unknown
  onConfirm: (why: { reason: LeftReason; note: string }) => void
  onClose: () => void
}

/** Who leaves, declines or is dropped does so for a reason that one can count later. */
export function LeaveDialog({ name, to, pending, error, onConfirm, onClose }: Props) {
  const text = useText()
  const [form] = Form.useForm<Values>()
  const stage = text(`code.memberStage.${to}`)
  return (
    <Modal
      open
      title={text('alliance.leave.title', { name, stage })}
      width={440}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" loading={pending} onClick={form.submit}>
          {text('alliance.leave.deed', { stage })}
        </Button>,
      ]}
    >
      <p className="second">
        {text(to === 'exit' ? 'alliance.leave.noteExit' : 'alliance.leave.note', { days: returnDays })}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="confirm-form"
        onFinish={({ reason, note = '' }) => onConfirm({ reason, note: note.trim() })}
      >
        <Form.Item
          name="reason"
          label={text('alliance.leave.reason')}
          rules={[{ required: true, message: text('alliance.leave.reasonNeeded') }]}
        >
          <Select
            autoFocus
            options={leftReasons.map((code) => ({ value: code, label: text(`code.leftReason.${code}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={text('alliance.leave.words')}
          dependencies={['reason']}
          rules={[
            ({ getFieldValue }) => ({
              required: getFieldValue('reason') === 'other',
              whitespace: true,
              message: text('alliance.leave.wordsNeeded'),
            }),
          ]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemNote error={error} />
    </Modal>
  )
}
