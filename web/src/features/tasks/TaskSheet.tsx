import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { type Task, type TaskUpdate, taskUpdateSchema } from 'domain/task.ts'
import { visitSlots } from 'domain/weekly-hours.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useRemoveTask, useRestoreTask, useUpdateTask } from '#api/tasks.ts'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

/** What a task says: who does it, by when; or it is taken away. */
export function TaskSheet({ branchId, task, onClose }: { branchId: string; task: Task; onClose: () => void }) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const update = useUpdateTask(branchId)
  const remove = useRemoveTask(branchId)
  const restore = useRestoreTask(branchId)
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []
  const { form, check } = useCheckedForm<typeof taskUpdateSchema, TaskUpdate>(taskUpdateSchema, (changes) =>
    followUp(update.mutateAsync({ task, changes }), () => {
      toast({ words: text('task.changed', { title: changes.title || text(`code.taskKind.${task.kind}`) }) })
      onClose()
    }),
  )
  const title = task.title === '' ? text(`code.taskKind.${task.kind}`) : task.title
  const takeAway = () =>
    followUp(remove.mutateAsync(task.id), () => {
      toast({ words: text('task.removed', { title }), onUndo: () => restore.mutate(task.id) })
      onClose()
    })
  return (
    <SideSheet
      tall
      title={text('task.editTitle')}
      facts={[text(`code.taskKind.${task.kind}`), task.subject?.name].filter(Boolean).join('　')}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        className="side-form"
        aria-label={text('task.editTitle')}
        initialValues={{
          title: task.title,
          note: task.note,
          dueOn: task.dueOn,
          dueSlot: task.dueSlot ?? undefined,
          ownerUserId: task.owner.id,
        }}
        onFinish={(values: TaskUpdate) => check({ ...values, dueSlot: values.dueSlot ?? null, state: task.state })}
      >
        <Form.Item name="title" label={text('task.title')}>
          <Input maxLength={80} placeholder={text(`code.taskKind.${task.kind}`)} />
        </Form.Item>
        <Form.Item name="ownerUserId" label={text('task.owner')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <div className="field-pair">
          <Form.Item name="dueOn" label={text('task.mayDate')}>
            <DayInput days="all" clearable />
          </Form.Item>
          <Form.Item name="dueSlot" label={text('task.slot')}>
            <Select
              allowClear
              placeholder={text('task.anySlot')}
              options={visitSlots.map((value) => ({ value, label: text(`code.visitSlot.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="note" label={text('task.note')}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <ProblemNote error={update.error ?? remove.error} />
        <FormButtons>
          <Button type="primary" htmlType="submit" loading={update.isPending}>
            {text('task.change')}
          </Button>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          {may('task.remove') && (
            <Button type="text" loading={remove.isPending} onClick={takeAway}>
              {text('task.remove')}
            </Button>
          )}
        </FormButtons>
      </Form>
    </SideSheet>
  )
}
