import { daysBetween } from 'domain/civil-date.ts'
import type { ComplianceReview } from 'domain/compliance-review.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'

type Props = { review: ComplianceReview; chosen: boolean; onChoose: () => void }

export function ReviewRow({ review, chosen, onChoose }: Props) {
  const text = useText()
  const format = useFormat()
  const { subjectKind, title, merchant, submittedAt, submittedBy, verdict, checks, changes } = review
  const findings = checks.reduce((sum, check) => sum + check.findings.length, 0)
  const waits = daysBetween(format.stamp(submittedAt).slice(0, 10), today())
  return (
    <li>
      <button type="button" className="review-row" aria-pressed={chosen} onClick={onChoose}>
        <span className="review-title">
          {merchant?.name ?? title}
          {verdict === null ? (
            <span>
              {findings > 0 && <Tag state="due">{text('alliance.review.found', { count: findings })}</Tag>}
              {waits > 0 && <span className="note"> {text('alliance.review.waits', { count: waits })}</span>}
            </span>
          ) : (
            <Tag state={verdict === 'approved' ? 'passed' : 'refused'}>{text(`code.complianceVerdict.${verdict}`)}</Tag>
          )}
        </span>
        <span className="note">
          {[
            text(changes.length > 0 ? 'alliance.review.changed' : `alliance.review.subject.${subjectKind}`),
            title,
            text('alliance.review.submittedBy', { moment: format.moment(submittedAt), name: submittedBy.name }),
          ].join('　')}
        </span>
      </button>
    </li>
  )
}
