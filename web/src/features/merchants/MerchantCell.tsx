import type { MerchantRow } from 'domain/merchant-list.ts'
import { useLabels } from '#api/labels.ts'
import { bankWords } from '#i18n/bank-words.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { isAlly } from '#ui/MerchantChoice.tsx'
import { Tag } from '#ui/Tag.tsx'
import type { MerchantColumn } from './merchant-columns.ts'
import { StageTag } from './StageTag.tsx'

/** One figure or word of a merchant's row. */
export function MerchantCell({ column, row }: { column: MerchantColumn; row: MerchantRow }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  switch (column) {
    case 'name':
      return (
        <span className="merchant-name">
          <MerchantDisc group={row.group} ally={isAlly(row)} size={18} />
          <span>{labels.shop(row)}</span>
          {row.isNew && <Tag state="interested">{text('merchant.tag.newShop')}</Tag>}
          {row.doNotVisit && <Tag state="refused">{text('merchant.tag.doNotVisit')}</Tag>}
          {row.status !== 'open' && <Tag state="ended">{text(`code.shopStatus.${row.status}`)}</Tag>}
        </span>
      )
    case 'category':
      return labels.category(row.category)
    case 'stage':
      return <StageTag row={row} />
    case 'bank':
      return row.mainBank === null ? (
        <span className="merchant-unknown">{text('unit.unknown')}</span>
      ) : (
        bankWords(row.mainBank, text)
      )
    case 'grade':
      return row.merchantId === null ? text('unit.notApplicable') : text('merchant.gradeOf', { grade: row.filedGrade })
    case 'acquiring':
      return text(`merchant.acquiring.${row.acquiring}`)
    case 'promise':
      return <PromiseWords row={row} />
    case 'lastVisit':
      return row.lastVisit ? (
        <>
          {format.shortDay(row.lastVisit.on)}{' '}
          <span className="note">{text(`code.visitOutcome.${row.lastVisit.outcome}`)}</span>
        </>
      ) : (
        <span className="second">{text('merchant.never')}</span>
      )
    case 'distance':
      return row.metres === null ? text('unit.unknown') : format.metres(Math.round(row.metres))
    case 'owner':
      return row.owner?.name ?? <span className="second">{text('merchant.noOwner')}</span>
    case 'address':
      return row.address ?? ([row.place?.name, row.unit?.label].filter(Boolean).join(' ') || text('unit.unknown'))
  }
}

/** The promise that is due first; amber from its day on. */
export function PromiseWords({ row: { nextPromise } }: { row: Pick<MerchantRow, 'nextPromise'> }) {
  const text = useText()
  const format = useFormat()
  if (!nextPromise) return text('unit.notApplicable')
  const due = nextPromise.on <= today()
  return (
    <span className={due ? 'merchant-due' : undefined}>
      {due && '▲ '}
      {format.shortDay(nextPromise.on)} {nextPromise.promise}
    </span>
  )
}
