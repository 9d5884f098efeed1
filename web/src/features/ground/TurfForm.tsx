import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { type Turf, turfInputSchema, turfKinds } from 'domain/turf.ts'
import { z } from 'zod'
import { ApiProblem } from '#api/client.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { useSaveTurf } from '#api/turfs.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { formOfTurf } from './turf-values.ts'

type Props = {
  branchId: string
  ring: LngLat[]
  changed: Turf | null
  onSaved: (id: string) => void
  onRedraw: () => void
  onCancel: () => void
}
type Values = z.input<typeof turfInputSchema>

/** What a turf is called, what it is for, and who answers for it. */
export function TurfForm({ branchId, ring, changed, onSaved, onRedraw, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const colleagues = useQuery(colleaguesQuery(branchId))
  const save = useSaveTurf(branchId)
  const { form, check } = useCheckedForm<typeof turfInputSchema, Values>(turfInputSchema, (turf) =>
    save.mutate(
      { form: turf, changed },
      {
        onSuccess: (id) => {
          toast({ words: text('ground.turf.saved', { name: turf.name }) })
          onSaved(id)
        },
      },
    ),
  )
  const people = (colleagues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      initialValues={changed ? formOfTurf(changed) : { kind: 'community' }}
      onFinish={(values: Values) =>
        check({
          ...values,
          ring,
          ownerUserId: values.ownerUserId ?? null,
          assistantUserId: values.assistantUserId ?? null,
          leaderUserId: values.leaderUserId ?? null,
          targetHouseholds: values.targetHouseholds ?? null,
        })
      }
    >
      <Form.Item name="name" label={text('ground.turf.name')}>
        <Input maxLength={40} autoFocus />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={text('ground.turf.kind')}>
          <Select options={turfKinds.map((code) => ({ value: code, label: text(`code.turfKind.${code}`) }))} />
        </Form.Item>
        <Form.Item name="targetHouseholds" label={text('ground.turf.targetHouseholds')}>
          <InputNumber min={0} max={100_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      {(['ownerUserId', 'assistantUserId', 'leaderUserId'] as const).map((field) => (
        <Form.Item key={field} name={field} label={text(`ground.turf.${roleOf[field]}`)}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={text('ground.turf.nobody')}
            options={people}
          />
        </Form.Item>
      ))}
      <SaveProblem error={save.error} onRedraw={onRedraw} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('ground.turf.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const roleOf = { ownerUserId: 'owner', assistantUserId: 'assistant', leaderUserId: 'leader' } as const
const overlapSchema = z.object({ name: z.string(), share: z.number() })

/** An overlap is told by the other's name and how much it is; then one draws again. */
function SaveProblem({ error, onRedraw }: { error: unknown; onRedraw: () => void }) {
  const text = useText()
  const format = useFormat()
  const overlap =
    error instanceof ApiProblem && error.code === 'turf_overlap'
      ? overlapSchema.safeParse(error.detail).data
      : undefined
  if (!overlap) return <ProblemNote error={error} />
  return (
    <ErrorNote
      title={text('ground.turf.overlap', { name: overlap.name, share: format.percent(overlap.share) })}
      actions={<Button onClick={onRedraw}>{text('ground.turf.again')}</Button>}
    />
  )
}
