import { Form, Input, InputNumber } from 'antd'
import type { EventSheet } from 'domain/event-plan.ts'
import { useText } from '#i18n/use-text.ts'
import { TimeInput } from '#ui/TimeInput.tsx'
import { HostInput } from './HostInput.tsx'
import { mayFill } from './fixed-fields.ts'
import { ListForm } from './ListForm.tsx'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'

/** The run sheet of the day: when, how long, what, who. */
export function StepsPart(props: PlanProps) {
  const text = useText()
  const { event, steps } = props.sheet
  return (
    <PlanPartBox {...props} part="steps" isTyped={mayFill(props.sheet)}>
      {props.editing === 'steps' ? (
        <ListForm
          {...props}
          part="steps"
          list="steps"
          rows={steps.map(({ startTime, minutes, what, user }) => ({
            startTime,
            minutes,
            what,
            userId: user?.id ?? null,
          }))}
          blank={() => ({ startTime: event.startTime ?? '09:00', minutes: 30, what: '', userId: null })}
          row={(index) => (
            <>
              <Form.Item name={[index, 'startTime']} label={text('event.step.at')}>
                <TimeInput />
              </Form.Item>
              <Form.Item name={[index, 'minutes']} label={text('event.step.minutes')}>
                <InputNumber min={1} max={1440} precision={0} />
              </Form.Item>
              <Form.Item name={[index, 'what']} label={text('event.step.what')}>
                <Input maxLength={120} />
              </Form.Item>
              <Form.Item name={[index, 'userId']} label={text('event.step.who')}>
                <HostInput branchId={props.branchId} />
              </Form.Item>
            </>
          )}
        />
      ) : steps.length === 0 ? (
        <p className="note">{text(props.sheet.mayWrite ? 'event.step.none' : 'event.notFilled')}</p>
      ) : (
        <StepTable steps={steps} />
      )}
    </PlanPartBox>
  )
}

/** The run sheet as it is read, on the page and on paper. */
export function StepTable({ steps }: { steps: EventSheet['steps'] }) {
  const text = useText()
  return (
    <table className="plan-table">
      <thead>
        <tr>
          <th scope="col">{text('event.step.at')}</th>
          <th scope="col" className="number">
            {text('event.step.minutes')}
          </th>
          <th scope="col">{text('event.step.what')}</th>
          <th scope="col">{text('event.step.who')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ id, startTime, minutes, what, user }) => (
          <tr key={id}>
            <td>{startTime}</td>
            <td className="number">{minutes}</td>
            <td>{what}</td>
            <td>{user?.name ?? text('event.nobody')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
