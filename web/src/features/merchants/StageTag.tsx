import type { MerchantRow } from 'domain/merchant-list.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const stateOfStage: Record<MemberStage, TagState> = {
  prospect: 'plain',
  contacted: 'plain',
  interested: 'interested',
  proposed: 'interested',
  compliance: 'interested',
  signed: 'passed',
  pilot: 'running',
  active: 'running',
  silent: 'due',
  renewing: 'due',
  exit: 'ended',
  declined: 'refused',
  dropped: 'ended',
}

/** How far a merchant came in the alliance, else what the branch has with it, else that nobody filed it. */
export function StageTag({ row }: { row: Pick<MerchantRow, 'merchantId' | 'memberStage' | 'ourStatus'> }) {
  const text = useText()
  if (row.memberStage !== null)
    return <Tag state={stateOfStage[row.memberStage]}>{text(`code.memberStage.${row.memberStage}`)}</Tag>
  if (row.merchantId === null) return <Tag state="not_filed">{text('merchant.noFile')}</Tag>
  return (
    <Tag state={row.ourStatus === 'none' || row.ourStatus === 'prospect' ? 'plain' : 'passed'}>
      {text(`code.ourStatus.${row.ourStatus}`)}
    </Tag>
  )
}
