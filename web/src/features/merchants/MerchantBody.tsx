import type { MerchantCard } from 'domain/merchant-file.ts'
import { Fragment } from 'react'
import { useMay } from '#api/may.ts'
import { bankWords } from '#i18n/bank-words.ts'
import { useText } from '#i18n/use-text.ts'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import type { FormSubject } from '#ui/form-slot.ts'
import { Section } from '#ui/Section.tsx'
import { BanksSeen } from './BanksSeen.tsx'
import { DuplicatesSeen } from './DuplicatesSeen.tsx'
import { MerchantFacts } from './MerchantFacts.tsx'
import { MerchantHours } from './MerchantHours.tsx'
import { MerchantLeads } from './MerchantLeads.tsx'
import { MerchantOwner } from './MerchantOwner.tsx'
import type { SheetForm } from './MerchantSheet.tsx'
import { MerchantTimeline } from './MerchantTimeline.tsx'
import { MerchantWants } from './MerchantWants.tsx'
import type { MerchantSlots } from './merchant-slots.ts'
import { PromiseList } from './PromiseList.tsx'
import { UnitHistory } from './UnitHistory.tsx'

type Props = {
  branchId: string
  merchant: MerchantCard
  slots: MerchantSlots
  subject: FormSubject
  onForm: (form: SheetForm) => void
  onOpen: (merchantId: string) => void
  onChanged: () => void
}

/** First what presses, then what is known, then what happened. */
export function MerchantBody({ branchId, merchant, slots, subject, onForm, onOpen, onChanged }: Props) {
  const text = useText()
  const may = useMay()
  const { file, filingGaps } = merchant
  const part = { branchId, merchant, onChanged }

  return (
    <>
      <FigureStrip
        layout="grid"
        figures={[
          { label: text('merchant.column.grade'), value: text('merchant.gradeOf', { grade: file.filedGrade }) },
          { label: text('merchant.column.relation'), value: text(`merchant.statusShort.${file.ourStatus}`) },
          {
            label: text('merchant.column.interest'),
            value:
              file.allianceInterest === null
                ? text('unit.unknown')
                : text('merchant.interestOf', { interest: file.allianceInterest }),
          },
          { label: text('merchant.column.loan'), value: text(`code.loanNeed.${file.loanNeed}`) },
        ]}
      />
      <div className="merchant-bank">
        <span className="note">{text('merchant.column.bank')}</span> {bankWords(merchant.mainBank, text)}
        {filingGaps.length > 0 && (
          <p className="note">
            {text('merchant.gaps', {
              grade: merchant.proposedGrade + 1,
              gaps: filingGaps.map((gap) => text(`merchant.gap.${gap}`)).join(text('filter.comma')),
            })}{' '}
            {may('merchant.update') && (
              <button type="button" className="text-button" onClick={() => onForm('edit')}>
                {text('merchant.fillIn')}
              </button>
            )}
          </p>
        )}
      </div>
      {slots.first?.({ merchant, onChanged })}
      <PromiseList {...part} />
      <DuplicatesSeen {...part} onOpen={onOpen} />
      <MerchantFacts merchant={merchant} />
      <MerchantHours merchant={merchant} />
      <MerchantOwner {...part} />
      {may('key_person.list') && slots.keyPersons({ subject, onChanged })}
      <MerchantWants merchant={merchant} />
      <BanksSeen {...part} onAdd={() => onForm('rival')} />
      <MerchantLeads {...part} onAdd={() => onForm('lead')} />
      {slots.sections.map(({ key, section }) => (
        <Fragment key={key}>{section({ merchant, onChanged })}</Fragment>
      ))}
      <Section title={text('merchant.timeline.title')}>
        <MerchantTimeline {...part} />
      </Section>
      <UnitHistory {...part} onOpen={onOpen} />
    </>
  )
}
