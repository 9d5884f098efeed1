import { Button, Form, Input } from 'antd'
import { passwordProblem } from 'domain/password-rule.ts'
import { useBankName, useFirstRun } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { passwordRefusal } from '#ui/password-refusal.ts'
import './sign-in.css'

type FirstAccount = { code: string; staffNo: string; name: string; password: string }

/** Makes the first administrator of an installation that has nobody yet. */
export function FirstRunForm({ onSignedIn }: { onSignedIn: () => void }) {
  const text = useText()
  const firstRun = useFirstRun()
  const bankName = useBankName()
  const [form] = Form.useForm<FirstAccount>()
  const sayWhy = (error: unknown) => {
    const reason = passwordRefusal(error)
    if (reason) form.setFields([{ name: 'password', errors: [text(`field.${reason}`)] }])
  }
  const needed = (message: string) => [{ required: true, whitespace: true, message }]

  return (
    <Form<FirstAccount>
      layout="vertical"
      requiredMark={false}
      form={form}
      onFinish={(values) => firstRun.mutate(values, { onSuccess: onSignedIn, onError: sayWhy })}
    >
      <h2 className="strong">{text('signIn.firstTitle')}</h2>
      <p className="note sign-in-lead">{text('signIn.firstNote')}</p>
      <Form.Item name="code" label={text('signIn.code')} rules={needed(text('signIn.codeNeeded'))}>
        <Input size="large" autoComplete="one-time-code" autoFocus />
      </Form.Item>
      <Form.Item name="staffNo" label={text('signIn.staffNo')} rules={needed(text('signIn.staffNoNeeded'))}>
        <Input size="large" autoComplete="username" autoCapitalize="none" />
      </Form.Item>
      <Form.Item name="name" label={text('signIn.name')} rules={needed(text('signIn.nameNeeded'))}>
        <Input size="large" autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="password"
        label={text('signIn.newPassword')}
        extra={text('signIn.newPasswordRule')}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, password: string = '') => {
              const problem = passwordProblem(password, { staffNo: getFieldValue('staffNo'), bankNames: [bankName] })
              return problem ? Promise.reject(new Error(text(`field.${problem}`))) : Promise.resolve()
            },
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <div className="sign-in-send">
        {!passwordRefusal(firstRun.error) && <ProblemNote error={firstRun.error} />}
        <Button type="primary" size="large" htmlType="submit" loading={firstRun.isPending}>
          {text('signIn.create')}
        </Button>
      </div>
    </Form>
  )
}
