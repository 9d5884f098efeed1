import type { VoucherBatch, VoucherSheet } from 'domain/voucher.ts'
import { shownVoucherCode } from 'domain/voucher-code.ts'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { Sheet } from '#print/PaperPage.tsx'
import './voucher-paper.css'

/** Rows that fit on one sheet under its head: in three columns of twenty. */
export const tickedPerSheet = 60

type Props = { sheet: VoucherSheet; codes: VoucherSheet['codes'] }

/** The codes of a batch with a box to tick and room for the day: for shops without the bank's network. */
export function PrintedTickList({ sheet: { batch, branchName }, codes }: Props) {
  const text = useText()
  const labels = useLabels()
  const nameOf = (merchant: VoucherBatch['merchant']) => (merchant ? labels.shop(merchant) : branchName)
  const pages = Math.ceil(codes.length / tickedPerSheet)
  const sheets = Array.from({ length: pages }, (_, index) =>
    codes.slice(index * tickedPerSheet, (index + 1) * tickedPerSheet),
  )
  return sheets.map((onSheet, index) => (
    <Sheet key={onSheet[0]?.serial}>
      <header className="tick-head">
        <h1>
          {text('voucher.paper.listTitle')}　{batch.benefit.title}
        </h1>
        <span className="paper-internal">{text('voucher.paper.internal')}</span>
        <p>
          {[
            text('voucher.paper.merchant', { name: nameOf(batch.merchant) }),
            text('voucher.paper.issuer', { name: nameOf(batch.issuer) }),
            text('voucher.paper.valid', { from: batch.validFrom, to: batch.validTo }),
            text('voucher.paper.page', { page: index + 1, pages }),
          ].join('　')}
        </p>
        <p>{text('voucher.paper.listNote')}</p>
      </header>
      <ol className="tick-codes">
        {onSheet.map(({ serial, code }) => (
          <li key={serial}>
            <span className="tick-serial">{serial}</span>
            <i aria-hidden />
            <strong>{shownVoucherCode(code)}</strong>
            <span className="tick-line" aria-label={text('voucher.paper.listDay')} />
          </li>
        ))}
      </ol>
      <footer className="tick-foot">
        <p>
          □ {text('voucher.paper.listTick')}　＿＿ {text('voucher.paper.listDay')}
        </p>
        <p>{text('voucher.paper.signature')}</p>
      </footer>
    </Sheet>
  ))
}
