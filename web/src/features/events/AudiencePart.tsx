import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { audienceQuestionSchema, audienceToText } from 'domain/audience.ts'
import { channelGroupsQuery } from '#api/channel-groups.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { savedAudiencesQuery } from '#api/saved-audiences.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { useText } from '#i18n/use-text.ts'
import { AudienceInput } from './AudienceInput.tsx'
import { audienceWords } from './audience-words.ts'
import { FieldsForm } from './FieldsForm.tsx'
import { isOpen } from './fixed-fields.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ServicesInput } from './ServicesInput.tsx'
import { UnsuitedInput } from './UnsuitedInput.tsx'
import { unsuitedWords } from './unsuited-words.ts'
import { useServiceWords } from './use-service-words.ts'
import { ValueRows } from './ValueRows.tsx'

const fields = ['audience', 'unsuitedSegments', 'basis', 'serviceCodes', 'channelGroupIds'] as const

/** Whom it is for, what on the map says so, what is done for them, and which online groups hear of it. */
export function AudiencePart(props: PlanProps) {
  const text = useText()
  const may = useMay()
  const labels = useLabels()
  const { event } = props.sheet
  const services = useServiceWords(props.branchId)
  const groups = useQuery({ ...targetGroupsQuery(props.branchId), enabled: may('target_group.list') }).data ?? []
  const saved = useQuery({ ...savedAudiencesQuery(props.branchId), enabled: may('saved_audience.list') }).data ?? []
  const channels =
    useQuery({ ...channelGroupsQuery(props.branchId), enabled: may('channel_group.list') }).data?.groups ?? []
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const question = audienceQuestionSchema.safeParse(event.audience).data
  const served = {
    segments: question?.segments ?? [],
    habits: question?.habits ?? [],
    groupKinds: groups.filter(({ id }) => question?.targetGroupIds?.includes(id)).map(({ kind }) => kind),
    eventKind: event.kind,
  }

  return (
    <PlanPartBox
      {...props}
      part="audience"
      isTyped={isOpen(props.sheet, fields)}
      action={
        may('audience.read') && (
          <Link to="/events/audience" search={question ? { whom: audienceToText(question) } : {}}>
            {text('event.audience.onMap')}
          </Link>
        )
      }
    >
      {props.editing === 'audience' ? (
        <FieldsForm {...props} part="audience" fields={fields}>
          <Form.Item name="audience" label={text('event.field.audience')}>
            <AudienceInput groups={groups} saved={saved} />
          </Form.Item>
          <Form.Item
            name="unsuitedSegments"
            label={text('event.field.unsuitedSegments')}
            extra={text('event.unsuited.note')}
          >
            <UnsuitedInput />
          </Form.Item>
          <Form.Item name="basis" label={text('event.field.basis')}>
            <Input.TextArea
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              placeholder={text('event.hint.basis')}
            />
          </Form.Item>
          <Form.Item name="serviceCodes" label={text('event.field.serviceCodes')}>
            <ServicesInput branchId={props.branchId} served={served} />
          </Form.Item>
          <Form.Item name="channelGroupIds" label={text('event.field.channelGroupIds')}>
            <Select
              mode="multiple"
              options={channels.map(({ id, name }) => ({ value: id, label: name }))}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </Form.Item>
        </FieldsForm>
      ) : (
        <ValueRows
          rows={[
            {
              label: text('event.field.audience'),
              value: audienceWords(event.audience, { text, labels, groups: names }),
            },
            { label: text('event.field.unsuitedSegments'), value: unsuitedWords(event.unsuitedSegments, text) },
            { label: text('event.field.basis'), value: event.basis },
            {
              label: text('event.field.serviceCodes'),
              value: event.serviceCodes.map(services.name).join(text('list.comma')),
            },
            {
              label: text('event.field.channelGroupIds'),
              value: channels
                .filter(({ id }) => event.channelGroupIds.includes(id))
                .map(({ name }) => name)
                .join(text('list.comma')),
            },
          ]}
        />
      )}
    </PlanPartBox>
  )
}
