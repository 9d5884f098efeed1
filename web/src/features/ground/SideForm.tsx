import { Button, Form, InputNumber, Select } from 'antd'
import { frontages, sideInputSchema, type StreetSheet } from 'domain/street.ts'
import type { z } from 'zod'
import { useSaveSide } from '#api/street-sheets.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Props = { branchId: string; side: StreetSheet['sides'][number] }
type Values = z.input<typeof sideInputSchema>

/** What one sees walking along: whether shops stand there, and how many doors one counted. */
export function SideForm({ branchId, side }: Props) {
  const text = useText()
  const toast = useToast()
  const save = useSaveSide(branchId)
  const { form, check } = useCheckedForm<typeof sideInputSchema, Values>(sideInputSchema, (seen) =>
    save.mutate(
      { id: side.id, rowVersion: side.rowVersion, form: seen },
      {
        onSuccess: () => toast({ words: text('ground.side.saved', { side: text(`code.frontage.${seen.frontage}`) }) }),
      },
    ),
  )
  const changed = Form.useWatch([], form) as Values | undefined
  const isOther =
    changed !== undefined &&
    (changed.frontage !== side.frontage ||
      changed.doorCountVerified !== side.doorCountVerified ||
      changed.seenOn !== (side.lastSeenOn ?? today()))
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      initialValues={{
        frontage: side.frontage,
        doorCountVerified: side.doorCountVerified,
        seenOn: side.lastSeenOn ?? today(),
      }}
      onFinish={check}
    >
      <Form.Item name="frontage" label={text('ground.side.frontage')}>
        <Select options={frontages.map((code) => ({ value: code, label: text(`code.frontage.${code}`) }))} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item
          name="doorCountVerified"
          label={text('ground.side.verified')}
          extra={text('ground.side.verifiedNote')}
        >
          <InputNumber min={0} max={2000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="seenOn" label={text('ground.side.seenOn')}>
          <DayInput days="past" />
        </Form.Item>
      </div>
      <ProblemNote error={save.error} />
      {isOther && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('ground.side.save')}
        </Button>
      )}
    </Form>
  )
}
