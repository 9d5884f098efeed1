import { Button, Form, Input, Radio, Select } from 'antd'
import { attitudes, keyPersonTitles, newKeyPersonSchema } from 'domain/key-person.ts'
import { useState } from 'react'
import { z } from 'zod'
import { type KeyPerson, keyPersonSchema, useRemoveKeyPerson, useSaveKeyPerson } from '#api/key-persons.ts'
import { type Text, useText } from '#i18n/use-text.ts'
import { ChangedNote, type Difference } from '#ui/ChangedNote.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import type { FormSlotProps, FormSubject } from '#ui/form-slot.ts'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newKeyPersonSchema>
type Props = FormSlotProps & {
  branchId: string
  changed?: KeyPerson
  /** Whether the person typing may read phones; else the field is not shown and the stored one stays. */
  mayPhone: boolean
}

/** Who opens the door there and, above all, what they want. */
export function KeyPersonForm({ branchId, subject, changed, mayPhone, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveKeyPerson(branchId)
  const remove = useRemoveKeyPerson(branchId)
  const [base, setBase] = useState(changed ?? null)

  const send = (form: Values, over: KeyPerson | null) =>
    save.mutate(
      { form, changed: over },
      {
        onSuccess: (id) => {
          const isNew = over === null
          toast({
            words: text('keyPerson.saved', { name: form.name || text(`code.keyPersonTitle.${form.title}`) }),
            ...(isNew ? { onUndo: () => remove.mutate(id) } : {}),
          })
          onSaved()
        },
      },
    )
  const { form, check } = useCheckedForm<typeof newKeyPersonSchema, Values>(newKeyPersonSchema, (person) =>
    send(person, base),
  )
  const typed = () => newKeyPersonSchema.parse({ ...form.getFieldsValue(), ...attached })
  const attached = { attachesKind: subject.kind, attachesId: subject.id }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('keyPerson.formTitle', { name: subject.name })}
      initialValues={valuesOf(changed ?? null, subject.kind)}
      onFinish={(values: Values) => check({ ...values, ...attached })}
    >
      <div className="field-pair">
        <Form.Item name="title" label={text('keyPerson.title')}>
          <Select
            options={keyPersonTitles.map((code) => ({ value: code, label: text(`code.keyPersonTitle.${code}`) }))}
          />
        </Form.Item>
        <Form.Item name="name" label={text('keyPerson.name')}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name="whatTheyWant" label={text('keyPerson.wants')} extra={text('keyPerson.wantsHint')}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item name="attitude" label={text('keyPerson.attitude')}>
        <Radio.Group
          optionType="button"
          options={attitudes.map((code) => ({ value: code, label: text(`code.attitude.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="lastContactOn" label={text('keyPerson.lastContact')}>
        <DayInput days="past" clearable />
      </Form.Item>
      {mayPhone && (
        <>
          <div className="field-pair">
            <Form.Item name="phone" label={text('keyPerson.phone')}>
              <Input type="tel" maxLength={30} autoComplete="off" />
            </Form.Item>
            <Form.Item name="consentOn" label={text('keyPerson.consentOn')}>
              <DayInput days="past" clearable />
            </Form.Item>
          </div>
          <p className="note">{text('keyPerson.phoneNote')}</p>
        </>
      )}
      <ChangedNote
        error={save.error}
        currentOf={keyPersonOf}
        differences={(current) => differencesOf(typed(), current, text)}
        onSaveMine={(current) => send(typed(), current)}
        onUseTheirs={(current) => {
          setBase(current)
          form.setFieldsValue(valuesOf(current, subject.kind))
          save.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('keyPerson.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const valuesOf = (person: KeyPerson | null, of: FormSubject['kind']): Partial<Values> => ({
  title: person?.title ?? (of === 'merchant' ? 'owner' : 'property_mgr'),
  name: person?.name ?? '',
  whatTheyWant: person?.whatTheyWant ?? '',
  attitude: person?.attitude ?? 'unknown',
  lastContactOn: person?.lastContactOn ?? null,
  phone: person?.phone ?? '',
  consentOn: person?.consentOn ?? null,
})

// The row that the refusal carries has the same shape as the list's.
const refusalSchema = z.object({ current: keyPersonSchema })
const keyPersonOf = (detail: unknown): KeyPerson | null => refusalSchema.safeParse(detail).data?.current ?? null

function differencesOf(mine: z.output<typeof newKeyPersonSchema>, theirs: KeyPerson, text: Text): Difference[] {
  const none = text('unit.notApplicable')
  return [
    {
      label: text('keyPerson.title'),
      mine: text(`code.keyPersonTitle.${mine.title}`),
      theirs: text(`code.keyPersonTitle.${theirs.title}`),
    },
    { label: text('keyPerson.name'), mine: mine.name || none, theirs: theirs.name || none },
    { label: text('keyPerson.wants'), mine: mine.whatTheyWant || none, theirs: theirs.whatTheyWant || none },
    {
      label: text('keyPerson.attitude'),
      mine: text(`code.attitude.${mine.attitude}`),
      theirs: text(`code.attitude.${theirs.attitude}`),
    },
    { label: text('keyPerson.lastContact'), mine: mine.lastContactOn ?? none, theirs: theirs.lastContactOn ?? none },
  ]
}
