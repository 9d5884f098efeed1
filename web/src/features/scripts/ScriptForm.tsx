import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { segments } from 'domain/customer.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import { type NewScript, newScriptSchema, type Script } from 'domain/script.ts'
import { followUp } from '#api/changes.ts'
import { branchListsQuery } from '#api/branch-lists.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useRemoveScript, useRestoreScript, useSaveScript } from '#api/scripts.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

/** Points are typed as lines. */
type Values = Omit<NewScript, 'points'> & { points: string }
type Props = { branchId: string; changed: Script | null; from: NewScript; onDone: () => void }

export function ScriptForm({ branchId, changed, from, onDone }: Props) {
  const text = useText()
  const may = useMay()
  const labels = useLabels()
  const toast = useToast()
  const save = useSaveScript(branchId)
  const remove = useRemoveScript(branchId)
  const restore = useRestoreScript(branchId)
  const categories = useQuery(branchListsQuery(branchId)).data?.categories ?? []
  const { form, check } = useCheckedForm<typeof newScriptSchema, Values>(newScriptSchema, (values) =>
    save.mutate(
      { form: values, changed },
      {
        onSuccess: () => {
          toast({ words: text('script.saved', { title: values.title }) })
          onDone()
        },
      },
    ),
  )
  const takeAway = ({ id, title }: Script) =>
    followUp(remove.mutateAsync(id), () => {
      toast({ words: text('script.removed', { title }), onUndo: () => restore.mutate(id) })
      onDone()
    })
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      initialValues={{ ...from, points: from.points.join('\n') }}
      onFinish={(values: Values) =>
        check({
          ...values,
          replaces: from.replaces,
          category: values.category ?? null,
          merchantGroup: values.merchantGroup ?? null,
          segment: values.segment ?? null,
          objections: values.objections ?? [],
          points: values.points
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        })
      }
    >
      <Form.Item name="title" label={text('script.title')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="merchantGroup" label={text('script.forGroup')}>
        <Select
          allowClear
          options={merchantGroups.map((value) => ({ value, label: text(`code.merchantGroup.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="category" label={text('script.forCategory')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={categories.map(({ code }) => ({ value: code, label: labels.category(code) }))}
        />
      </Form.Item>
      <Form.Item name="segment" label={text('script.forSegment')}>
        <Select allowClear options={segments.map((value) => ({ value, label: text(`code.segment.${value}`) }))} />
      </Form.Item>
      <Form.Item name="service" valuePropName="checked">
        <Checkbox>{text('script.service')}</Checkbox>
      </Form.Item>
      <Form.Item name="opening" label={text('script.opening')}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      <Form.Item name="points" label={text('script.points')} extra={text('script.pointsNote')}>
        <Input.TextArea rows={4} />
      </Form.Item>
      <Form.List name="objections">
        {(fields, { add, remove: drop }) => (
          <fieldset className="script-objections">
            <legend>{text('script.objections')}</legend>
            {fields.map(({ key, name }) => (
              <div key={key}>
                <Form.Item name={[name, 'says']} label={text('script.says')}>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'answer']} label={text('script.answer')}>
                  <Input.TextArea rows={2} maxLength={200} />
                </Form.Item>
                <Button size="small" onClick={() => drop(name)}>
                  {text('script.dropObjection')}
                </Button>
              </div>
            ))}
            {fields.length < 6 && (
              <Button size="small" onClick={() => add({ says: '', answer: '' })}>
                {text('script.addObjection')}
              </Button>
            )}
          </fieldset>
        )}
      </Form.List>
      <ProblemNote error={save.error ?? remove.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
        {changed && may('script.remove') && (
          <Button type="text" onClick={() => takeAway(changed)}>
            {text('script.remove')}
          </Button>
        )}
      </FormButtons>
    </Form>
  )
}
