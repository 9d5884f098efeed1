import { Segmented } from 'antd'
import { useMay } from '#api/may.ts'
import { FlowDesk } from '#features/flows/FlowDesk.tsx'
import { TickListEntry } from '#features/vouchers/TickListEntry.tsx'
import { useVouchersSearch, voucherTabs } from '#features/vouchers/vouchers-search.ts'
import { VoucherDesk } from '#features/vouchers/VoucherDesk.tsx'
import { useText } from '#i18n/use-text.ts'
import { OfBranch } from './OfBranch.tsx'

/** Codes, the flows they make, and paper lists typed in. */
export const VouchersPage = () => <OfBranch>{(branchId) => <Desks branchId={branchId} />}</OfBranch>

function Desks({ branchId }: { branchId: string }) {
  const text = useText()
  const may = useMay()
  const [search, change] = useVouchersSearch()
  const open = voucherTabs.filter((tab) => tab !== 'typing' || may('redemption.create_list'))
  const tab = open.find((one) => one === search.tab) ?? 'batches'
  const tabs = (
    <>
      <h1 className="visually-hidden">{text('voucher.title')}</h1>
      <Segmented
        aria-label={text('voucher.tabs')}
        value={tab}
        options={open.map((value) => ({ value, label: text(`voucher.${value}`) }))}
        onChange={(value) => change({ tab: value === 'batches' ? undefined : value, batch: undefined })}
      />
    </>
  )
  if (tab === 'flows') return <FlowDesk branchId={branchId} tabs={tabs} search={search} onSearch={change} />
  if (tab === 'typing') return <TickListEntry branchId={branchId} tabs={tabs} />
  return <VoucherDesk branchId={branchId} tabs={tabs} />
}
