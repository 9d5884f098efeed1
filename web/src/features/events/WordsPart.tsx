import { Checkbox, Form, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { FieldsForm } from './FieldsForm.tsx'
import { fixedWords, isFixed, isOpen } from './fixed-fields.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ValueRows } from './ValueRows.tsx'

type WordsField = 'invitePlan' | 'safetyPlan' | 'followPlan'
type Props = PlanProps & {
  part: 'invitations' | 'safety' | 'follow'
  field: WordsField
  flags?: readonly ('loudspeaker' | 'minorsExpected')[]
  action?: ReactNode
  children?: ReactNode
}

/** A part that is mostly a paragraph: how people are asked, what keeps them safe, what follows. */
export function WordsPart({ field, flags = [], action, children, ...props }: Props) {
  const text = useText()
  const { event } = props.sheet
  const fields = [field, ...flags]
  return (
    <PlanPartBox
      {...props}
      action={action}
      isTyped={isOpen(props.sheet, fields)}
      fixedNote={fixedWords(props.sheet, fields, text)}
    >
      {props.editing === props.part ? (
        <FieldsForm {...props} fields={fields}>
          {flags.map((flag) => (
            <Form.Item key={flag} name={flag} valuePropName="checked" extra={text(`event.flagNote.${flag}`)}>
              <Checkbox disabled={isFixed(props.sheet, flag)}>{text(`event.field.${flag}`)}</Checkbox>
            </Form.Item>
          ))}
          <Form.Item name={field} label={text(`event.field.${field}`)}>
            {field === 'safetyPlan' ? (
              <Input.TextArea
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 8 }}
                placeholder={text(`event.hint.${field}`)}
              />
            ) : (
              <DepositCheckedInput maxLength={500} rows={2} placeholder={text(`event.hint.${field}`)} />
            )}
          </Form.Item>
        </FieldsForm>
      ) : (
        <ValueRows
          rows={[
            ...flags.map((flag) => ({
              label: text(`event.field.${flag}`),
              value: text(event[flag] ? 'event.yes' : 'event.no'),
            })),
            { label: text(`event.field.${field}`), value: event[field] },
          ]}
        />
      )}
      {children}
    </PlanPartBox>
  )
}

const counts = [
  'expectedPeople',
  'capacity',
  'inviteTarget',
  'attendTarget',
  'leadTarget',
  'appointmentTarget',
] as const

/** How many are expected, asked, to come, to leave a way to be reached, to agree on a meeting. */
export function TargetsPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { event } = props.sheet
  return (
    <PlanPartBox {...props} part="targets" isTyped={isOpen(props.sheet, counts)}>
      {props.editing === 'targets' ? (
        <FieldsForm {...props} part="targets" fields={counts}>
          <div className="field-pair">
            {counts.map((name) => (
              <Form.Item key={name} name={name} label={text(`event.field.${name}`)}>
                <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
              </Form.Item>
            ))}
          </div>
        </FieldsForm>
      ) : (
        <ValueRows
          rows={counts.map((name) => ({
            label: text(`event.field.${name}`),
            value: event[name] === null ? '' : format.count(event[name]),
          }))}
        />
      )}
    </PlanPartBox>
  )
}
