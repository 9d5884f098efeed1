import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { livingStages } from 'domain/merchant.ts'
import type { NewPromotion } from 'domain/promotion.ts'
import { membersQuery } from '#api/alliance-members.ts'
import { useLabels } from '#api/labels.ts'
import { allianceBenefitsQuery } from '#api/promotions.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'

type Taking = NewPromotion['members']
type Props = {
  branchId: string
  allianceId: string | null
  days: { fromDate: string; toDate: string }
  value?: Taking
  onChange?: (members: Taking) => void
}

/** Signed members of the alliance: ticked who takes part, each with one of its benefits that are good on these days. */
export function TakingPartInput({ branchId, allianceId, days, value = [], onChange }: Props) {
  const text = useText()
  const labels = useLabels()
  const members = useQuery(membersQuery(branchId))
  const benefits = useQuery({
    ...allianceBenefitsQuery(branchId, allianceId ?? ''),
    enabled: allianceId !== null,
  })
  if (allianceId === null) return <p className="note">{text('promotion.form.membersHint')}</p>
  if (members.error ?? benefits.error) return <ProblemNote error={members.error ?? benefits.error} />

  const isIn = (memberId: string) => value.some((part) => part.memberId === memberId)
  const listed = (members.data?.members ?? []).filter(
    (member) => member.allianceId === allianceId && (livingStages.includes(member.stage) || isIn(member.id)),
  )
  if (members.data && listed.length === 0) return <p className="note">{text('promotion.form.noMembers')}</p>
  const benefitsOf = (memberId: string) =>
    (benefits.data ?? []).filter(
      (benefit) =>
        benefit.memberId === memberId &&
        benefit.side === 'merchant' &&
        benefit.validFrom <= days.toDate &&
        benefit.validTo >= days.fromDate,
    )
  const tick = (memberId: string, isTicked: boolean) =>
    onChange?.(
      isTicked
        ? [...value, { memberId, benefitId: benefitsOf(memberId)[0]?.id ?? null }]
        : value.filter((part) => part.memberId !== memberId),
    )

  return (
    <ul className="taking-part">
      {listed.map(({ id, merchant }) => {
        const part = value.find(({ memberId }) => memberId === id)
        const name = labels.shop({ name: merchant.name, category: merchant.category ?? undefined })
        return (
          <li key={id}>
            <Checkbox checked={part !== undefined} onChange={({ target }) => tick(id, target.checked)}>
              <span className="with-symbol">
                <MerchantDisc group={labels.groupOf(merchant.category)} ally size={18} />
                {name}
              </span>
            </Checkbox>
            {part && (
              <Select
                size="small"
                allowClear
                aria-label={text('promotion.form.benefitOf', { name })}
                placeholder={text('promotion.form.benefit')}
                value={part.benefitId}
                options={benefitsOf(id).map((benefit) => ({ value: benefit.id, label: benefit.title }))}
                onChange={(benefitId?: string | null) =>
                  onChange?.(value.map((one) => (one.memberId === id ? { ...one, benefitId: benefitId ?? null } : one)))
                }
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
