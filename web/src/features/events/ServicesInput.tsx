import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ServedPeople, suitedServices } from 'domain/convenience-service.ts'
import { branchListsQuery } from '#api/branch-lists.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useServiceWords } from './use-service-words.ts'
import './events.css'

type Props = {
  branchId: string
  id?: string
  value?: readonly string[]
  onChange?: (codes: string[]) => void
  served: ServedPeople
  disabled?: boolean
}

/** Convenience services (R006), those that suit the people or the kind of event first, with what they cost roughly. */
export function ServicesInput({ branchId, id, value = [], onChange, served, disabled = false }: Props) {
  const text = useText()
  const format = useFormat()
  const { data, error } = useQuery(branchListsQuery(branchId))
  const words = useServiceWords(branchId)
  const services = data?.services ?? []
  const suited = suitedServices(services, served).map(({ service }) => service)
  const others = services.filter((service) => !suited.includes(service))
  const option = ({ code }: (typeof services)[number]) => ({ value: code, label: words.name(code) })
  const noteOf = (wanted: unknown) => {
    const service = services.find(({ code }) => code === wanted)
    if (!service) return ''
    const cost = text(`event.service.${service.costBasis}`, { sum: format.money(service.costFen) })
    return [words.why(service.code), cost].filter((part) => part !== '').join('　')
  }
  return (
    <>
      <Select
        {...(id ? { id } : {})}
        mode="multiple"
        maxCount={20}
        disabled={disabled}
        style={{ width: '100%' }}
        placeholder={text('event.service.hint')}
        value={[...value]}
        onChange={(codes: string[]) => onChange?.(codes)}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { label: text('event.service.suited'), options: suited.map(option) },
          { label: text('event.service.others'), options: others.map(option) },
        ].filter((group) => group.options.length > 0)}
        optionRender={({ label, value: code }) => (
          <span className="event-service">
            {label}
            <span className="note">{noteOf(code)}</span>
          </span>
        )}
      />
      <ProblemNote error={error} />
    </>
  )
}
