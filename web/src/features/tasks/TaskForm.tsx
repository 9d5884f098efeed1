import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { newTaskSchema, taskKinds, type TaskSubject } from 'domain/task.ts'
import type { z } from 'zod'
import { colleaguesQuery } from '#api/branch.ts'
import { useCreateTask } from '#api/tasks.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { useSession } from '#use-branch.ts'

type Values = z.input<typeof newTaskSchema>
type Props = { branchId: string; subject?: { kind: TaskSubject; id: string }; onDone: () => void }

/** A task for oneself or a colleague, about somebody where a sheet asks for it. */
export function TaskForm({ branchId, subject, onDone }: Props) {
  const text = useText()
  const toast = useToast()
  const { user } = useSession()
  const create = useCreateTask(branchId)
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []
  const { form, check } = useCheckedForm<typeof newTaskSchema, Values>(newTaskSchema, (values) =>
    create.mutate(values, {
      onSuccess: () => {
        toast({ words: text('task.saved', { title: values.title }) })
        onDone()
      },
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('task.newTitle')}
      initialValues={{ kind: 'visit', title: '', note: '', dueOn: today(), ownerUserId: user.id }}
      onFinish={(values: Values) =>
        check(subject ? { ...values, subjectKind: subject.kind, subjectId: subject.id } : values)
      }
    >
      <Form.Item name="title" label={text('task.title')}>
        <Input maxLength={80} autoFocus />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={text('task.kind')}>
          <Select options={taskKinds.map((value) => ({ value, label: text(`code.taskKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="ownerUserId" label={text('task.owner')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="dueOn" label={text('task.mayDate')}>
        <DayInput days="future" clearable />
      </Form.Item>
      <Form.Item name="note" label={text('task.note')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('task.add')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
