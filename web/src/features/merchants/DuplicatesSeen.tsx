import { useQuery } from '@tanstack/react-query'
import type { MerchantCard } from 'domain/merchant-file.ts'
import type { DuplicatePair } from 'domain/merchant-duplicate.ts'
import { useState } from 'react'
import { useMay } from '#api/may.ts'
import { merchantDuplicatesQuery } from '#api/merchant-merges.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { useNotTheSame } from './use-not-the-same.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Props = { branchId: string; merchant: MerchantCard; onOpen: (merchantId: string) => void; onChanged: () => void }

/** Another file may be of this very merchant: a person decides. */
export function DuplicatesSeen({ branchId, merchant, onOpen, onChanged }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [merging, setMerging] = useState<DuplicatePair | null>(null)
  const { data: pairs } = useQuery({
    ...merchantDuplicatesQuery(branchId),
    enabled: merchant.duplicates.length > 0,
  })
  const apart = useNotTheSame(branchId, onChanged)
  if (merchant.duplicates.length === 0) return null
  const pairWith = (otherId: string) =>
    pairs?.find(({ one, other }) =>
      [one.merchantId, other.merchantId].every((id) => id === otherId || id === merchant.id),
    )

  return (
    <Section title={text('merchant.duplicate.title')}>
      {merchant.duplicates.map(({ merchantId, name, metres, reasons }) => {
        const pair = pairWith(merchantId)
        return (
          <div key={merchantId} className="duplicate-row">
            <p>
              <Tag state="due">{text('merchant.duplicate.maybe')}</Tag>{' '}
              <button type="button" className="text-button" onClick={() => onOpen(merchantId)}>
                {name || text('merchant.duplicate.noSign')}
              </button>{' '}
              <span className="note">
                {[
                  ...reasons.map((reason) => text(`merchant.duplicate.reason.${reason}`)),
                  format.metres(Math.round(metres)),
                ].join(' · ')}
              </span>
            </p>
            <p className="duplicate-deeds">
              {pair && may('merchant_merge.create') && (
                <button type="button" className="text-button" onClick={() => setMerging(pair)}>
                  {text('merchant.duplicate.compare')}
                </button>
              )}
              {may('dismissal.create') && (
                <button type="button" className="text-button" onClick={() => apart.dismiss([merchant.id, merchantId])}>
                  {text('merchant.duplicate.notTheSame')}
                </button>
              )}
            </p>
          </div>
        )
      })}
      <ProblemNote error={apart.error} />
      {merging && (
        <MergeDialog
          branchId={branchId}
          pair={merging}
          onMerged={(keptId) => {
            setMerging(null)
            onOpen(keptId)
            onChanged()
          }}
          onChanged={onChanged}
          onClose={() => setMerging(null)}
        />
      )}
    </Section>
  )
}
