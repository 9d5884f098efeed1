import { Checkbox, InputNumber, Select } from 'antd'
import { type AudienceQuestion, audienceQuestionSchema, audienceToText, mostAudienceMinutes } from 'domain/audience.ts'
import { segments } from 'domain/customer.ts'
import type { SavedAudience } from 'domain/saved-audience.ts'
import { useLabels } from '#api/labels.ts'
import type { TargetGroup } from '#api/target-groups.ts'
import { type Text, useText } from '#i18n/use-text.ts'

type Props = {
  id?: string
  /** A question of the audience page, or `{}` while nobody is chosen. */
  value?: object
  onChange?: (audience: object) => void
  groups: readonly TargetGroup[]
  /** Audiences of the branch under a name: one of them stands in for everything below. */
  saved: readonly SavedAudience[]
}

/** The usual choices of an audience; what the audience page added beside them is told, kept, and can be taken away. */
export function AudienceInput({ id, value = {}, onChange, groups, saved }: Props) {
  const text = useText()
  const labels = useLabels()
  const question = audienceQuestionSchema.safeParse(value).data
  const asked = question && audienceToText(question)
  const change = (part: Partial<Record<keyof AudienceQuestion, unknown>>) => {
    const all = Object.entries({ ...question, ...part }).filter(([, given]) => !isEmpty(given))
    onChange?.(all.every(([name]) => name === 'unit' || name === 'ground') ? {} : Object.fromEntries(all))
  }
  return (
    <div className="audience-input" role="group" aria-label={text('event.field.audience')} {...(id ? { id } : {})}>
      {saved.length > 0 && (
        <Select
          aria-label={text('event.audience.saved')}
          placeholder={text('event.audience.saved')}
          value={saved.find((one) => audienceToText(one.question) === asked)?.id ?? null}
          onChange={(savedId) => onChange?.(saved.find((one) => one.id === savedId)?.question ?? {})}
          options={saved.map((one) => ({ value: one.id, label: one.name, disabled: !one.mayAsk }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      )}
      <Select
        mode="multiple"
        aria-label={text('event.audience.segments')}
        placeholder={text('event.audience.segments')}
        value={question?.segments ?? []}
        onChange={(codes: string[]) => change({ segments: codes })}
        options={segments.map((code) => ({ value: code, label: text(`code.segment.${code}`) }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <Select
        mode="multiple"
        aria-label={text('event.audience.habits')}
        placeholder={text('event.audience.habits')}
        value={question?.habits ?? []}
        onChange={(codes: string[]) => change({ habits: codes })}
        options={labels.reference.tags
          .filter(({ group }) => group === 'habit' || group === 'hobby')
          .map(({ code }) => ({ value: code, label: labels.tag(code) }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <Select
        mode="multiple"
        aria-label={text('event.audience.targetGroups')}
        placeholder={text('event.audience.targetGroups')}
        value={question?.targetGroupIds ?? []}
        onChange={(ids: string[]) => change({ targetGroupIds: ids })}
        options={groups.map(({ id: groupId, name }) => ({ value: groupId, label: name }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <span>
        <Checkbox
          checked={question?.children === true}
          onChange={({ target }) => change({ children: target.checked || undefined })}
        >
          {text('event.audience.children')}
        </Checkbox>
        <Checkbox
          checked={question?.elders === true}
          onChange={({ target }) => change({ elders: target.checked || undefined })}
        >
          {text('event.audience.elders')}
        </Checkbox>
      </span>
      {question && keptFields.some((field) => question[field] !== undefined) && (
        <span>
          {text('event.audience.kept', {
            parts: keptWords(question, text).join(text('list.comma')),
          })}{' '}
          <button
            type="button"
            className="text-button note-size"
            onClick={() => change({ employerIds: undefined, payroll: undefined, filter: undefined })}
          >
            {text('event.audience.dropKept')}
          </button>
        </span>
      )}
      <InputNumber
        aria-label={text('event.audience.minutes')}
        placeholder={text('event.audience.minutes')}
        min={1}
        max={mostAudienceMinutes}
        precision={0}
        suffix={text('event.audience.minutesUnit')}
        value={question?.minutes ?? null}
        onChange={(minutes) => change({ minutes: minutes ?? undefined })}
      />
    </div>
  )
}

const isEmpty = (given: unknown) => given === undefined || (Array.isArray(given) && given.length === 0)

/** What only the audience page offers. */
const keptFields = ['employerIds', 'payroll', 'filter'] as const

const keptWords = ({ employerIds, payroll, filter }: AudienceQuestion, text: Text): string[] => [
  ...(employerIds ? [text('event.audience.employers', { count: employerIds.length })] : []),
  ...(payroll ? [text('event.audience.payroll')] : []),
  ...(filter ? [text('event.audience.filter')] : []),
]
