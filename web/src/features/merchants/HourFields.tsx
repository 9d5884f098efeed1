import { Checkbox, Form } from 'antd'
import { visitSlots } from 'domain/weekly-hours.ts'
import { WeeklyHoursInput } from './WeeklyHoursInput.tsx'
import { useText } from '#i18n/use-text.ts'

/** When it is open, and when the owner has time. */
export function HourFields() {
  const text = useText()
  return (
    <>
      <Form.Item name={['shop', 'weeklyHours']} label={text('merchant.form.hours')}>
        <WeeklyHoursInput />
      </Form.Item>
      <Form.Item name={['file', 'bestVisitSlots']} label={text('merchant.form.slots')}>
        <Checkbox.Group options={visitSlots.map((code) => ({ value: code, label: text(`code.visitSlot.${code}`) }))} />
      </Form.Item>
    </>
  )
}
