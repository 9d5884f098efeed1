import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useSaveList, wholeLists, type WholeList } from '#api/event-rows.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { Icon } from '#ui/Icon.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import type { PlanPart } from './event-search.ts'
import type { PlanProps } from './plan-context.ts'

type Props = PlanProps & {
  part: PlanPart
  list: WholeList
  rows: readonly object[]
  /** What a new row starts with; without it no row can be added. */
  blank?: () => object
  /** What is sent of the rows; all of them by default. */
  toSend?: (rows: readonly object[]) => readonly object[]
  row: (index: number) => ReactNode
}

/** A list of the plan that is written whole; what is taken out comes back with undo. */
export function ListForm({ branchId, sheet, onEdit, part, list, rows, blank, toSend = (all) => all, row }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveList(branchId, list)
  const schema: z.ZodType = wholeLists[list]
  const { form, check } = useCheckedForm<typeof schema, Record<string, object[]>>(schema, (value) =>
    followUp(save.mutateAsync({ event: sheet.event, form: value }), () => {
      toast({ words: text('event.part.saved', { part: text(`event.part.${part}`) }) })
      onEdit(null)
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form plan-form"
      aria-label={text(`event.part.${part}`)}
      initialValues={{ [list]: rows }}
      onFinish={(values: Record<string, object[]>) => check({ [list]: toSend(values[list] ?? []) })}
    >
      <Form.List name={list}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div
                key={key}
                className={`plan-row plan-row-${list}`}
                role="group"
                aria-label={text('event.row', { number: name + 1 })}
              >
                {row(name)}
                {blank && (
                  <button
                    type="button"
                    className="plan-drop"
                    aria-label={text('event.dropRow', { number: name + 1 })}
                    onClick={() => remove(name)}
                  >
                    <Icon name="close" size={14} />
                  </button>
                )}
              </div>
            ))}
            {blank && (
              <p>
                <button type="button" className="text-button" onClick={() => add(blank())}>
                  {text(`event.add.${list}`)}
                </button>
              </p>
            )}
          </>
        )}
      </Form.List>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={() => onEdit(null)}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
