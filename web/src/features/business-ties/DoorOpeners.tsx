import { useQuery } from '@tanstack/react-query'
import { placeTiesQuery } from '#api/business-ties.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import './business-ties.css'

/** Own customers who head a firm at a place or keep its books (R099): named to whom they may be, else whom to ask. */
export function DoorOpeners({ branchId, placeId }: { branchId: string; placeId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { data } = useQuery({ ...placeTiesQuery(branchId, placeId), enabled: may('business_tie.list') })
  if (!data || data.ties.length === 0) return null
  return (
    <Section title={text('tie.openers', { count: format.count(data.doorOpeners) })}>
      {data.ties.map(({ id, from, type }) => (
        <div key={id} className="tie-row tie-head">
          <span>
            {from.name ??
              (from.askName ? text('tie.customerAsk', { name: from.askName }) : text('tie.customerUnknown'))}
          </span>
          <span className="note">{text(`tie.opens.${type}`)}</span>
        </div>
      ))}
    </Section>
  )
}
