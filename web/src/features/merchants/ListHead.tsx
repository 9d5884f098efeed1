import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { type MerchantList, merchantScopes } from 'domain/merchant-list.ts'
import { useMay } from '#api/may.ts'
import { merchantDuplicatesQuery } from '#api/merchant-merges.ts'
import { type MerchantsAsked, useExportMerchants } from '#api/merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { ChosenBar } from './ChosenBar.tsx'

type Props = {
  branchId: string
  list: MerchantList
  asked: MerchantsAsked
  onScope: (scope: MerchantsAsked['with']) => void
  chosen: ReadonlySet<string>
  onClear: () => void
  onNew: () => void
  onDuplicates: () => void
  onChanged: () => void
}

/** How many there are, which of them, and what to do with all or with those that are ticked. */
export function ListHead({ branchId, list, asked, onScope, chosen, onClear, onNew, onDuplicates, onChanged }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const write = useExportMerchants(branchId)
  const duplicates = useQuery({
    ...merchantDuplicatesQuery(branchId),
    enabled: may('merchant_duplicate.list'),
  })
  // What is ticked and no longer listed is not meant any more.
  const rows = list.rows.filter(({ shopId }) => chosen.has(shopId))
  const exportRows = (shopIds: string[] | null) =>
    write.mutate(
      { siteId: list.siteId, ...asked, shopIds },
      { onSuccess: (name) => toast({ words: text('table.exported', { name }) }) },
    )

  return (
    <header className="merchants-head">
      {rows.length > 0 ? (
        <ChosenBar
          branchId={branchId}
          rows={rows}
          onClear={onClear}
          onChanged={onChanged}
          {...(may('merchant.export')
            ? { onExport: () => exportRows(rows.map(({ shopId }) => shopId)), exporting: write.isPending }
            : {})}
        />
      ) : (
        <>
          <h2 className="strong">
            {text(asked.with === 'files' ? 'merchant.list.count' : 'merchant.list.shops', { count: list.total })}
          </h2>
          <Segmented
            size="small"
            aria-label={text('merchant.list.scope')}
            value={asked.with}
            onChange={onScope}
            options={merchantScopes.map((value) => ({ value, label: text(`merchant.scope.${value}`) }))}
          />
          <span className="merchants-head-links">
            {(duplicates.data?.length ?? 0) > 0 && (
              <button type="button" className="text-button" onClick={onDuplicates}>
                {text('merchant.duplicate.found', { count: duplicates.data?.length ?? 0 })}
              </button>
            )}
            {!phone && may('merchant.export') && list.total > 0 && (
              <button type="button" className="text-button" disabled={write.isPending} onClick={() => exportRows(null)}>
                {text(write.isPending ? 'table.exporting' : 'table.export')}
              </button>
            )}
            {may('merchant.create') && (
              <Button size="small" onClick={onNew}>
                {text('merchant.new.button')}
              </Button>
            )}
          </span>
        </>
      )}
      <ProblemNote error={write.error} />
    </header>
  )
}
