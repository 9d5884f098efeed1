import { Button, Form, Input } from 'antd'
import { useSignIn } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import './sign-in.css'

type Credentials = { staffNo: string; password: string }

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const text = useText()
  const signIn = useSignIn()

  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => signIn.mutate(values, { onSuccess: onSignedIn })}
    >
      <Form.Item
        name="staffNo"
        label={text('signIn.staffNo')}
        rules={[{ required: true, whitespace: true, message: text('signIn.staffNoNeeded') }]}
      >
        <Input size="large" autoComplete="username" autoCapitalize="none" autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={text('signIn.password')}
        rules={[{ required: true, message: text('signIn.passwordNeeded') }]}
      >
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      <div className="sign-in-send">
        <ProblemNote error={signIn.error} />
        <Button type="primary" size="large" htmlType="submit" loading={signIn.isPending}>
          {text('action.signIn')}
        </Button>
      </div>
    </Form>
  )
}
