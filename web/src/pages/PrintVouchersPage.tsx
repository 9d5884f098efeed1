import { type VoucherSheet, vouchersPerSheet } from 'domain/voucher.ts'
import { PrintedVouchers } from '#features/vouchers/PrintedVouchers.tsx'
import { useText } from '#i18n/use-text.ts'
import { PaperPage } from '#print/PaperPage.tsx'
import { WithBatch } from './WithBatch.tsx'

/** Vouchers of one batch on A4, to cut out. */
export function PrintVouchersPage() {
  return <WithBatch>{(sheet, codes) => <Vouchers sheet={sheet} codes={codes} />}</WithBatch>
}

function Vouchers({ sheet, codes }: { sheet: VoucherSheet; codes: VoucherSheet['codes'] }) {
  const text = useText()
  return (
    <PaperPage
      backHref={`/alliance/vouchers?batch=${sheet.batch.id}`}
      note={text('voucher.paper.sheets', { codes: codes.length, sheets: Math.ceil(codes.length / vouchersPerSheet) })}
    >
      <PrintedVouchers sheet={sheet} codes={codes} />
    </PaperPage>
  )
}
