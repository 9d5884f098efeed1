import type { PromotionMember } from 'domain/promotion.ts'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'

type Props = { members: readonly PromotionMember[]; hasBegun: boolean }

/** Who takes part with what, and how many came to each. */
export function PromotionMembers({ members, hasBegun }: Props) {
  const text = useText()
  const labels = useLabels()
  return (
    <Section title={text('promotion.sheet.members')}>
      {members.length === 0 && <p className="note">{text('promotion.sheet.noMembers')}</p>}
      {members.length > 0 && (
        <table className="promotion-members">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{text('promotion.sheet.members')}</span>
              </th>
              {hasBegun && (
                <>
                  <th scope="col">{text('promotion.sheet.byCode')}</th>
                  <th scope="col">{text('promotion.sheet.counted')}</th>
                  <th scope="col">{text('promotion.sheet.byWord')}</th>
                  <th scope="col">{text('promotion.sheet.sentOut')}</th>
                  <th scope="col">{text('promotion.sheet.earlier')}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {members.map(({ memberId, merchant, isLiving, benefit, received, sent, before }) => (
              <tr key={memberId}>
                <th scope="row">
                  <a className="with-symbol" href={`/alliance/board?member=${memberId}`}>
                    <MerchantDisc group={labels.groupOf(merchant.category)} ally={isLiving} size={18} />
                    {labels.shop(merchant)}
                  </a>
                  <span className="note">
                    {benefit?.title ?? text('promotion.sheet.noBenefit')}
                    {!isLiving && `　${text('promotion.sheet.left')}`}
                  </span>
                </th>
                {hasBegun &&
                  [received.code, received.counted, received.verbal, sent, before].map((figure, index) => (
                    // Five columns that never change their order.
                    <td key={columns[index]}>{figure}</td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

const columns = ['code', 'counted', 'verbal', 'sent', 'before'] as const
