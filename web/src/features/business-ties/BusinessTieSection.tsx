import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { BusinessTie } from 'domain/business-tie.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { merchantTiesQuery, useRemoveBusinessTie, useRestoreBusinessTie } from '#api/business-ties.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { BusinessTieForm } from './BusinessTieForm.tsx'
import { TieRow } from './TieRow.tsx'
import './business-ties.css'

type Props = { branchId: string; merchant: MerchantCard; onChanged: () => void }

/** Whom a merchant buys from and sells to, whether they bank here, and which own customers open its door. */
export function BusinessTieSection({ branchId, merchant, onChanged }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const [open, setOpen] = useState<BusinessTie | 'new' | null>(null)
  const ties = useQuery({ ...merchantTiesQuery(branchId, merchant.id), enabled: may('business_tie.list') })
  const remove = useRemoveBusinessTie(branchId)
  const restore = useRestoreBusinessTie(branchId)
  if (!may('business_tie.list')) return null

  const takeAway = (tie: BusinessTie) =>
    followUp(remove.mutateAsync(tie.id), () => {
      toast({
        words: text('tie.removed'),
        onUndo: () => followUp(restore.mutateAsync(tie.id), onChanged),
      })
      onChanged()
    })
  const form = (changed: BusinessTie | null) => (
    <div className="tie-form">
      <BusinessTieForm
        branchId={branchId}
        merchant={merchant}
        changed={changed}
        onCancel={() => setOpen(null)}
        onSaved={() => {
          setOpen(null)
          onChanged()
        }}
      />
    </div>
  )
  const add = may('business_tie.create') && open === null && (
    <button type="button" className="text-button" onClick={() => setOpen('new')}>
      {text('tie.add')}
    </button>
  )

  return (
    <Section title={text('tie.section')} action={add}>
      {ties.error ? (
        <ProblemNote
          error={ties.error}
          actions={<Button onClick={() => void ties.refetch()}>{text('action.again')}</Button>}
        />
      ) : !ties.data ? (
        <Waiting rows={2} />
      ) : ties.data.ties.length === 0 && open === null ? (
        <p className="second">{text('tie.none')}</p>
      ) : (
        <>
          {ties.data.ties.length > 0 && (
            <p className="note">
              {text('tie.banks', {
                yes: format.count(ties.data.banksHere.yes),
                no: format.count(ties.data.banksHere.no),
                unknown: format.count(ties.data.banksHere.unknown),
              })}
              {ties.data.doorOpeners > 0 && text('tie.doorOpeners', { count: format.count(ties.data.doorOpeners) })}
            </p>
          )}
          {ties.data.ties.map((tie) =>
            open === tie ? (
              <div key={tie.id}>{form(tie)}</div>
            ) : (
              <TieRow
                key={tie.id}
                branchId={branchId}
                merchantId={merchant.id}
                tie={tie}
                {...(mayChange(tie) ? { onChange: () => setOpen(tie) } : {})}
                {...(may('business_tie.remove') ? { onRemove: () => takeAway(tie) } : {})}
              />
            ),
          )}
        </>
      )}
      {open === 'new' && form(null)}
      <ProblemNote error={remove.error ?? restore.error} />
    </Section>
  )

  // From this merchant's side alone; and who may not see the customer of a tie cannot say who he is.
  function mayChange({ from }: BusinessTie) {
    return may('business_tie.update') && from.kind === 'merchant' && from.id === merchant.id
  }
}
