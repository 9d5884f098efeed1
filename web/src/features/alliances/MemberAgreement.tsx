import type { MemberSheet } from 'domain/member-sheet.ts'
import { complianceRules } from 'domain/agreement.ts'
import { attachmentUrl } from '#api/attachments.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { Tag, type TagState } from '#ui/Tag.tsx'
import type { MemberPart } from './MemberSheet.tsx'
import { mayWriteAgreement, presentAgreement, writeKey } from './present-agreement.ts'

const states = {
  draft: 'not_filed',
  in_review: 'interested',
  approved: 'passed',
  signed: 'running',
  expired: 'due',
  ended: 'ended',
} as const satisfies Record<string, TagState>

type Props = { branchId: string; sheet: MemberSheet; onPart: (part: MemberPart) => void }

/** The paper: its number, its days, how far it has come, and what compliance said of it. */
export function MemberAgreement({ branchId, sheet, onPart }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const agreement = presentAgreement(sheet)
  const mayWrite = may('agreement.save') && mayWriteAgreement(sheet)

  return (
    <>
      <Section
        title={text('alliance.member.agreement')}
        action={
          mayWrite && (
            <button type="button" className="text-button" onClick={() => onPart({ what: 'agreement' })}>
              {text(writeKey(sheet))}
            </button>
          )
        }
      >
        {agreement === null ? (
          <p className="second">{text('alliance.member.noAgreement')}</p>
        ) : (
          <>
            <p>
              {agreement.no}　{text(`code.agreementForm.${agreement.form}`)}{' '}
              <Tag state={states[agreement.state]}>{text(`alliance.agreement.state.${agreement.state}`)}</Tag>
            </p>
            <p className="second">
              {text('alliance.agreement.period', {
                from: format.shortDay(agreement.effectiveFrom),
                to: format.shortDay(agreement.lastDay),
              })}
              {agreement.autoRenew && `　${text('alliance.agreement.renews')}`}
            </p>
            {agreement.signedOn && (
              <p className="note">
                {text('alliance.agreement.signedBy', {
                  day: format.shortDay(agreement.signedOn),
                  name: agreement.signedBy?.name ?? text('unit.unknown'),
                })}
              </p>
            )}
            <p className="member-links">
              <a href={`/print/agreement?member=${sheet.member.id}`} target="_blank" rel="noreferrer">
                {text('alliance.member.printAgreement')}
              </a>
              {agreement.signedFileId && (
                <a href={attachmentUrl(branchId, agreement.signedFileId)} target="_blank" rel="noreferrer">
                  {text('alliance.member.signedPaper')}
                </a>
              )}
            </p>
          </>
        )}
      </Section>
      <Section title={text('alliance.member.reviews')}>
        {sheet.reviews.length === 0 && <p className="second">{text('alliance.member.noReviews')}</p>}
        {sheet.reviews.map(({ id, verdict, submittedAt, submittedBy, decidedAt, decidedBy, words, answers }) => (
          <div key={id} className="member-review">
            <p>
              {verdict === null ? (
                <Tag state="interested">{text('alliance.review.open')}</Tag>
              ) : (
                <Tag state={verdict === 'approved' ? 'passed' : 'refused'}>
                  {text(`code.complianceVerdict.${verdict}`)}
                </Tag>
              )}{' '}
              <span className="note">
                {decidedAt
                  ? text('alliance.review.decidedBy', { moment: format.moment(decidedAt), name: decidedBy?.name ?? '' })
                  : text('alliance.review.submittedBy', { moment: format.moment(submittedAt), name: submittedBy.name })}
              </span>
            </p>
            {words && <p>{words}</p>}
            {answers && (
              <p className="note">
                {complianceRules
                  .filter((rule) => answers[rule].answer === 'not_ok')
                  .map((rule) => `${text(`code.complianceRule.${rule}`)} ${answers[rule].words}`)
                  .join(text('list.semicolon'))}
              </p>
            )}
            {may('compliance_review.list') && (
              <p className="member-links">
                <a href={`/alliance/compliance?review=${id}`}>{text('alliance.review.see')}</a>
              </p>
            )}
          </div>
        ))}
      </Section>
    </>
  )
}
