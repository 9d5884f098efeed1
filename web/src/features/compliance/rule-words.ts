import { complianceRules } from 'domain/agreement.ts'
import type { ReviewSubject } from 'domain/compliance-review.ts'
import type { EventRule } from 'domain/event.ts'
import type { Text } from '#i18n/use-text.ts'

/** An agreement, a material and a scene are asked four rules in their own words, an event all twelve. */
const ofAlliances = (subject: ReviewSubject, rule: EventRule) =>
  subject === 'event' ? undefined : complianceRules.find((one) => one === rule)

export function ruleTitle(text: Text, subject: ReviewSubject, rule: EventRule): string {
  const own = ofAlliances(subject, rule)
  return own ? text(`code.complianceRule.${own}`) : `${rule.toUpperCase()} ${text(`code.eventRule.${rule}`)}`
}

export function ruleQuestion(text: Text, subject: ReviewSubject, rule: EventRule): string {
  const own = ofAlliances(subject, rule)
  return own ? text(`alliance.review.question.${own}`) : text(`alliance.review.eventQuestion.${rule}`)
}
