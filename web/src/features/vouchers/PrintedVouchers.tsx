import { type VoucherBatch, type VoucherSheet, vouchersPerSheet } from 'domain/voucher.ts'
import { shownVoucherCode } from 'domain/voucher-code.ts'
import { useLabels } from '#api/labels.ts'
import { useBankName } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { Sheet } from '#print/PaperPage.tsx'
import { QrCode } from '#ui/QrCode.tsx'
import './voucher-paper.css'

type Props = { sheet: VoucherSheet; codes: VoucherSheet['codes'] }

/** Vouchers to cut out, fifteen on a sheet of A4, each with its code in words and as a square for a camera. */
export function PrintedVouchers({ sheet: { batch, branchName }, codes }: Props) {
  const sheets = Array.from({ length: Math.ceil(codes.length / vouchersPerSheet) }, (_, index) =>
    codes.slice(index * vouchersPerSheet, (index + 1) * vouchersPerSheet),
  )
  return sheets.map((onSheet) => (
    <Sheet key={onSheet[0]?.serial}>
      <div className="voucher-grid">
        {onSheet.map(({ serial, code }) => (
          <PrintedVoucher key={serial} batch={batch} branchName={branchName} serial={serial} code={code} />
        ))}
      </div>
    </Sheet>
  ))
}

type VoucherProps = { batch: VoucherBatch; branchName: string; serial: number; code: string }

function PrintedVoucher({ batch, branchName, serial, code }: VoucherProps) {
  const text = useText()
  const labels = useLabels()
  const bank = useBankName()
  const shown = shownVoucherCode(code)
  const nameOf = (merchant: VoucherBatch['merchant']) => (merchant ? labels.shop(merchant) : `${bank}${branchName}`)
  return (
    <article className="voucher">
      <header>
        <b>{text(`code.benefitPillar.${batch.benefit.pillar}`)}</b>
        <h2>{batch.benefit.title}</h2>
      </header>
      <p className="voucher-merchant">{text('voucher.paper.merchant', { name: nameOf(batch.merchant) })}</p>
      <p className="voucher-rule">{batch.benefit.rule}</p>
      <div className="voucher-code">
        <div>
          <strong>{shown}</strong>
          <p>{text('voucher.paper.issuer', { name: nameOf(batch.issuer) })}</p>
          <p className="voucher-serial">{text('voucher.paper.serial', { serial, size: batch.size })}</p>
        </div>
        {/* The code alone: a customer's paper names no machine of the bank. */}
        <QrCode text={code} label={text('voucher.paper.qr', { code: shown })} />
      </div>
      <p className="voucher-valid">{text('voucher.paper.valid', { from: batch.validFrom, to: batch.validTo })}</p>
      <footer>
        {batch.kind === 'referral'
          ? text('voucher.paper.ruleReferral', { count: batch.quotaEach })
          : text('voucher.paper.rule')}
      </footer>
    </article>
  )
}
