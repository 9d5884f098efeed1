import { Select } from 'antd'
import type { NewEventSite } from 'domain/event-site.ts'
import type { SiteSubject } from './use-subjects.ts'

type Props = {
  id?: string
  value?: string | null
  subjects: readonly SiteSubject[]
  kind: NewEventSite['subjectKind']
  onChange?: (id: string | null) => void
  disabled: boolean
}

/** The place, merchant or group that a candidate is taken from, found by its name. */
export const SubjectInput = ({ id, value = null, subjects, kind, onChange, disabled }: Props) => (
  <Select
    {...(id === undefined ? {} : { id })}
    showSearch={{ optionFilterProp: 'label' }}
    disabled={disabled}
    value={value}
    onChange={(chosen?: string | null) => onChange?.(chosen ?? null)}
    options={subjects
      .filter((subject) => subject.kind === kind)
      .map(({ id: subjectId, name, note }) => ({ value: subjectId, label: note === '' ? name : `${name}　${note}` }))}
  />
)
