import { Button, Form } from 'antd'
import { signAgreementSchema } from 'domain/agreement.ts'
import type { MemberSheet } from 'domain/member-sheet.ts'
import type { z } from 'zod'
import { useSignAgreement } from '#api/alliance-members.ts'
import { useMay } from '#api/may.ts'
import { today, useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { draftAgreement } from './present-agreement.ts'

type Props = { branchId: string; sheet: MemberSheet; onSaved: () => void; onCancel: () => void }

/** The head signs: the day that stands on the paper. */
export function SignForm({ branchId, sheet, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const mayAttach = useMay()('attachment.create')
  const { member } = sheet
  const sign = useSignAgreement(branchId, member.id)
  const { form, check } = useCheckedForm<typeof signAgreementSchema, z.input<typeof signAgreementSchema>>(
    signAgreementSchema,
    (values) =>
      sign.mutate(values, {
        onSuccess: () => {
          toast({ words: text('alliance.sign.done', { name: member.merchant.name }) })
          onSaved()
        },
      }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('alliance.member.sign')}
      initialValues={{ signedOn: today(), signedFileId: null }}
      onFinish={check}
    >
      <p className="second">
        {text('alliance.sign.note', { no: draftAgreement(sheet)?.no ?? '', name: member.merchant.name })}
      </p>
      <Form.Item name="signedOn" label={text('alliance.sign.day')}>
        <DayInput days="past" />
      </Form.Item>
      {mayAttach && (
        <Form.Item name="signedFileId" label={text('alliance.sign.file')}>
          <AttachmentInput branchId={branchId} accept="any" />
        </Form.Item>
      )}
      <ProblemNote error={sign.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={sign.isPending}>
          {text('alliance.sign.deed')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
