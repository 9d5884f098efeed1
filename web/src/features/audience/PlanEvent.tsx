import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { AudiencePlace, AudienceQuestion } from 'domain/audience.ts'
import { suitedServices } from 'domain/convenience-service.ts'
import { type EventKind, eventKindDefaults, eventKinds } from 'domain/event.ts'
import { newEventSchema } from 'domain/event-plan.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { branchListsQuery } from '#api/branch-lists.ts'
import { followUp } from '#api/changes.ts'
import { useCreateEvent } from '#api/events.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { proposedKind, servedPeople } from './proposed-event.ts'
import { useReasonWords } from './audience-reason-words.ts'
import '#ui/side-form.css'

type Props = { branchId: string; question: AudienceQuestion; place: AudiencePlace | null; onClose: () => void }

const basisMost = 500
const offered = 8

/**
 * A plan is read by people who may not see what the maker of it sees: nothing that counts our customers there, is made from
 * such a count, or tells of a key person goes into its words.
 */
function withoutPersons(place: AudiencePlace): AudiencePlace {
  const isOfCustomers = place.there?.source === 'own_mix' || place.there?.source === 'both'
  const kept = place.reasons.filter(
    ({ code }) =>
      !['ours', 'ours_few', 'key_person'].includes(code) &&
      !(isOfCustomers && (code === 'there' || code === 'there_guessed')),
  )
  return { ...place, reasons: kept }
}

/** An event for the audience one looked for, at the place it was found: a name, a kind, what one does for them. */
export function PlanEvent({ branchId, question, place, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const navigate = useNavigate()
  const { i18n } = useTranslation()
  const reasonsOf = useReasonWords()
  const create = useCreateEvent(branchId)
  const groups = useQuery(targetGroupsQuery(branchId)).data ?? []
  const services = useQuery(branchListsQuery(branchId)).data?.services ?? []
  const { form, check } = useCheckedForm<typeof newEventSchema, z.input<typeof newEventSchema>>(
    newEventSchema,
    (values) =>
      followUp(create.mutateAsync(values), (id) => {
        toast({ words: text('audience.plan.made', { title: values.title }) })
        void navigate({ to: '/events/plan', search: (before: object) => ({ ...before, event: id }) })
      }),
  )
  const first = proposedKind(question, place)
  const kind: EventKind = Form.useWatch('kind', form) ?? first
  const suited = suitedServices(services, servedPeople(question, groups, kind)).slice(0, offered)
  const basis = place ? `${place.name}：${reasonsOf(withoutPersons(place)).join('；')}`.slice(0, basisMost) : ''
  const needed = [{ required: true, message: text('field.too_small') }]

  return (
    <SideSheet tall title={text('audience.plan.title')} facts={place?.name} onClose={onClose}>
      <Form
        form={form}
        layout="vertical"
        className="side-form"
        aria-label={text('audience.plan.title')}
        initialValues={{
          title: place ? text('audience.plan.name', { place: place.name, kind: text(`code.eventKind.${first}`) }) : '',
          kind: first,
          theme: '',
          serviceCodes: [],
        }}
        onFinish={(values) =>
          check({ ...values, ...eventKindDefaults[kind], audience: question, unit: question.unit, basis })
        }
      >
        <Form.Item name="kind" label={text('audience.plan.kind')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={eventKinds.map((value) => ({ value, label: text(`code.eventKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="title" label={text('audience.plan.eventTitle')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="theme" label={text('audience.plan.theme')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="serviceCodes" label={text('audience.plan.services')}>
          <Checkbox.Group className="audience-offers">
            {suited.map(({ service }) => (
              <Checkbox key={service.code} value={service.code}>
                {i18n.language === 'en' ? service.en : service.zh}{' '}
                <span className="note">
                  {service.costFen === 0
                    ? text('audience.service.free')
                    : text(`audience.service.${service.costBasis}`, { sum: format.money(service.costFen) })}
                </span>
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
        <p className="note">{text('audience.plan.note')}</p>
        <ProblemNote error={create.error} />
        <FormButtons>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {text('audience.plan.make')}
          </Button>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
        </FormButtons>
      </Form>
    </SideSheet>
  )
}
