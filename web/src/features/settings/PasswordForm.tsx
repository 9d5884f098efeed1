import { Button, Form, Input } from 'antd'
import { passwordProblem, shortestPassword } from 'domain/password-rule.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { ApiProblem } from '#api/client.ts'
import { useBankName, useChangePassword } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { passwordRefusal } from '#ui/password-refusal.ts'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { useSession } from '#use-branch.ts'
import './settings.css'

type Values = { current: string; password: string; repeat: string }

/** One's own password: the first one came from an administrator, who knows it. */
export function PasswordForm() {
  const text = useText()
  const toast = useToast()
  const { staffNo } = useSession().user
  const organisation = useBankName()
  const change = useChangePassword()
  const schema = useMemo(() => changeSchema(staffNo, organisation), [staffNo, organisation])

  const { form, check } = useCheckedForm<typeof schema, Values>(
    schema,
    ({ current, password }, { form: sent, refuse }) =>
      change.mutate(
        { current, password },
        {
          onSuccess: () => {
            sent.resetFields()
            toast({ words: text('administration.password.saved') })
          },
          onError: (error) => {
            const reason = passwordRefusal(error)
            if (reason) refuse('password', reason)
            if (isWrongPassword(error)) refuse('current', 'wrong_password')
          },
        },
      ),
  )

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="password-form"
      initialValues={{ current: '', password: '', repeat: '' }}
      onFinish={check}
    >
      <h2 className="title">{text('administration.password.title')}</h2>
      <p className="note">{text('administration.password.note', { count: shortestPassword })}</p>
      {/* Lets a password safe know whose it is. */}
      <input type="text" autoComplete="username" value={staffNo} readOnly hidden />
      <Form.Item name="current" label={text('administration.password.current')}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="password" label={text('administration.password.next')}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="repeat" label={text('administration.password.repeat')}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {!isWrongPassword(change.error) && passwordRefusal(change.error) === null && <ProblemNote error={change.error} />}
      <Button htmlType="submit" loading={change.isPending}>
        {text('administration.password.save')}
      </Button>
    </Form>
  )
}

const changeSchema = (staffNo: string, organisation: string) =>
  z
    .object({ current: z.string().min(1), password: z.string(), repeat: z.string() })
    .check(({ value: { password, repeat }, issues }) => {
      const problem = passwordProblem(password, { staffNo, bankNames: [organisation] })
      if (problem) issues.push({ code: 'custom', message: problem, path: ['password'], input: password })
      else if (password !== repeat)
        issues.push({ code: 'custom', message: 'password_differs', path: ['repeat'], input: repeat })
    })

const isWrongPassword = (error: unknown) => error instanceof ApiProblem && error.code === 'wrong_password'
