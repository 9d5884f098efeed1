import { Form, Input } from 'antd'
import { plannedStates } from 'domain/event.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { TimeInput } from '#ui/TimeInput.tsx'
import { DayClashes } from './DayClashes.tsx'
import { hoursWords } from './event-hours.ts'
import { FieldsForm } from './FieldsForm.tsx'
import { fixedWords, isFixed, isOpen } from './fixed-fields.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ValueRows } from './ValueRows.tsx'

const fields = ['onDate', 'startTime', 'endTime', 'rainPlan', 'rainDate'] as const

/** Day and hours, what happens when it rains, and what else falls on that day. */
export function TimesPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { event } = props.sheet
  const isAhead = plannedStates.some((state) => state === event.state)
  return (
    <PlanPartBox
      {...props}
      part="times"
      isTyped={isOpen(props.sheet, fields)}
      fixedNote={fixedWords(props.sheet, fields, text)}
    >
      {props.editing === 'times' ? (
        <FieldsForm {...props} part="times" fields={fields}>
          {!isFixed(props.sheet, 'onDate') && (
            <>
              <Form.Item name="onDate" label={text('event.field.onDate')}>
                <DayInput days="all" clearable />
              </Form.Item>
              <div className="field-pair">
                <Form.Item name="startTime" label={text('event.field.startTime')}>
                  <TimeInput clearable />
                </Form.Item>
                <Form.Item name="endTime" label={text('event.field.endTime')}>
                  <TimeInput clearable />
                </Form.Item>
              </div>
            </>
          )}
          <Form.Item name="rainPlan" label={text('event.field.rainPlan')}>
            <Input.TextArea
              maxLength={300}
              autoSize={{ minRows: 1, maxRows: 4 }}
              placeholder={text('event.hint.rainPlan')}
            />
          </Form.Item>
          <Form.Item name="rainDate" label={text('event.field.rainDate')}>
            <DayInput days="all" clearable />
          </Form.Item>
        </FieldsForm>
      ) : (
        <>
          <ValueRows
            rows={[
              { label: text('event.field.onDate'), value: event.onDate === null ? '' : format.day(event.onDate) },
              { label: text('event.hours'), value: hoursWords(event) },
              { label: text('event.field.rainPlan'), value: event.rainPlan },
              {
                label: text('event.field.rainDate'),
                value: event.rainDate === null ? text('unit.notApplicable') : format.day(event.rainDate),
              },
            ]}
          />
          {isAhead && event.onDate !== null && <DayClashes branchId={props.branchId} query={{ eventId: event.id }} />}
        </>
      )}
    </PlanPartBox>
  )
}
