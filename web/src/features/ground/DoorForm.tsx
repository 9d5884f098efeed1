import { Button, Form, Input, Select } from 'antd'
import { occupancies, type UnitKind, unitKinds } from 'domain/unit.ts'
import { z } from 'zod'
import { type Door, useRemoveDoor, useSaveDoor } from '#api/doors.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { usePreferences } from '#preferences.ts'

type Props = {
  branchId: string
  sideId: string
  unitKind: UnitKind
  /** The doors of the side in walking order: neighbours to stand behind. */
  doors: readonly Door[]
  changed: Door | null
  onDone: () => void
}

const formSchema = z
  .object({
    label: z.string().trim().min(1).max(40),
    kind: z.enum(unitKinds),
    floor: z.string().trim().max(10),
    occupancy: z.enum(occupancies),
    /** '' = where it stands, or last. */
    after: z.string(),
    // A sign is asked for at a new door, the day at one that is there.
    sign: z.string().trim().max(60).default(''),
    trade: z.string().nullish(),
    seenOn: z.iso.date().nullable().default(null),
  })
  .refine(({ sign, trade }) => sign === '' || !!trade, { path: ['trade'], error: 'trade_needed' })
type Values = z.input<typeof formSchema>

/** A door as somebody saw it; a new one with the shop found behind it. */
export function DoorForm({ branchId, sideId, unitKind, doors, changed, onDone }: Props) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const { language } = usePreferences()
  const { reference } = useLabels()
  const save = useSaveDoor(branchId)
  const remove = useRemoveDoor(branchId)
  const { form, check } = useCheckedForm<typeof formSchema, Values>(
    formSchema,
    ({ sign, trade, seenOn, after, ...door }) =>
      save.mutate(
        {
          form: {
            ...door,
            sideId,
            placeId: changed?.placeId ?? null,
            position: changed?.position ?? null,
            ...(after === '' ? {} : { after }),
            ...(changed ? { seenOn } : { shop: sign === '' || !trade ? null : { name: sign, category: trade } }),
          },
          changed,
        },
        {
          onSuccess: (id) => {
            toast({
              words: text(changed ? 'ground.door.saved' : 'ground.door.added', { label: door.label }),
              ...(changed === null && sign === '' && may('unit.remove') ? { onUndo: () => remove.mutate(id) } : {}),
            })
            onDone()
          },
        },
      ),
  )
  const neighbours = doors.filter(({ id }) => id !== changed?.id)
  return (
    <>
      <h3 className="form-title">{text(changed ? 'ground.door.changeTitle' : 'ground.door.addTitle')}</h3>
      <Form
        form={form}
        layout="vertical"
        className="side-form"
        initialValues={{
          label: changed?.label ?? '',
          kind: changed?.kind ?? unitKind,
          floor: changed?.floor ?? '',
          occupancy: changed?.occupancy ?? 'vacant',
          after: '',
          sign: '',
          trade: null,
          seenOn: today(),
        }}
        onFinish={check}
      >
        <div className="field-pair">
          <Form.Item name="label" label={text('ground.door.label')}>
            <Input maxLength={40} placeholder={text('ground.door.labelHint')} autoFocus />
          </Form.Item>
          <Form.Item name="floor" label={text('ground.door.floor')}>
            <Input maxLength={10} />
          </Form.Item>
          <Form.Item name="kind" label={text('ground.door.kind')}>
            <Select options={unitKinds.map((code) => ({ value: code, label: text(`code.unitKind.${code}`) }))} />
          </Form.Item>
          <Form.Item name="occupancy" label={text('ground.door.occupancy')}>
            <Select options={occupancies.map((code) => ({ value: code, label: text(`code.occupancy.${code}`) }))} />
          </Form.Item>
        </div>
        <Form.Item name="after" label={text('ground.door.after')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: text(changed ? 'ground.door.byPosition' : 'ground.door.last') },
              { value: 'first', label: text('ground.door.first') },
              ...neighbours.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        </Form.Item>
        {changed ? (
          <Form.Item name="seenOn" label={text('ground.door.seenOn')}>
            <DayInput days="past" />
          </Form.Item>
        ) : (
          <div className="field-pair">
            <Form.Item name="sign" label={text('ground.door.sign')} extra={text('ground.door.signNote')}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="trade" label={text('ground.door.trade')}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={reference.categories.map(({ code, zh, en }) => ({
                  value: code,
                  label: language === 'en' ? en : zh,
                }))}
              />
            </Form.Item>
          </div>
        )}
        <ProblemNote error={save.error} />
        <FormButtons>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {text(changed ? 'ground.door.save' : 'ground.door.add')}
          </Button>
          <Button onClick={onDone}>{text('action.cancel')}</Button>
        </FormButtons>
      </Form>
    </>
  )
}
