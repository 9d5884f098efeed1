import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Form, InputNumber, Select, Switch } from 'antd'
import { type EventKind, eventKinds, eventPurposes, eventUnits } from 'domain/event.ts'
import type { EventListItem } from 'domain/event-list.ts'
import { mostSeriesEvents } from 'domain/event-series.ts'
import { weekdays } from 'domain/weekly-hours.ts'
import { branchListsQuery } from '#api/branch-lists.ts'
import { followUp } from '#api/changes.ts'
import { useCreateEvent, useCreateSeries } from '#api/events.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { TimeInput } from '#ui/TimeInput.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { YuanInput } from '#ui/YuanInput.tsx'
import { DayClashes } from './DayClashes.tsx'
import { eventSeries, type NewEventValues, newEventFormSchema, oneEvent, presetOf } from './new-event-form.ts'
import { SeriesPreview } from './SeriesPreview.tsx'
import { ServicesInput } from './ServicesInput.tsx'

type Props = {
  branchId: string
  events: readonly EventListItem[]
  like: NewEventValues | null
  onLike: (id: string | null) => void
  onCancel: () => void
}

const flags = ['noSelling', 'publicGood', 'tallyOnly', 'minorsExpected'] as const

/** Kind first: it brings its unit, its rules and its services along. Then a name, a day, and whether it comes again. */
export function NewEventForm({ branchId, events, like, onLike, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const navigate = useNavigate()
  const services = useQuery(branchListsQuery(branchId)).data?.services ?? []
  const create = useCreateEvent(branchId)
  const createSeries = useCreateSeries(branchId)
  const open = (id: string, words: string) => {
    toast({ words })
    void navigate({ to: '/events/plan', search: { event: id } })
  }
  const { form, check } = useCheckedForm<typeof newEventFormSchema, NewEventValues>(newEventFormSchema, (values) => {
    if (!values.repeats) {
      const made = create.mutateAsync(oneEvent(values))
      return followUp(made, (id) => open(id, text('event.make.done', { title: values.title })))
    }
    followUp(createSeries.mutateAsync(eventSeries(values)), (ids) =>
      open(ids[0] ?? '', text('event.make.doneSeries', { title: values.title, count: ids.length })),
    )
  })
  const [kind, onDate, startTime, endTime, repeats, days, times] = [
    Form.useWatch('kind', form),
    Form.useWatch('onDate', form),
    Form.useWatch('startTime', form),
    Form.useWatch('endTime', form),
    Form.useWatch('repeats', form),
    Form.useWatch('days', form),
    Form.useWatch('times', form),
  ]
  const earlier = events.filter((event) => kind === undefined || event.kind === kind)
  const choose = (chosen: EventKind) => {
    if (like === null) form.setFieldsValue(presetOf(chosen, services))
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('event.make.title')}
      initialValues={like ?? { title: '', repeats: false, days: [], times: 6 }}
      onFinish={(values: Partial<NewEventValues>) =>
        check({
          ...like,
          ...values,
          startTime: values.startTime || null,
          endTime: values.endTime || null,
          budgetLimit: values.budgetLimit ?? null,
        })
      }
    >
      <Form.Item name="kind" label={text('event.make.kind')}>
        <Select
          placeholder={text('event.make.kindHint')}
          options={eventKinds.map((value) => ({ value, label: text(`code.eventKind.${value}`) }))}
          onChange={choose}
        />
      </Form.Item>
      {kind !== undefined && (earlier.length > 0 || like !== null) && (
        <Form.Item label={text('event.make.like')} htmlFor="event-like">
          <Select
            id="event-like"
            allowClear
            placeholder={text('event.make.likeHint')}
            value={like?.copyOfId ?? null}
            onChange={(id?: string | null) => onLike(id ?? null)}
            options={earlier.map(({ id, title, onDate: day }) => ({
              value: id,
              label: day === null ? title : `${title}　${format.shortDay(day)}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="title" label={text('event.field.title')}>
        <DepositCheckedInput maxLength={60} placeholder={text('event.make.titleHint')} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="purpose" label={text('event.field.purpose')}>
          <Select options={eventPurposes.map((value) => ({ value, label: text(`code.eventPurpose.${value}`) }))} />
        </Form.Item>
        <Form.Item name="unit" label={text('event.field.unit')}>
          <Select options={eventUnits.map((value) => ({ value, label: text(`code.eventUnit.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="onDate" label={text(repeats ? 'event.make.from' : 'event.field.onDate')}>
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
      <Form.Item name="repeats" label={text('event.make.repeats')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {repeats && (
        <>
          <Form.Item name="days" label={text('event.make.days')}>
            <Checkbox.Group options={weekdays.map((value) => ({ value, label: text(`code.weekday.${value}`) }))} />
          </Form.Item>
          <Form.Item name="times" label={text('event.make.times')}>
            <InputNumber min={1} max={mostSeriesEvents} precision={0} />
          </Form.Item>
          <SeriesPreview days={days ?? []} from={onDate ?? null} times={times ?? 1} />
        </>
      )}
      {onDate && <DayClashes branchId={branchId} query={{ onDate, ...hoursOf(startTime ?? null, endTime ?? null) }} />}
      <Form.Item label={text('event.make.flags')}>
        {flags.map((flag) => (
          <Form.Item key={flag} name={flag} valuePropName="checked" noStyle>
            <FlagBox label={text(`event.field.${flag}`)} />
          </Form.Item>
        ))}
      </Form.Item>
      <Form.Item name="serviceCodes" label={text('event.field.serviceCodes')}>
        <ServicesInput
          branchId={branchId}
          served={{ segments: [], habits: [], groupKinds: [], eventKind: kind ?? null }}
        />
      </Form.Item>
      <Form.Item name="budgetLimit" label={text('event.field.budgetLimit')}>
        <YuanInput />
      </Form.Item>
      <Form.Item name="theme" label={text('event.field.theme')}>
        <DepositCheckedInput maxLength={200} rows={1} />
      </Form.Item>
      <ProblemNote error={create.error ?? createSeries.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending || createSeries.isPending}>
          {text(repeats ? 'event.make.deedSeries' : 'event.make.deed')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const hoursOf = (startTime: string | null, endTime: string | null) => ({
  ...(startTime ? { startTime } : {}),
  ...(endTime ? { endTime } : {}),
})

type FlagProps = { id?: string; checked?: boolean; onChange?: (checked: boolean) => void; label: string }

function FlagBox({ id, checked = false, onChange, label }: FlagProps) {
  return (
    <div>
      <Checkbox
        {...(id === undefined ? {} : { id })}
        checked={checked}
        onChange={({ target }) => onChange?.(target.checked)}
      >
        {label}
      </Checkbox>
    </div>
  )
}
