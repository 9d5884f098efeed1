import { useQuery } from '@tanstack/react-query'
import type { AudienceAnswer, AudienceQuestion } from 'domain/audience.ts'
import type { CustomerFilter } from 'domain/customer-filter.ts'
import { segments } from 'domain/customer.ts'
import { payrollStatuses } from 'domain/employer.ts'
import { preferenceGroups } from 'domain/tag.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { useText } from '#i18n/use-text.ts'
import { FilterChip } from '#ui/FilterChip.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { OwnChips } from './OwnChips.tsx'

type Props = {
  branchId: string
  question: AudienceQuestion
  employers: AudienceAnswer['employers']
  onChange: (question: AudienceQuestion) => void
}

/** Whom one looks for: who lives here, groups with their rhythm, employers, and what only our own customers tell. */
export function WhomChips({ branchId, question, employers, onChange }: Props) {
  const text = useText()
  const labels = useLabels()
  const groups = useQuery(targetGroupsQuery(branchId)).data ?? []
  /** A field without values falls away, so that it does not narrow. */
  const set = <Name extends keyof AudienceQuestion>(name: Name, value: AudienceQuestion[Name] | undefined) => {
    const { [name]: _, ...others } = question
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0)
    // Unit and ground always have a value; every other field may be left out.
    onChange((isEmpty ? others : { ...others, [name]: value }) as AudienceQuestion)
  }
  const setFilter = (filter: CustomerFilter) => set('filter', Object.keys(filter).length === 0 ? undefined : filter)
  const [isOwnOpen, setOwnOpen] = useState(question.filter !== undefined)

  return (
    <div className="whom-chips" role="group" aria-label={text('audience.whom')}>
      <FilterChip
        field={text('audience.field.segments')}
        options={segments.map((value) => ({ value, label: text(`code.segment.${value}`) }))}
        chosen={question.segments ?? []}
        onChange={(values) => set('segments', values)}
      />
      <FilterChip
        field={text('audience.field.habits')}
        options={labels.reference.tags
          // What was chosen elsewhere is seen and can be taken away here, whatever its kind.
          .filter(({ group, code }) => preferenceGroups.includes(group) || question.habits?.includes(code))
          .map(({ code }) => ({ value: code, label: labels.tag(code) }))}
        chosen={question.habits ?? []}
        onChange={(values) => set('habits', values)}
      />
      <ToggleChip
        label={text('audience.field.children')}
        on={question.children === true}
        onChange={(on) => set('children', on ? true : undefined)}
      />
      <ToggleChip
        label={text('audience.field.elders')}
        on={question.elders === true}
        onChange={(on) => set('elders', on ? true : undefined)}
      />
      <FilterChip
        field={text('audience.field.targetGroupIds')}
        options={groups
          .filter(({ status }) => status !== 'inactive')
          .map(({ id, name, sizeEstimate }) => ({
            value: id,
            label: name,
            ...(sizeEstimate === null ? {} : { count: sizeEstimate }),
          }))}
        chosen={question.targetGroupIds ?? []}
        onChange={(values) => set('targetGroupIds', values)}
      />
      <FilterChip
        field={text('audience.field.employerIds')}
        options={employers.map(({ id, name, employees }) => ({
          value: id,
          label: name,
          ...(employees === null ? {} : { count: employees }),
        }))}
        chosen={question.employerIds ?? []}
        onChange={(values) => set('employerIds', values)}
      />
      <FilterChip
        field={text('audience.field.payroll')}
        options={payrollStatuses.map((value) => ({
          value,
          label: text(`code.payrollStatus.${value}`),
          count: employers.filter(({ payroll }) => payroll === value).length,
        }))}
        chosen={question.payroll ?? []}
        onChange={(values) => set('payroll', values)}
      />
      <button
        type="button"
        className="text-button note-size"
        aria-expanded={isOwnOpen}
        onClick={() => setOwnOpen(!isOwnOpen)}
      >
        {text('audience.field.own')}
      </button>
      {isOwnOpen && (
        <>
          <p className="note">{text('audience.field.ownNote')}</p>
          <OwnChips branchId={branchId} filter={question.filter ?? {}} onChange={setFilter} />
        </>
      )}
    </div>
  )
}
