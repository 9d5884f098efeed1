import { useQueryClient } from '@tanstack/react-query'
import { type MerchantCard, ownerCustomerSchema } from 'domain/merchant-file.ts'
import { useState } from 'react'
import { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { merchantQuery, useSetMerchantOwner } from '#api/merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { type NamedCustomer, OwnerForm } from './OwnerForm.tsx'

type Props = { branchId: string; merchant: MerchantCard; onChanged: () => void }

/** Whether the shop's owner banks with us, as far as one may know him; whoever may name a customer says who he is. */
export function MerchantOwner({ branchId, merchant, onChanged }: Props) {
  const text = useText()
  const labels = useLabels()
  const toast = useToast()
  const may = useMay()
  const queryClient = useQueryClient()
  const save = useSetMerchantOwner(branchId)
  const [isOpen, setIsOpen] = useState(false)
  const { id, ownerCustomer: owner } = merchant
  // Nobody takes away whom he may not read.
  const mayName = may('merchant.owner') && (owner === null || owner.id !== null)
  if (owner === null && !mayName) return null

  const before: NamedCustomer | null = owner && owner.id !== null ? { id: owner.id, name: owner.name ?? '' } : null
  const done = () => {
    setIsOpen(false)
    onChanged()
  }
  const set = (customer: NamedCustomer | null, rowVersion: number) =>
    followUp(save.mutateAsync({ id, rowVersion, customer }), () => {
      const name = labels.shop({ name: merchant.shop.name, category: merchant.category })
      toast({
        words: text(customer ? 'merchant.ownerCustomer.saved' : 'merchant.ownerCustomer.removed', { name }),
        onUndo: () => followUp(save.mutateAsync({ id, rowVersion: rowVersion + 1, customer: before }), done),
      })
      done()
    })
  const link = (words: 'choose' | 'another' | 'remove', onClick: () => void) => (
    <button type="button" className="text-button" disabled={save.isPending} onClick={onClick}>
      {text(`merchant.ownerCustomer.${words}`)}
    </button>
  )
  const nameOf = (name: string | null | undefined) => name ?? text('merchant.ownerCustomer.unknown')

  return (
    <Section
      title={text('merchant.ownerCustomer.title')}
      action={mayName && !isOpen && link(owner ? 'another' : 'choose', () => setIsOpen(true))}
    >
      <div className="fact-row owner-row">
        {owner ? (
          <span>
            {text('merchant.ownerCustomer.is')}
            {owner.name !== null && <span className="owner-name">{owner.name}</span>}
            {owner.name === null && owner.askName !== null && (
              <span className="note owner-name">{text('merchant.ownerCustomer.ask', { name: owner.askName })}</span>
            )}
          </span>
        ) : (
          !isOpen && <span className="second">{text('merchant.ownerCustomer.unknown')}</span>
        )}
        {mayName && owner && !isOpen && link('remove', () => set(null, merchant.rowVersion))}
      </div>
      {isOpen && (
        <OwnerForm
          branchId={branchId}
          isSaving={save.isPending}
          onSave={(customer) => set(customer, merchant.rowVersion)}
          onCancel={() => {
            save.reset()
            setIsOpen(false)
          }}
        />
      )}
      <ChangedNote
        error={save.error}
        currentOf={currentOf}
        differences={(current) => [
          {
            label: text('merchant.ownerCustomer.title'),
            mine: nameOf(save.variables?.customer?.name),
            theirs: nameOf(current.ownerCustomer && (current.ownerCustomer.name ?? text('merchant.ownerCustomer.is'))),
          },
        ]}
        onSaveMine={(current) => set(save.variables?.customer ?? null, current.rowVersion)}
        onUseTheirs={() => {
          save.reset()
          setIsOpen(false)
          void queryClient.invalidateQueries(merchantQuery(branchId, id))
        }}
      />
    </Section>
  )
}

const refusalSchema = z.object({
  current: z.object({ rowVersion: z.int(), ownerCustomer: ownerCustomerSchema.nullable() }),
})
const currentOf = (detail: unknown) => refusalSchema.safeParse(detail).data?.current ?? null
