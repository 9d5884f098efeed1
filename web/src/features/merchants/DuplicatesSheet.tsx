import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { DuplicatePair } from 'domain/merchant-duplicate.ts'
import { useState } from 'react'
import { useMay } from '#api/may.ts'
import { merchantDuplicatesQuery } from '#api/merchant-merges.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { useNotTheSame } from './use-not-the-same.ts'
import './merchant-sheet.css'

type Props = { branchId: string; onOpen: (merchantId: string) => void; onChanged: () => void; onClose: () => void }

/** All pairs of files that may be of one merchant. */
export function DuplicatesSheet({ branchId, onOpen, onChanged, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const pairs = useQuery(merchantDuplicatesQuery(branchId))
  const apart = useNotTheSame(branchId, onChanged)
  const [merging, setMerging] = useState<DuplicatePair | null>(null)

  return (
    <SideSheet
      title={text('merchant.duplicate.listTitle')}
      facts={text('merchant.duplicate.rule')}
      tall
      onClose={onClose}
    >
      <ProblemNote error={pairs.error ?? apart.error} />
      {!pairs.data ? (
        <Waiting rows={4} />
      ) : pairs.data.length === 0 ? (
        <div className="sheet-note">
          <EmptyState title={text('merchant.duplicate.none')} />
        </div>
      ) : (
        pairs.data.map((pair) => (
          <div key={`${pair.one.merchantId} ${pair.other.merchantId}`} className="duplicate-pair">
            {[pair.one, pair.other].map(({ merchantId, name, address }) => (
              <p key={merchantId}>
                <button type="button" className="text-button" onClick={() => onOpen(merchantId)}>
                  {name || text('merchant.duplicate.noSign')}
                </button>{' '}
                <span className="note">{address}</span>
              </p>
            ))}
            <p className="note">
              {[
                ...pair.reasons.map((reason) => text(`merchant.duplicate.reason.${reason}`)),
                format.metres(Math.round(pair.metres)),
              ].join(' · ')}
            </p>
            <p className="duplicate-deeds">
              {may('merchant_merge.create') && (
                <Button size="small" onClick={() => setMerging(pair)}>
                  {text('merchant.duplicate.compare')}
                </Button>
              )}
              {may('dismissal.create') && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => apart.dismiss([pair.one.merchantId, pair.other.merchantId])}
                >
                  {text('merchant.duplicate.notTheSame')}
                </Button>
              )}
            </p>
          </div>
        ))
      )}
      {merging && (
        <MergeDialog
          branchId={branchId}
          pair={merging}
          onMerged={() => {
            setMerging(null)
            onChanged()
          }}
          onChanged={onChanged}
          onClose={() => setMerging(null)}
        />
      )}
    </SideSheet>
  )
}
