import { Button, Form, Input } from 'antd'
import type { NewAccount } from 'domain/account.ts'
import { useMemo } from 'react'
import { type OrgBranch, useOpenAccount } from '#api/administration.ts'
import { useBankName } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { passwordRefusal } from '#ui/password-refusal.ts'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { accountFormSchema } from './account-form-schema.ts'
import { GrantFields } from './GrantFields.tsx'
import { readablePassword } from './readable-password.ts'
import type { Handover } from './ShownOnce.tsx'

type Props = { branches: readonly OrgBranch[]; onSaved: (handover: Handover) => void; onCancel: () => void }

/** Opens an account: who, what they may, and the first password, which is offered and can be typed over. */
export function AccountForm({ branches, onSaved, onCancel }: Props) {
  const text = useText()
  const open = useOpenAccount()
  const organisation = useBankName()
  const schema = useMemo(() => accountFormSchema([organisation]), [organisation])
  const offered = useMemo(() => readablePassword({ bankNames: [organisation] }), [organisation])

  const { form, check } = useCheckedForm<typeof schema, NewAccount>(schema, (account, { refuse }) =>
    open.mutate(account, {
      onSuccess: () => onSaved({ staffNo: account.staffNo, name: account.name, password: account.password }),
      onError: (error) => {
        const reason = passwordRefusal(error)
        if (reason) refuse('password', reason)
      },
    }),
  )
  const offerAnother = () => {
    const staffNo = form.getFieldValue('staffNo')
    form.setFieldsValue({ password: readablePassword({ staffNo, bankNames: [organisation] }) })
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('administration.account.formTitle')}
      initialValues={{ staffNo: '', name: '', roles: [], branchIds: [], password: offered }}
      onFinish={check}
    >
      <Form.Item
        name="staffNo"
        label={text('administration.account.staffNo')}
        extra={text('administration.account.staffNoExtra')}
        required
      >
        <Input maxLength={40} autoComplete="off" autoCapitalize="none" />
      </Form.Item>
      <GrantFields branches={branches} />
      <Form.Item
        label={text('administration.account.password')}
        htmlFor="first-password"
        extra={text('administration.account.passwordExtra')}
        required
      >
        <div className="with-button">
          <Form.Item name="password" noStyle>
            <Input id="first-password" autoComplete="off" spellCheck={false} maxLength={128} />
          </Form.Item>
          <Button onClick={offerAnother}>{text('administration.account.another')}</Button>
        </div>
      </Form.Item>
      <ProblemNote error={open.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {text('administration.account.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
