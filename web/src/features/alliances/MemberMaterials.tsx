import type { MemberSheet } from 'domain/member-sheet.ts'
import { attachmentUrl } from '#api/attachments.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'

type Props = { branchId: string; sheet: MemberSheet }

/** Materials at both ends, each proved by its photo: without them no pilot begins. */
export function MemberMaterials({ branchId, sheet: { placements, member } }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const standing = placements.filter(({ removedOn }) => removedOn === null)
  return (
    <Section
      title={text('alliance.member.materials')}
      action={may('placement.create') && <a href="/alliance/promotions">{text('alliance.member.materialAdd')}</a>}
    >
      {[false, true].map((atMerchant) => {
        const here = standing.filter((placement) => placement.atMerchant === atMerchant)
        const proved = atMerchant ? member.facts.materialsAtMerchant : member.facts.materialsAtBranch
        return (
          <div key={String(atMerchant)}>
            <p className="part-title">
              {text(atMerchant ? 'alliance.member.materialMerchant' : 'alliance.member.materialBranch')}{' '}
              <Tag state={proved ? 'passed' : 'not_filed'}>
                {text(proved ? 'alliance.member.materialThere' : 'alliance.member.materialMissing')}
              </Tag>
            </p>
            {here.map(({ id, spot, material, placedOn, checkAttachmentId }) => (
              <div key={id} className="fact-row">
                <span>
                  {material.title} <span className="note">{spot.label}</span>
                </span>
                <span className="note">
                  {placedOn && text('alliance.member.materialPlaced', { day: format.shortDay(placedOn) })}{' '}
                  {checkAttachmentId && (
                    <a href={attachmentUrl(branchId, checkAttachmentId)} target="_blank" rel="noreferrer">
                      {text('alliance.member.materialPhoto')}
                    </a>
                  )}
                </span>
              </div>
            ))}
          </div>
        )
      })}
    </Section>
  )
}
