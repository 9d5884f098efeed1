import { Button, Form, Input, Select } from 'antd'
import { accessLevels, placeAccessSchema } from 'domain/place.ts'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { type PlaceFile, useSaveAccess } from '#api/places.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof placeAccessSchema>
type Props = { branchId: string; file: PlaceFile; onSaved: () => void; onCancel: () => void }

/** How one gets in, and who runs the gate. */
export function AccessForm({ branchId, file, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveAccess(branchId, file.id)
  const { accessLevel, propertyCompany } = file
  const { form, check } = useCheckedForm<typeof placeAccessSchema, Values>(placeAccessSchema, (value) =>
    followUp(save.mutateAsync({ access: value, rowVersion: file.rowVersion }), ({ rowVersion }) => {
      toast({
        words: text('place.access.saved', { place: file.name }),
        onUndo: () => save.mutate({ access: { accessLevel, propertyCompany }, rowVersion }),
      })
      onSaved()
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('place.form.access')}
      initialValues={{ accessLevel, propertyCompany }}
      onFinish={({ accessLevel: level, propertyCompany: company }: Values) =>
        check({ accessLevel: level ?? null, propertyCompany: (company ?? '').trim() === '' ? null : company })
      }
    >
      <Form.Item name="accessLevel" label={text('place.access.level')} extra={text('place.access.note')}>
        <Select
          allowClear
          placeholder={text('unit.unknown')}
          options={accessLevels.map((value) => ({ value, label: text(`code.accessLevel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="propertyCompany" label={text('place.access.company')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
