import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { type Alliance, allianceSchema, allianceThemes, newAllianceSchema } from 'domain/alliance.ts'
import { useState } from 'react'
import { z } from 'zod'
import { useRemoveAlliance, useSaveAlliance } from '#api/alliances.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newAllianceSchema>
type Props = { branchId: string; changed: Alliance | null; onSaved: (id: string) => void; onCancel: () => void }

/** What the alliance is about, who looks after it, and what its members agreed. */
export function AllianceForm({ branchId, changed, onSaved, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const save = useSaveAlliance(branchId)
  const remove = useRemoveAlliance(branchId)
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []
  const [base, setBase] = useState(changed)

  const send = (form: z.output<typeof newAllianceSchema>, over: Alliance | null) =>
    save.mutate(
      { form, changed: over },
      {
        onSuccess: (id) => {
          const words = text('alliance.form.saved', { name: form.name })
          toast({ words, ...(over ? {} : { onUndo: () => remove.mutate(id) }) })
          onSaved(id)
        },
      },
    )
  const { form, check } = useCheckedForm<typeof newAllianceSchema, Values>(newAllianceSchema, (values) =>
    send(values, base),
  )
  const typed = () => newAllianceSchema.parse(form.getFieldsValue())
  const officerOf = (id: string | null) => colleagues.find((person) => person.id === id)?.name ?? text('place.noOwner')

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'alliance.form.changeTitle' : 'alliance.form.newTitle')}
      initialValues={valuesOf(changed)}
      onFinish={check}
    >
      <Form.Item name="theme" label={text('alliance.form.theme')}>
        <Select options={allianceThemes.map((code) => ({ value: code, label: text(`code.allianceTheme.${code}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={text('alliance.form.name')}>
        <Input maxLength={60} placeholder={text('alliance.form.nameHint')} />
      </Form.Item>
      <Form.Item name="officerUserId" label={text('alliance.form.officer')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={colleagues.map(({ id, name, job }) => ({ value: id, label: `${name}　${job}` }))}
          placeholder={text('alliance.form.officerHint')}
        />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="fromDate" label={text('alliance.form.from')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="toDate" label={text('alliance.form.to')}>
          <DayInput days="all" clearable />
        </Form.Item>
      </div>
      <Form.Item name="charter" label={text('alliance.form.charter')} extra={text('alliance.form.charterHint')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <ChangedNote
        error={save.error}
        currentOf={allianceOf}
        differences={(current) => {
          const mine = typed()
          return [
            { label: text('alliance.form.name'), mine: mine.name, theirs: current.name },
            {
              label: text('alliance.form.theme'),
              mine: text(`code.allianceTheme.${mine.theme}`),
              theirs: text(`code.allianceTheme.${current.theme}`),
            },
            {
              label: text('alliance.form.officer'),
              mine: officerOf(mine.officerUserId),
              theirs: current.officer?.name ?? text('place.noOwner'),
            },
            {
              label: text('alliance.form.from'),
              mine: format.shortDay(mine.fromDate),
              theirs: format.shortDay(current.fromDate),
            },
            { label: text('alliance.form.charter'), mine: mine.charter, theirs: current.charter },
          ]
        }}
        onSaveMine={(current) => send(typed(), current)}
        onUseTheirs={(current) => {
          setBase(current)
          form.setFieldsValue(valuesOf(current))
          save.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('alliance.form.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const valuesOf = (alliance: Alliance | null): Partial<Values> => ({
  theme: alliance?.theme ?? 'child',
  name: alliance?.name ?? '',
  officerUserId: alliance?.officer?.id ?? null,
  fromDate: alliance?.fromDate ?? today(),
  toDate: alliance?.toDate ?? null,
  charter: alliance?.charter ?? '',
})

const refusalSchema = z.object({ current: allianceSchema })
const allianceOf = (detail: unknown): Alliance | null => refusalSchema.safeParse(detail).data?.current ?? null
