import { agreementTermNames } from 'domain/agreement.ts'
import type { Finding, RuleCheck } from 'domain/compliance-review.ts'
import type { EventRule } from 'domain/event.ts'
import { type Text, useText } from '#i18n/use-text.ts'

/** What the program can see by itself of a rule: where it looked and what it found, never a verdict. */
export function RuleFindings({ rule, check }: { rule: EventRule; check: RuleCheck | undefined }) {
  const text = useText()
  if (!check || check.looked === 0) return <p className="note">{text('alliance.review.notLooked')}</p>
  if (check.findings.length === 0) {
    return (
      <p className="note">
        <span className="review-clear" aria-hidden>
          ✓{' '}
        </span>
        {text('alliance.review.clear', { count: check.looked, what: text(`alliance.review.looksFor.${rule}`) })}
      </p>
    )
  }
  return (
    <ul className="review-findings">
      {check.findings.map(({ place, id, name, kind, concern, found, offer }) => (
        <li key={`${place} ${id} ${kind} ${found}`}>
          <span aria-hidden>▲ </span>
          {text(`alliance.review.place.${place}`, { name: placeName({ place, name }, text) })}
          {'：'}
          {text(`alliance.review.finding.${kind}`, {
            found,
            concern: concern ? text(`alliance.review.concern.${concern}`) : '',
            offer: offer ? text(`alliance.offer.usual.${offer}`) : '',
          })}
        </li>
      ))}
    </ul>
  )
}

/** A clause of the agreement has its own word; everything else is called as it was typed. */
function placeName({ place, name }: Pick<Finding, 'place' | 'name'>, text: Text): string {
  const term = agreementTermNames.find((one) => one === name)
  return place === 'term' && term ? text(`alliance.agreement.term.${term}`) : name
}
