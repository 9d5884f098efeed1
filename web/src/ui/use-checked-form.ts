import { Form, type FormInstance } from 'antd'
import { useEffect, useRef } from 'react'
import type { z } from 'zod'
import { type Text, useText } from '#i18n/use-text.ts'
import { zhCn } from '#i18n/zh-cn.ts'

type FieldProblems = { name: (string | number)[]; errors: string[] }[]
/** The form as it was sent, and the way to put words under a field that the server refused. */
type SentForm<Values> = {
  form: FormInstance<Values>
  refuse: (name: keyof Values & string, problem: FieldProblem) => void
}
type CheckedForm<Values> = { form: FormInstance<Values>; check: (values: unknown) => void }

/**
 * A form whose rules are the schema that the server checks too. What the schema refuses stands in words under its
 * field and nothing typed is lost; what it takes goes to `save`.
 */
export function useCheckedForm<Schema extends z.ZodType, Values extends object>(
  schema: Schema,
  save: (value: z.output<Schema>, sent: SentForm<Values>) => void,
): CheckedForm<Values> {
  const text = useText()
  const [form] = Form.useForm<Values>()
  const refused = useRef<{ problems: FieldProblems; values: unknown }>({ problems: [], values: null })
  const values: unknown = Form.useWatch([], form)

  // antd keeps words put under a field until it is sent again: they go with the value they were about.
  useEffect(() => {
    const { problems, values: then } = refused.current
    const mended = problems.filter(({ name }) => valueAt(values, name) !== valueAt(then, name))
    if (mended.length === 0) return
    refused.current = { problems: problems.filter((problem) => !mended.includes(problem)), values: then }
    form.setFields(asFields<Values>(mended.map(({ name }) => ({ name, errors: [] }))))
  }, [form, values])

  const show = (problems: FieldProblems) => {
    refused.current = { problems, values: form.getFieldsValue() }
    form.setFields(asFields<Values>(problems))
  }
  const check = (sent: unknown) => {
    const parsed = schema.safeParse(sent)
    if (parsed.success) {
      return save(parsed.data, {
        form,
        refuse: (name, problem) => show([{ name: [name], errors: [text(`field.${problem}`)] }]),
      })
    }
    const problems = fieldProblems(parsed.error, text)
    show(problems)
    const [first] = problems
    if (first) form.scrollToField(first.name, { block: 'center' })
  }
  return { form, check }
}

// Paths come from the schema, which the form's fields mirror; antd types them from Values.
const asFields = <Values>(problems: FieldProblems) => problems as Parameters<FormInstance<Values>['setFields']>[0]

const valueAt = (values: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), values)

const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null

/** One sentence a field, in the order of the form. */
function fieldProblems(error: z.ZodError, text: Text): FieldProblems {
  const byField = new Map<string, { name: (string | number)[]; errors: string[] }>()
  for (const issue of error.issues) {
    const name = issue.path.filter((step) => typeof step !== 'symbol')
    const key = name.join('.')
    if (!byField.has(key)) byField.set(key, { name, errors: [text(`field.${problemOf(issue)}`)] })
  }
  return [...byField.values()]
}

type FieldProblem = keyof typeof zhCn.field

// A refinement of the schema names its own code in the message; the rest is told by the kind of issue.
function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  const words = [issue.message, issue.code].find((code): code is FieldProblem => Object.hasOwn(zhCn.field, code))
  return words ?? 'invalid_value'
}
