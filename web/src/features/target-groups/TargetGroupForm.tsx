import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { segments } from 'domain/customer.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import { keyPersonTitles, newKeyPersonSchema } from 'domain/key-person.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { newTargetGroupSchema, targetGroupKinds, targetGroupStatuses } from 'domain/target-group.ts'
import { useState } from 'react'
import { z } from 'zod'
import { useSaveKeyPerson } from '#api/key-persons.ts'
import { useLabels } from '#api/labels.ts'
import { type TargetGroup, targetGroupSchema, useRemoveTargetGroup, useSaveTargetGroup } from '#api/target-groups.ts'
import { useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { RhythmInput } from './RhythmInput.tsx'
import { groupDifferences } from './group-differences.ts'

const formSchema = newTargetGroupSchema.extend({
  leaderTitle: z.enum(keyPersonTitles).nullish(),
  leaderName: z.string().trim().max(40).default(''),
  leaderWants: z.string().trim().max(200).default(''),
})
type Values = z.input<typeof formSchema>
type Props = {
  map: CustomerMap
  /** Where the group meets, as clicked on the map; a chosen place takes over. */
  position?: LngLat
  placeId?: string | null
  changed?: TargetGroup
  onSaved: (id: string) => void
  onCancel: () => void
}

/** A group of people the branch wants: who, where, when, who leads it, and whether it draws the circle. */
export function TargetGroupForm({ map, position, placeId = null, changed, onSaved, onCancel }: Props) {
  const text = useText()
  const labels = useLabels()
  const toast = useToast()
  const save = useSaveTargetGroup(map.branch.id)
  const saveLeader = useSaveKeyPerson(map.branch.id)
  const remove = useRemoveTargetGroup(map.branch.id)
  const [base, setBase] = useState(changed ?? null)
  // Saved already while the leader was not: a second try must not make the group twice.
  const [madeId, setMadeId] = useState<string | null>(null)

  const done = (name: string, id: string) => {
    toast({ words: text('targetGroup.saved', { name }), ...(base ? {} : { onUndo: () => remove.mutate(id) }) })
    onSaved(id)
  }
  const finish = (values: z.output<typeof formSchema>, id: string) => {
    const leader = leaderOf(values, id)
    if (!leader) return done(values.name, id)
    setMadeId(id)
    saveLeader.mutate({ form: leader, changed: null }, { onSuccess: () => done(values.name, id) })
  }
  const send = (values: z.output<typeof formSchema>, over: TargetGroup | null) =>
    save.mutate({ form: groupOf(values), changed: over }, { onSuccess: (id) => finish(values, id) })

  const { form, check } = useCheckedForm<typeof formSchema, Values>(formSchema, (values) =>
    madeId === null ? send(values, base) : finish(values, madeId),
  )
  const chosenPlace = Form.useWatch('placeId', form) as string | null | undefined
  const positionNow = () =>
    map.places.find(({ id }) => id === form.getFieldValue('placeId'))?.position ?? position ?? changed?.position
  const typed = () => formSchema.parse({ ...form.getFieldsValue(), position: positionNow() })

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'targetGroup.changeTitle' : 'targetGroup.newTitle')}
      initialValues={valuesOf(changed ?? null, placeId)}
      onFinish={(values: Values) => check({ ...values, position: positionNow() })}
    >
      <Form.Item name="name" label={text('targetGroup.name')}>
        <Input maxLength={60} placeholder={text('targetGroup.nameHint')} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={text('targetGroup.kind')}>
          <Select
            options={targetGroupKinds.map((code) => ({ value: code, label: text(`code.targetGroupKind.${code}`) }))}
          />
        </Form.Item>
        <Form.Item name="segment" label={text('targetGroup.segment')}>
          <Select options={segments.map((code) => ({ value: code, label: text(`code.segment.${code}`) }))} />
        </Form.Item>
      </div>
      <Form.Item
        name="placeId"
        label={text('targetGroup.place')}
        extra={!chosenPlace && !positionNow() ? text('targetGroup.placeNeeded') : undefined}
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text(position ? 'targetGroup.placeClicked' : 'targetGroup.placeHint')}
          options={map.places.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="sizeEstimate" label={text('targetGroup.size')}>
          <InputNumber min={1} precision={0} style={{ width: '100%' }} suffix={text('stat.unit.people')} />
        </Form.Item>
        <Form.Item name="status" label={text('targetGroup.status')}>
          <Select
            options={targetGroupStatuses.map((code) => ({
              value: code,
              label: text(`code.targetGroupStatus.${code}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="rhythm" label={text('targetGroup.rhythm')}>
        <RhythmInput />
      </Form.Item>
      <Form.Item name="season" label={text('targetGroup.season')}>
        <Input maxLength={60} placeholder={text('targetGroup.seasonHint')} />
      </Form.Item>
      <Form.Item name="habits" label={text('targetGroup.habits')}>
        <Select
          mode="multiple"
          maxCount={10}
          showSearch={{ optionFilterProp: 'label' }}
          options={labels.reference.tags
            .filter(({ group }) => group === 'habit' || group === 'hobby')
            .map(({ code }) => ({ value: code, label: labels.tag(code) }))}
        />
      </Form.Item>
      {!changed && (
        <fieldset className="form-group">
          <legend>{text('targetGroup.leader')}</legend>
          <div className="field-pair">
            <Form.Item name="leaderTitle" label={text('keyPerson.title')}>
              <Select
                allowClear
                options={keyPersonTitles.map((code) => ({ value: code, label: text(`code.keyPersonTitle.${code}`) }))}
              />
            </Form.Item>
            <Form.Item name="leaderName" label={text('keyPerson.name')}>
              <Input maxLength={40} />
            </Form.Item>
          </div>
          <Form.Item name="leaderWants" label={text('keyPerson.wants')}>
            <Input maxLength={200} placeholder={text('keyPerson.wantsHint')} />
          </Form.Item>
        </fieldset>
      )}
      <Form.Item name="note" label={text('targetGroup.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item
        name="inRadius"
        label={text('targetGroup.inRadius')}
        extra={text('targetGroup.inRadiusNote')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <ChangedNote
        error={save.error ?? saveLeader.error}
        currentOf={targetGroupOf}
        differences={(current) => groupDifferences(typed(), current, { text, labels, places: map.places })}
        onSaveMine={(current) => send(typed(), current)}
        onUseTheirs={(current) => {
          setBase(current)
          form.setFieldsValue(valuesOf(current, current.placeId))
          save.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending || saveLeader.isPending}>
          {text('targetGroup.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const groupOf = ({
  leaderTitle: _title,
  leaderName: _name,
  leaderWants: _wants,
  ...group
}: z.output<typeof formSchema>) => group

function leaderOf({ leaderTitle, leaderName, leaderWants }: z.output<typeof formSchema>, id: string) {
  if (!leaderTitle && leaderName === '' && leaderWants === '') return null
  return newKeyPersonSchema.parse({
    attachesKind: 'target_group',
    attachesId: id,
    title: leaderTitle ?? 'other',
    name: leaderName,
    whatTheyWant: leaderWants,
  })
}

const valuesOf = (group: TargetGroup | null, placeId: string | null): Partial<Values> => ({
  name: group?.name ?? '',
  kind: group?.kind ?? 'dance',
  segment: group?.segment ?? 'retiree',
  placeId: group?.placeId ?? placeId,
  sizeEstimate: group?.sizeEstimate ?? null,
  rhythm: group?.rhythm ?? null,
  season: group?.season ?? '',
  habits: group?.habits ?? [],
  status: group?.status ?? 'spotted',
  note: group?.note ?? '',
  inRadius: group?.inRadius ?? true,
  leaderName: '',
  leaderWants: '',
})

const refusalSchema = z.object({ current: targetGroupSchema })
const targetGroupOf = (detail: unknown): TargetGroup | null => refusalSchema.safeParse(detail).data?.current ?? null
