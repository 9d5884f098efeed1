import { Form, type FormInstance } from 'antd'
import type { z } from 'zod'
import { type Text, useText } from '#i18n/use-text.ts'
import { zhCn } from '#i18n/zh-cn.ts'

type CheckedForm<Values> = { form: FormInstance<Values>; check: (values: unknown) => void }

/**
 * A form whose rules are the schema that the server checks too. What the schema refuses stands in words under its
 * field and nothing typed is lost; what it takes goes to `save`.
 */
export function useCheckedForm<Schema extends z.ZodType, Values extends object>(
  schema: Schema,
  save: (value: z.output<Schema>, form: FormInstance<Values>) => void,
): CheckedForm<Values> {
  const text = useText()
  const [form] = Form.useForm<Values>()

  const check = (values: unknown) => {
    const parsed = schema.safeParse(values)
    if (parsed.success) return save(parsed.data, form)
    const problems = fieldProblems(parsed.error, text)
    // Paths come from the schema, which the form's fields mirror; antd types them from Values.
    form.setFields(problems as Parameters<typeof form.setFields>[0])
    const [first] = problems
    if (first) form.scrollToField(first.name, { block: 'center' })
  }
  return { form, check }
}

/** One sentence a field, in the order of the form. */
function fieldProblems(error: z.ZodError, text: Text) {
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
