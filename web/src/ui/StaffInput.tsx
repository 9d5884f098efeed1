import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { maxPlanStaff } from 'domain/canvass-plan.ts'
import { jobs } from 'domain/user.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Props = {
  branchId: string
  id?: string
  value?: readonly string[]
  onChange?: (ids: string[]) => void
  /** Only these may be chosen; everybody of the branch by default. */
  among?: readonly string[]
  most?: number
}

/** Colleagues, each with what they do at the branch. */
export function StaffInput({ branchId, id, value = [], onChange, among, most = maxPlanStaff }: Props) {
  const text = useText()
  const { data, error, isPending } = useQuery(colleaguesQuery(branchId))
  return (
    <>
      <Select
        {...(id ? { id } : {})}
        mode="multiple"
        style={{ width: '100%' }}
        loading={isPending}
        maxCount={most}
        placeholder={text('canvass.form.staffHint')}
        value={[...value]}
        onChange={(ids: string[]) => onChange?.(ids)}
        showSearch={{ optionFilterProp: 'label' }}
        options={(data ?? [])
          .filter((colleague) => !among || among.includes(colleague.id))
          .map((colleague) => ({ value: colleague.id, label: colleague.name, job: colleague.job }))}
        optionRender={({ data: { label, job } }) => (
          <span className="with-symbol">
            {label}
            <span className="note">{jobWords(job, text)}</span>
          </span>
        )}
      />
      <ProblemNote error={error} />
    </>
  )
}

function jobWords(job: string, text: ReturnType<typeof useText>): string {
  const known = jobs.find((one) => one === job)
  return known ? text(`code.job.${known}`) : ''
}
