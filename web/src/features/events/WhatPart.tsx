import { Checkbox, Form, Select } from 'antd'
import { eventKinds, eventPurposes, eventUnits } from 'domain/event.ts'
import { useText } from '#i18n/use-text.ts'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { FieldsForm } from './FieldsForm.tsx'
import { HostInput } from './HostInput.tsx'
import { fixedWords, isFixed, isOpen } from './fixed-fields.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ValueRows } from './ValueRows.tsx'

const flags = ['noSelling', 'publicGood', 'tallyOnly'] as const
const fields = ['title', 'kind', 'purpose', 'theme', 'unit', 'hostUserId', ...flags] as const

/** Name, kind, purpose, theme, who answers for it, and what kind of evening it is. */
export function WhatPart(props: PlanProps) {
  const text = useText()
  const { event } = props.sheet
  const set = flags.filter((flag) => event[flag])
  return (
    <PlanPartBox
      {...props}
      part="what"
      isTyped={isOpen(props.sheet, fields)}
      fixedNote={fixedWords(props.sheet, fields, text)}
    >
      {props.editing === 'what' ? (
        <FieldsForm {...props} part="what" fields={fields}>
          {!isFixed(props.sheet, 'title') && (
            <Form.Item name="title" label={text('event.field.title')}>
              <DepositCheckedInput maxLength={60} />
            </Form.Item>
          )}
          <div className="field-pair">
            <Form.Item name="kind" label={text('event.field.kind')}>
              <Select
                disabled={isFixed(props.sheet, 'kind')}
                options={eventKinds.map((value) => ({ value, label: text(`code.eventKind.${value}`) }))}
              />
            </Form.Item>
            <Form.Item name="purpose" label={text('event.field.purpose')}>
              <Select
                disabled={isFixed(props.sheet, 'purpose')}
                options={eventPurposes.map((value) => ({ value, label: text(`code.eventPurpose.${value}`) }))}
              />
            </Form.Item>
          </div>
          {!isFixed(props.sheet, 'theme') && (
            <Form.Item name="theme" label={text('event.field.theme')}>
              <DepositCheckedInput maxLength={200} rows={1} />
            </Form.Item>
          )}
          <div className="field-pair">
            <Form.Item name="unit" label={text('event.field.unit')}>
              <Select options={eventUnits.map((value) => ({ value, label: text(`code.eventUnit.${value}`) }))} />
            </Form.Item>
            <Form.Item name="hostUserId" label={text('event.field.hostUserId')}>
              <HostInput branchId={props.branchId} />
            </Form.Item>
          </div>
          {flags.map((flag) => (
            <Form.Item key={flag} name={flag} valuePropName="checked" extra={text(`event.flagNote.${flag}`)}>
              <Checkbox disabled={isFixed(props.sheet, flag)}>{text(`event.field.${flag}`)}</Checkbox>
            </Form.Item>
          ))}
        </FieldsForm>
      ) : (
        <ValueRows
          rows={[
            { label: text('event.field.title'), value: event.title },
            { label: text('event.field.kind'), value: text(`code.eventKind.${event.kind}`) },
            { label: text('event.field.purpose'), value: text(`code.eventPurpose.${event.purpose}`) },
            { label: text('event.field.theme'), value: event.theme },
            { label: text('event.field.unit'), value: text(`code.eventUnit.${event.unit}`) },
            { label: text('event.field.hostUserId'), value: event.host?.name ?? '' },
            {
              label: text('event.field.rules'),
              value:
                set.map((flag) => text(`event.field.${flag}`)).join(text('list.comma')) || text('unit.notApplicable'),
            },
          ]}
        />
      )}
    </PlanPartBox>
  )
}
