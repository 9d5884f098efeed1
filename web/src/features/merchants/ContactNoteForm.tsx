import { Button, Form, Input, Radio } from 'antd'
import { contactChannels, newContactNoteSchema } from 'domain/contact-note.ts'
import type { z } from 'zod'
import { useCreateContactNote, useWithdrawContactNote } from '#api/contact-notes.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { NextDay } from '#ui/NextDay.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newContactNoteSchema>
type Props = { branchId: string; merchantId: string; name: string; onSaved: () => void; onCancel: () => void }

/** What was said, what was promised, and by when: twenty seconds after a call. */
export function ContactNoteForm({ branchId, merchantId, name, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreateContactNote(branchId)
  const withdraw = useWithdrawContactNote(branchId)
  const { form, check } = useCheckedForm<typeof newContactNoteSchema, Values>(newContactNoteSchema, (note) =>
    create.mutate(note, {
      onSuccess: (id) => {
        toast({ words: text('merchant.contact.saved', { name }), onUndo: () => withdraw.mutate(id) })
        onSaved()
      },
    }),
  )

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('merchant.contact.formTitle', { name })}
      initialValues={{ contactedOn: today(), channel: 'wechat', note: '', promise: '', promiseOn: null }}
      onFinish={(values: Values) => check({ ...values, merchantId })}
    >
      <Form.Item name="channel" label={text('merchant.contact.channel')}>
        <Radio.Group
          optionType="button"
          options={contactChannels.map((code) => ({ value: code, label: text(`code.contactChannel.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={text('merchant.contact.note')}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="promise" label={text('merchant.contact.promise')}>
        <Input maxLength={200} placeholder={text('merchant.contact.promiseHint')} />
      </Form.Item>
      <Form.Item name="promiseOn" label={text('merchant.contact.promiseOn')}>
        <NextDay />
      </Form.Item>
      <Form.Item name="contactedOn" label={text('merchant.contact.on')}>
        <DayInput days="past" />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('merchant.contact.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
