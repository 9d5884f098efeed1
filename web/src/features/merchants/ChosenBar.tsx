import { Button, Dropdown } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { MerchantRow } from 'domain/merchant-list.ts'
import { followUp } from '#api/changes.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { useMay } from '#api/may.ts'
import { useAssignMerchants } from '#api/assign-merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = {
  branchId: string
  rows: readonly MerchantRow[]
  /** Without it this person may not take a file along. */
  onExport?: () => void
  exporting?: boolean
  onClear: () => void
  onChanged: () => void
}

/** What can be done with several merchants at once: a file of them, another owner. */
export function ChosenBar({ branchId, rows, onExport, exporting = false, onClear, onChanged }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const { data: colleagues = [] } = useQuery(colleaguesQuery(branchId))
  const assign = useAssignMerchants(branchId)
  const files = rows.flatMap(({ merchantId }) => (merchantId === null ? [] : [merchantId]))

  const giveTo = (ownerUserId: string, name: string) =>
    assign.mutate(
      files.map((merchantId) => ({ merchantId, ownerUserId })),
      {
        onSuccess: (before) => {
          toast({
            words: text('merchant.chosen.assigned', { count: before.length, name }),
            onUndo: () => followUp(assign.mutateAsync(before), onChanged),
          })
          onClear()
          onChanged()
        },
      },
    )

  return (
    <>
      <span className="strong">{text('merchant.chosen.count', { count: rows.length })}</span>
      {may('merchant.update') && files.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: colleagues.map(({ id, name }) => ({ key: id, label: name })),
            onClick: ({ key }) => giveTo(key, colleagues.find(({ id }) => id === key)?.name ?? ''),
          }}
        >
          <Button size="small" loading={assign.isPending}>
            {text('merchant.chosen.assign')}
          </Button>
        </Dropdown>
      )}
      {onExport && (
        <Button size="small" loading={exporting} onClick={onExport}>
          {text('merchant.chosen.export')}
        </Button>
      )}
      <button type="button" className="text-button" onClick={onClear}>
        {text('merchant.chosen.clear')}
      </button>
      <ProblemNote error={assign.error} />
    </>
  )
}
