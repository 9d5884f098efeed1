import { Button, Form, Input, Select } from 'antd'
import { streetKinds, streetNameSchema, type StreetSheet } from 'domain/street.ts'
import type { z } from 'zod'
import { useNameStreet } from '#api/street-sheets.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Props = { branchId: string; street: StreetSheet; onDone: () => void }
type Values = z.input<typeof streetNameSchema>

/** The name people go by, which no map takes back. */
export function StreetNameForm({ branchId, street, onDone }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useNameStreet(branchId)
  const { form, check } = useCheckedForm<typeof streetNameSchema, Values>(streetNameSchema, (named) =>
    save.mutate(
      { id: street.id, rowVersion: street.rowVersion, form: named },
      {
        onSuccess: () => {
          toast({ words: text('ground.street.renamed', { name: named.name }) })
          onDone()
        },
      },
    ),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      initialValues={{ name: street.named ? street.name : '', kind: street.kind }}
      onFinish={check}
    >
      <Form.Item name="name" label={text('ground.street.name')}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={text('ground.street.kind')}>
        <Select options={streetKinds.map((code) => ({ value: code, label: text(`code.streetKind.${code}`) }))} />
      </Form.Item>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('ground.street.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
