import { Link } from '@tanstack/react-router'
import type { BusinessTie, TieEnd } from 'domain/business-tie.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { IntroduceTie } from './IntroduceTie.tsx'

type Props = {
  branchId: string
  merchantId: string
  tie: BusinessTie
  onChange?: () => void
  onRemove?: () => void
}

/** One tie as read from this merchant: what the other is to it, and whether the other banks here. */
export function TieRow({ branchId, merchantId, tie, onChange, onRemove }: Props) {
  const text = useText()
  const labels = useLabels()
  const may = useMay()
  const isFrom = tie.from.id === merchantId
  const other = isFrom ? tie.to : tie.from

  return (
    <div className="tie-row">
      <div className="tie-head">
        <span>
          <span className="note">{text(isFrom ? `tie.is.${tie.type}` : `tie.isOf.${tie.type}`)}</span> {named(other)}
        </span>
        <Tag state={tie.banksHere === 'yes' ? 'passed' : tie.banksHere === 'no' ? 'interested' : 'not_filed'}>
          {text(`code.banksHere.${tie.banksHere}`)}
        </Tag>
      </div>
      {tie.note && <p className="second">{tie.note}</p>}
      <p className="note tie-acts">
        {tie.banksHere !== 'yes' && other.kind !== 'customer' && may('lead.create') && (
          <IntroduceTie branchId={branchId} merchantId={merchantId} other={other} type={tie.type} />
        )}
        {onChange && (
          <button type="button" className="text-button" onClick={onChange}>
            {text('tie.change')}
          </button>
        )}
        {onRemove && (
          <button type="button" className="text-button" onClick={onRemove}>
            {text('tie.remove')}
          </button>
        )}
      </p>
    </div>
  )

  function named({ kind, id, name, category, askName }: TieEnd) {
    if (kind === 'customer')
      return name ?? (askName ? text('tie.customerAsk', { name: askName }) : text('tie.customerUnknown'))
    if (kind === 'merchant' && id !== null)
      return (
        <Link to="/merchants" search={(view: object) => ({ ...view, merchant: id })}>
          {labels.shop({ name: name ?? '', category: category ?? undefined })}
        </Link>
      )
    return name ?? ''
  }
}
