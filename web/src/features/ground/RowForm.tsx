import { Button, Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import { doorLabels } from 'domain/door-pattern.ts'
import { indoorKinds, newIndoorRowSchema } from 'domain/indoor-row.ts'
import { unitKinds } from 'domain/unit.ts'
import type { z } from 'zod'
import { useCreateRow, useRemoveRow } from '#api/indoor-rows.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Props = {
  branchId: string
  place: { id: string; kind: string }
  onMade: (streetId: string) => void
  onCancel: () => void
}
type Values = z.input<typeof newIndoorRowSchema>

/** A floor, a row or a village road with its doors, numbered by a pattern. */
export function RowForm({ branchId, place, onMade, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreateRow(branchId)
  const remove = useRemoveRow(branchId)
  const { form, check } = useCheckedForm<typeof newIndoorRowSchema, Values>(newIndoorRowSchema, (row) =>
    create.mutate(row, {
      onSuccess: ({ streetId, units }) => {
        toast({
          words: text('ground.row.made', { name: row.name, count: units }),
          onUndo: () => remove.mutate(streetId),
        })
        onMade(streetId)
      },
    }),
  )
  const pattern = (Form.useWatch('pattern', form) as string | undefined) ?? ''
  const labels = pattern.trim() === '' ? [] : doorLabels(pattern)
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('ground.row.add')}
      initialValues={{
        name: '',
        ...usual(place.kind),
        floor: '',
        sides: 'both',
        pattern: '',
        occupied: true,
        lengthM: null,
      }}
      onFinish={(values: Values) => check({ ...values, placeId: place.id })}
    >
      <Form.Item name="name" label={text('ground.row.name')}>
        <Input maxLength={60} placeholder={text('ground.row.nameHint')} autoFocus />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={text('ground.row.kind')}>
          <Select options={indoorKinds.map((code) => ({ value: code, label: text(`code.streetKind.${code}`) }))} />
        </Form.Item>
        <Form.Item name="unitKind" label={text('ground.row.unitKind')}>
          <Select options={unitKinds.map((code) => ({ value: code, label: text(`code.unitKind.${code}`) }))} />
        </Form.Item>
        <Form.Item name="floor" label={text('ground.row.floor')}>
          <Input maxLength={10} />
        </Form.Item>
        <Form.Item name="lengthM" label={text('ground.row.lengthM')}>
          <InputNumber min={1} max={5000} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="sides" label={text('ground.row.sides')}>
        <Radio.Group
          options={[
            { value: 'both', label: text('ground.row.both') },
            { value: 'one', label: text('ground.row.one') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="pattern"
        label={text('ground.row.pattern')}
        extra={
          labels === null
            ? text('ground.row.patternWrong')
            : labels.length === 0
              ? text('ground.row.patternHint')
              : text('ground.row.patternMakes', {
                  count: labels.length,
                  first: labels[0] ?? '',
                  last: labels.at(-1) ?? '',
                })
        }
      >
        <Input maxLength={400} />
      </Form.Item>
      <Form.Item name="occupied" label={text('ground.row.occupied')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending} disabled={labels === null}>
          {text('ground.row.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

/** What a row of such a place usually is. */
function usual(placeKind: string): Pick<Values, 'kind' | 'unitKind'> {
  if (placeKind === 'market') return { kind: 'market_row', unitKind: 'stall' }
  if (placeKind === 'mall') return { kind: 'mall_corridor', unitKind: 'shop' }
  if (placeKind === 'village') return { kind: 'village_road', unitKind: 'dwelling' }
  return { kind: 'building_floor', unitKind: placeKind === 'community' ? 'dwelling' : 'office_room' }
}
