import type { MerchantCard } from 'domain/merchant-file.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'

/** What this merchant may want of the bank, and who answers for it. */
export function MerchantLeads({ merchant: { leads }, onAdd }: { merchant: MerchantCard; onAdd: () => void }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  if (!may('lead.list')) return null
  return (
    <Section
      title={text('merchant.leads.title')}
      action={
        may('lead.create') && (
          <button type="button" className="text-button" onClick={onAdd}>
            {text('merchant.leads.add')}
          </button>
        )
      }
    >
      {leads.length === 0 && <p className="second">{text('merchant.leads.none')}</p>}
      {leads.map(({ id, line, grade, state, owner, protectUntil }) => (
        <div key={id} className="fact-row">
          <span>
            {text(`code.productLine.${line}`)} <span className="note">{text(`code.leadGrade.${grade}`)}</span>
          </span>
          <span className="note">
            {[
              text(`code.leadState.${state}`),
              owner.name,
              text('merchant.leads.until', { day: format.shortDay(protectUntil) }),
            ].join(' · ')}
          </span>
        </div>
      ))}
    </Section>
  )
}
