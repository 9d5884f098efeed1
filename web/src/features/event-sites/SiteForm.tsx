import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { bankCodes } from 'domain/competitor.ts'
import type { EventSite, EventSites, FilledSiteField } from 'domain/event-site-list.ts'
import {
  type NewEventSite,
  newEventSiteSchema,
  shelters,
  siteAuthorities,
  sitePermissions,
  siteSubjects,
} from 'domain/event-site.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { useEffect, useEffectEvent } from 'react'
import { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useRemoveSite, useSaveSite } from '#api/event-sites.ts'
import { keyPersonsQuery } from '#api/key-persons.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { KnownInput } from '#ui/KnownInput.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { YuanInput } from '#ui/YuanInput.tsx'
import { ClockInput } from './ClockInput.tsx'
import { EstimatesInput } from './EstimatesInput.tsx'
import { SubjectInput } from './SubjectInput.tsx'
import { siteDifferences } from './site-differences.ts'
import { noiseCodes } from './site-words.ts'
import { formOfSite, newSiteForm } from './site-form.ts'
import { SpotInput } from './SpotInput.tsx'
import { useFilledSite } from './use-filled-site.ts'
import './site-form.css'
import { useSubjects } from './use-subjects.ts'

type Values = z.input<typeof newEventSiteSchema>
type Props = {
  branchId: string
  answer: EventSites
  changed: EventSite | null
  start: Partial<NewEventSite> | null
  /** Where the map was clicked. */
  spot: LngLat | null
  onPicking: (isPicking: boolean) => void
  onSpot: (spot: LngLat | null) => void
  onSaved: (id: string) => void
  onCancel: () => void
}

const facts = ['power', 'water', 'toilet', 'parking', 'shade', 'fenced', 'calmTraffic'] as const

/** A candidate: what it is taken from, what there is, who decides, and what the planner knows better than the map. */
export function SiteForm(props: Props) {
  const { branchId, answer, changed, start, spot, onPicking, onSpot, onSaved, onCancel } = props
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const save = useSaveSite(branchId, answer.event.id)
  const remove = useRemoveSite(branchId)
  const initial = changed ? formOfSite(changed) : newSiteForm(start)
  const send = (site: unknown, over: EventSite | null, name: string) =>
    followUp(save.mutateAsync({ form: site, changed: over }), (id) => {
      toast(
        over
          ? { words: text('site.changed', { name }) }
          : { words: text('site.saved', { name }), onUndo: () => remove.mutate(id) },
      )
      onSaved(id)
    })
  const { form, check } = useCheckedForm<typeof newEventSiteSchema, Values>(newEventSiteSchema, (site) =>
    send(site, changed, site.name),
  )
  const kind = Form.useWatch('subjectKind', form) ?? initial.subjectKind
  const subjectId = Form.useWatch('subjectId', form) ?? null
  const permission = Form.useWatch('permission', form) ?? initial.permission
  const subjects = useSubjects(branchId)
  const filled = useFilledSite(branchId, form, initial, changed === null)
  // What was settled stands: later only what is known of the site is written down.
  const isFixed = changed !== null && !answer.event.isOpen
  const isSpot = kind === 'spot'
  const positionNow = (): LngLat | null => {
    if (isSpot) return spot ?? (initial.subjectKind === 'spot' ? (initial.position ?? null) : null)
    // Where in the ground it was the last time: the east gate of a park, not its middle.
    if (filled.known?.site.subjectId === subjectId) return filled.known?.site.position ?? null
    return (
      subjects.find((subject) => subject.kind === kind && subject.id === subjectId)?.position ??
      initial.position ??
      null
    )
  }
  const attaches = kind === 'place' || kind === 'merchant' || kind === 'target_group' ? kind : null
  const contacts = useQuery({
    ...keyPersonsQuery(branchId, { kind: attaches ?? 'place', id: subjectId ?? '' }),
    enabled: may('key_person.list') && attaches !== null && subjectId !== null,
  })

  // The map beside the form takes clicks while a spot is being put down.
  const pick = useEffectEvent(onPicking)
  useEffect(() => {
    pick(isSpot && !isFixed)
    return () => pick(false)
  }, [isSpot, isFixed])

  const typed = () => newEventSiteSchema.parse({ ...form.getFieldsValue(true), position: positionNow() })
  const choose = (id: string | null) => {
    const subject = subjects.find((one) => one.kind === kind && one.id === id)
    form.setFieldsValue({ subjectId: id, contactPersonId: null })
    // A name that somebody typed is kept.
    if (subject && !filled.isTyped('name')) form.setFieldsValue({ name: subject.name })
    filled.fill(kind, id)
  }
  const label = (field: FilledSiteField, words: string) =>
    filled.fields.includes(field) ? (
      <span className="site-filled-label">
        {words} <Tag>{text('site.filled.mark')}</Tag>
      </span>
    ) : (
      words
    )

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'site.change' : 'site.newTitle')}
      initialValues={initial}
      onValuesChange={filled.changed}
      onFinish={() => check({ ...form.getFieldsValue(true), position: positionNow() ?? undefined })}
    >
      <Form.Item name="subjectKind" label={text('site.field.subjectKind')}>
        <Select
          disabled={isFixed}
          options={siteSubjects.map((code) => ({ value: code, label: text(`code.siteSubject.${code}`) }))}
          onChange={(next: NewEventSite['subjectKind']) => {
            const own = next === 'branch_site' ? subjects.find((subject) => subject.kind === 'branch_site') : undefined
            form.setFieldsValue({
              subjectId: own?.id ?? null,
              ...(own && !filled.isTyped('name') ? { name: own.name } : {}),
            })
            filled.fill(next, own?.id ?? null)
          }}
        />
      </Form.Item>
      {isSpot ? (
        <Form.Item
          label={text('site.field.position')}
          extra={isFixed ? text('site.fixedPlace') : text('site.pickHint')}
          {...(form.getFieldError('position').length > 0 ? { validateStatus: 'error' as const } : {})}
        >
          <SpotInput value={positionNow()} onChange={onSpot} disabled={isFixed} />
        </Form.Item>
      ) : (
        kind !== 'branch_site' && (
          <Form.Item
            name="subjectId"
            label={text(`code.siteSubject.${kind}`)}
            {...(isFixed ? { extra: text('site.fixedPlace') } : {})}
          >
            <SubjectInput subjects={subjects} kind={kind} onChange={choose} disabled={isFixed} />
          </Form.Item>
        )
      )}
      {filled.known && filled.fields.length > 0 && (
        <p className="note site-filled" role="status">
          {filled.known.before
            ? text('site.filled.before', { title: filled.known.before.title })
            : text('site.filled.onFile')}
        </p>
      )}
      <Form.Item name="name" label={text('site.field.name')}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="capacity" label={label('capacity', text('site.field.capacity'))}>
          <InputNumber min={1} precision={0} style={{ width: '100%' }} suffix={text('site.people')} />
        </Form.Item>
        <Form.Item name="shelter" label={label('shelter', text('site.field.shelter'))}>
          <Select options={shelters.map((code) => ({ value: code, label: text(`code.shelter.${code}`) }))} />
        </Form.Item>
      </div>
      <div className="field-pair">
        <Form.Item name="feeFen" label={label('feeFen', text('site.field.fee'))}>
          <YuanInput />
        </Form.Item>
        <Form.Item name="footfall" label={label('footfall', text('site.field.footfall'))}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} suffix={text('site.perHour')} />
        </Form.Item>
      </div>
      <fieldset className="form-group">
        <legend>{text('site.field.facts')}</legend>
        <div className="sites-facts">
          {facts.map((fact) => (
            <Form.Item
              key={fact}
              name={fact}
              label={label(fact, text(`site.field.${fact}`))}
              layout="horizontal"
              colon={false}
              className="sites-known"
            >
              <KnownInput label={text(`site.field.${fact}`)} />
            </Form.Item>
          ))}
        </div>
      </fieldset>
      <fieldset className="form-group">
        <legend>{text('site.field.permissionGroup')}</legend>
        <div className="field-pair">
          <Form.Item name="permission" label={label('permission', text('site.field.permission'))}>
            <Select
              options={sitePermissions.map((code) => ({ value: code, label: text(`code.sitePermission.${code}`) }))}
            />
          </Form.Item>
          <Form.Item name="authority" label={label('authority', text('site.field.authority'))}>
            <Select
              allowClear
              options={siteAuthorities.map((code) => ({ value: code, label: text(`code.siteAuthority.${code}`) }))}
            />
          </Form.Item>
        </div>
        {permission !== 'none_needed' && (
          <Form.Item name="permissionOn" label={text('site.field.permissionOn')}>
            <DayInput days="past" clearable />
          </Form.Item>
        )}
        {permission === 'written' && (
          <Form.Item name="permissionAttachmentId" label={text('site.field.permissionFile')}>
            <AttachmentInput branchId={branchId} accept="any" known={changed?.permissionFile ?? null} />
          </Form.Item>
        )}
        <Form.Item name="approvalAttachmentId" label={text('site.field.approvalFile')}>
          <AttachmentInput branchId={branchId} accept="any" known={changed?.approvalFile ?? null} />
        </Form.Item>
        {may('key_person.list') && attaches !== null && (
          <Form.Item name="contactPersonId" label={label('contactPersonId', text('site.field.contact'))}>
            <Select
              allowClear
              options={(contacts.data ?? []).map(({ id, title, name }) => ({
                value: id,
                label: `${text(`code.keyPersonTitle.${title}`)} ${name}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="noiseRisk" label={label('noiseRisk', text('site.field.noiseRisk'))}>
          <Select
            allowClear
            placeholder={text('site.unknown')}
            options={noiseCodes.map((code, risk) => ({ value: risk, label: text(`site.noise.${code}`) }))}
          />
        </Form.Item>
        <div className="field-pair">
          <Form.Item
            name="soundFrom"
            label={label('soundFrom', `${text('site.field.sound')} ${text('site.field.soundFrom')}`)}
          >
            <ClockInput />
          </Form.Item>
          <Form.Item name="soundTo" label={label('soundTo', text('site.field.soundTo'))}>
            <ClockInput />
          </Form.Item>
        </div>
        <Form.Item name="rivalBank" label={label('rivalBank', text('site.field.rival'))}>
          <Select
            allowClear
            placeholder={text('site.field.rivalUnknown')}
            options={[
              { value: 'none', label: text('site.field.rivalNone') },
              ...bankCodes.map((code) => ({ value: code, label: text(`code.bank.${code}`) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="fallbackSiteId" label={text('site.field.fallback')}>
          <Select
            allowClear
            placeholder={text('site.chooseNoFallback')}
            options={answer.sites
              .filter(({ id }) => id !== changed?.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </fieldset>
      <Form.Item name="note" label={label('note', text('site.field.note'))}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <fieldset className="form-group">
        <legend>{text('site.field.estimates')}</legend>
        <p className="note">{text('site.field.estimatesNote')}</p>
        <Form.Item name="estimates" noStyle>
          <EstimatesInput />
        </Form.Item>
      </fieldset>
      <ChangedNote
        error={save.error}
        currentOf={(detail) => currentOf(detail, changed)}
        differences={(current) => siteDifferences(typed(), current, text)}
        onSaveMine={(current) => send(typed(), current, current.name)}
        onUseTheirs={(current) => {
          form.setFieldsValue(formOfSite(current))
          save.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text(changed ? 'site.saveChange' : 'site.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const refusalSchema = z.object({
  current: newEventSiteSchema.extend({ id: z.string(), eventId: z.string(), rowVersion: z.int() }),
})
/** What stands there now, with what was worked out of it before. */
function currentOf(detail: unknown, before: EventSite | null): EventSite | null {
  const parsed = refusalSchema.safeParse(detail)
  return parsed.success && before ? { ...before, ...parsed.data.current } : null
}
