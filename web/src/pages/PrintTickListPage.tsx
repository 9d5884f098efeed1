import type { VoucherSheet } from 'domain/voucher.ts'
import { PrintedTickList, tickedPerSheet } from '#features/vouchers/PrintedTickList.tsx'
import { useText } from '#i18n/use-text.ts'
import { PaperPage } from '#print/PaperPage.tsx'
import { WithBatch } from './WithBatch.tsx'

/** Codes of one batch on A4, to tick with a pen. */
export function PrintTickListPage() {
  return <WithBatch>{(sheet, codes) => <TickList sheet={sheet} codes={codes} />}</WithBatch>
}

function TickList({ sheet, codes }: { sheet: VoucherSheet; codes: VoucherSheet['codes'] }) {
  const text = useText()
  return (
    <PaperPage
      backHref={`/alliance/vouchers?batch=${sheet.batch.id}`}
      note={text('voucher.paper.pages', {
        count: Math.ceil(codes.length / tickedPerSheet),
        pages: Math.ceil(codes.length / tickedPerSheet),
      })}
    >
      <PrintedTickList sheet={sheet} codes={codes} />
    </PaperPage>
  )
}
