import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { type ChannelGroup, newChannelGroupSchema } from 'domain/channel-group.ts'
import { channelGroupKinds } from 'domain/promotion.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { useRemoveGroup, useRestoreGroup, useSaveGroup } from '#api/channel-groups.ts'
import { useMay } from '#api/may.ts'
import { searchQuery } from '#api/search.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newChannelGroupSchema>
type Props = { branchId: string; changed: ChannelGroup | null; onSaved: () => void; onCancel: () => void }

/** How many are in a group and when that was counted; nobody in it is named. */
export function GroupForm({ branchId, changed, onSaved, onCancel }: Props) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const save = useSaveGroup(branchId)
  const remove = useRemoveGroup(branchId)
  const restore = useRestoreGroup(branchId)
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []
  const targetGroups = useQuery(targetGroupsQuery(branchId)).data ?? []
  const { form, check } = useCheckedForm<typeof newChannelGroupSchema, Values>(newChannelGroupSchema, (values) =>
    save.mutate(
      { form: values, changed },
      {
        onSuccess: () => {
          toast({ words: text('promotion.groups.saved', { name: values.name }) })
          onSaved()
        },
      },
    ),
  )
  const takeAway = (id: string, name: string) =>
    followUp(remove.mutateAsync(id), () => {
      toast({ words: text('promotion.groups.removed', { name }), onUndo: () => restore.mutate(id) })
      onSaved()
    })
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'promotion.groups.changeTitle' : 'promotion.groups.newTitle')}
      initialValues={valuesOf(changed)}
      onFinish={(values: Values) =>
        check({
          ...values,
          placeId: values.placeId ?? null,
          targetGroupId: values.targetGroupId ?? null,
          ownerUserId: values.ownerUserId ?? null,
        })
      }
    >
      <Form.Item name="name" label={text('promotion.groups.name')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={text('promotion.groups.kind')}>
        <Select
          options={channelGroupKinds.map((value) => ({ value, label: text(`code.channelGroupKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="placeId" label={text('promotion.groups.place')}>
        <PlaceChoice branchId={branchId} known={changed?.place ?? null} />
      </Form.Item>
      <Form.Item name="targetGroupId" label={text('promotion.groups.targetGroup')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={targetGroups.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="membersCount" label={text('promotion.groups.membersCount')}>
          <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="countedOn" label={text('promotion.groups.countedOn')}>
          <DayInput days="past" />
        </Form.Item>
      </div>
      <Form.Item name="ownerUserId" label={text('promotion.groups.owner')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text('promotion.groups.ownerHint')}
          options={colleagues.map(({ id, name, job }) => ({ value: id, label: `${name}　${job}` }))}
        />
      </Form.Item>
      <ProblemNote error={save.error ?? remove.error ?? restore.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
        {changed && may('channel_group.remove') && (
          <Button type="text" onClick={() => takeAway(changed.id, changed.name)}>
            {text('promotion.groups.remove')}
          </Button>
        )}
      </FormButtons>
    </Form>
  )
}

type PlaceProps = {
  branchId: string
  known: { id: string; name: string } | null
  id?: string
  value?: string | null
  onChange?: (placeId: string | null) => void
}

/** A place found by its name. */
function PlaceChoice({ branchId, known, id, value = null, onChange }: PlaceProps) {
  const text = useText()
  const [words, setWords] = useState('')
  const { data: hits = [] } = useQuery(searchQuery(branchId, words))
  const [picked, setPicked] = useState(known)
  const found = hits.filter(({ kind }) => kind === 'place').map((hit) => ({ value: hit.id, label: hit.name }))
  const chosen =
    picked && !found.some((one) => one.value === picked.id) ? [{ value: picked.id, label: picked.name }] : []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={text('promotion.groups.placeHint')}
      value={value}
      options={[...chosen, ...found]}
      onChange={(placeId?: string | null) => {
        const hit = found.find((one) => one.value === placeId)
        if (hit) setPicked({ id: hit.value, name: hit.label })
        onChange?.(placeId ?? null)
      }}
    />
  )
}

const valuesOf = (group: ChannelGroup | null): Partial<Values> => ({
  name: group?.name ?? '',
  kind: group?.kind ?? 'wecom',
  placeId: group?.place?.id ?? null,
  targetGroupId: group?.targetGroup?.id ?? null,
  ...(group ? { membersCount: group.membersCount } : {}),
  countedOn: group?.countedOn ?? today(),
  ownerUserId: group?.owner?.id ?? null,
})
