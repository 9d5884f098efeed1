import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { type EventRows, eventRows, useSaveRow } from '#api/event-rows.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Props = {
  branchId: string
  eventId: string
  kind: EventRows
  changed: { id: string; rowVersion: number } | null
  initial: object
  onDone: () => void
  /** What stands under the error of a refused row: another way on. */
  onRefused?: (error: unknown, again: (part: object) => void) => ReactNode
  children: ReactNode
}

/** One permit, cost or sponsor's gift. */
export function PlanRowForm({ branchId, eventId, kind, changed, initial, onDone, onRefused, children }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveRow(branchId, eventId, kind)
  const schema: z.ZodType = eventRows[kind].schema
  const { form, check } = useCheckedForm<typeof schema, object>(schema, (value) =>
    followUp(save.mutateAsync({ form: value, changed }), () => {
      toast({ words: text(`event.rowSaved.${kind}`) })
      onDone()
    }),
  )
  const typed = () => ({ ...initial, ...nulled(form.getFieldsValue()) })
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form plan-form"
      aria-label={text(changed === null ? `event.newRow.${kind}` : `event.changeRow.${kind}`)}
      initialValues={initial}
      onFinish={() => check(typed())}
    >
      {children}
      {onRefused?.(save.error, (part) => check({ ...typed(), ...part })) ?? <ProblemNote error={save.error} />}
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const nulled = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === undefined ? null : value]))
