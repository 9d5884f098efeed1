import { Button, Form, Input, Modal } from 'antd'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'

type Props = {
  open: boolean
  /** Asks for the fact. */
  title: string
  /** What follows, in numbers. */
  consequence: string
  /** The button repeats the deed: "按 214 扇派工". */
  deed: string
  /** With a label the reason must be written. */
  reasonLabel?: string
  /** Red only when something is destroyed. */
  destroys?: boolean
  pending?: boolean
  error?: unknown
  onConfirm: (reason: string) => void
  onClose: () => void
}

export function ConfirmWithReason(props: Props) {
  const {
    open,
    title,
    consequence,
    deed,
    reasonLabel,
    destroys = false,
    pending = false,
    error,
    onConfirm,
    onClose,
  } = props
  const text = useText()
  const [form] = Form.useForm<{ reason?: string }>()

  return (
    <Modal
      open={open}
      title={title}
      width={440}
      onCancel={onClose}
      destroyOnHidden
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" danger={destroys} loading={pending} onClick={form.submit}>
          {deed}
        </Button>,
      ]}
    >
      <p className="second">{consequence}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        className="confirm-form"
        onFinish={({ reason = '' }) => onConfirm(reason.trim())}
      >
        {reasonLabel && (
          <Form.Item
            name="reason"
            label={reasonLabel}
            rules={[{ required: true, whitespace: true, message: text('confirm.reasonNeeded') }]}
          >
            <Input.TextArea rows={2} maxLength={200} autoFocus />
          </Form.Item>
        )}
      </Form>
      <ProblemNote error={error} />
    </Modal>
  )
}
