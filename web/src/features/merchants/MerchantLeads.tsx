import type { MerchantCard } from 'domain/merchant-file.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { LeadStep } from './LeadStep.tsx'

type Props = { branchId: string; merchant: MerchantCard; onAdd: () => void; onChanged: () => void }

/** What this merchant may want of the bank, and who answers for it. */
export function MerchantLeads({ branchId, merchant, onAdd, onChanged }: Props) {
  const { leads } = merchant
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
      {leads.map((lead) => (
        <div key={lead.id} className="lead-row">
          <span>
            {text(`code.productLine.${lead.line}`)} <span className="note">{text(`code.leadGrade.${lead.grade}`)}</span>
          </span>
          <LeadStep branchId={branchId} merchantId={merchant.id} lead={lead} onChanged={onChanged} />
          <span className="note">
            {[
              text(`code.leadState.${lead.state}`),
              lead.owner.name,
              text('merchant.leads.until', { day: format.shortDay(lead.protectUntil) }),
            ].join(' · ')}
          </span>
        </div>
      ))}
    </Section>
  )
}
