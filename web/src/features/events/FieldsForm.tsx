import { Button, Form, Radio } from 'antd'
import { eventChangeSchema, eventSpans } from 'domain/event-plan.ts'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useChangeEvent } from '#api/events.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { type FieldName, fieldsOf } from './event-fields.ts'
import type { PlanPart } from './event-search.ts'
import { fieldWords } from './field-words.ts'
import type { PlanProps } from './plan-context.ts'

type Values = z.input<typeof eventChangeSchema>
type Props = PlanProps & {
  part: PlanPart
  fields: readonly FieldName[]
  children: ReactNode
}

/** Fields of one part of the plan. What others changed elsewhere meanwhile is kept; the same fields are laid side by side. */
export function FieldsForm({ branchId, sheet, onEdit, part, fields, children }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const toast = useToast()
  const save = useChangeEvent(branchId)
  const now = fieldsOf(sheet.event)
  const [opened] = useState({ fields: now, rowVersion: sheet.event.rowVersion })
  const [overTheirs, setOverTheirs] = useState(false)
  // Somebody else's other part is none of this form's business: only a change of these very fields is.
  const isStale = fields.some((name) => JSON.stringify(now[name]) !== JSON.stringify(opened.fields[name]))

  const send = (typed: Partial<Values>, mayReplace: boolean) => {
    const rowVersion = isStale && !mayReplace ? opened.rowVersion : sheet.event.rowVersion
    const sent = save.mutateAsync({ event: { id: sheet.event.id, rowVersion }, form: { ...now, ...typed } })
    followUp(sent, () => {
      toast({ words: text('event.part.saved', { part: text(`event.part.${part}`) }) })
      onEdit(null)
    })
  }
  const { form, check } = useCheckedForm<typeof eventChangeSchema, Values>(eventChangeSchema, (typed) => {
    send({ ...Object.fromEntries(fields.map((name) => [name, typed[name]])), span: typed.span }, overTheirs)
  })
  const typed = (): Partial<Values> => form.getFieldsValue()
  const initial = Object.fromEntries(fields.map((name) => [name, opened.fields[name]]))

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form plan-form"
      aria-label={text(`event.part.${part}`)}
      initialValues={{ ...initial, span: 'one' }}
      onFinish={(values: Partial<Values>) => check({ ...now, ...emptied(values) })}
    >
      {children}
      {sheet.event.series && (
        <Form.Item name="span" label={text('event.span.label')}>
          <Radio.Group options={eventSpans.map((value) => ({ value, label: text(`event.span.${value}`) }))} />
        </Form.Item>
      )}
      <ChangedNote
        error={save.error}
        currentOf={() => now}
        differences={(current) =>
          fields.map((name) => ({
            label: text(`event.field.${name}`),
            mine: fieldWords(name, typed()[name], { text, format, labels }),
            theirs: fieldWords(name, current[name], { text, format, labels }),
          }))
        }
        onSaveMine={() => {
          setOverTheirs(true)
          send(emptied(typed()), true)
        }}
        onUseTheirs={() => {
          save.reset()
          onEdit(null)
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={() => onEdit(null)}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

/** A field that was emptied is null, not absent. */
const emptied = (values: Partial<Values>): Partial<Values> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === undefined || (clocks.has(name) && value === '') ? null : value,
    ]),
  )
const clocks: ReadonlySet<string> = new Set(['startTime', 'endTime'])
