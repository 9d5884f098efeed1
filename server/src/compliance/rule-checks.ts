import type { ComplianceRule } from 'domain/agreement.ts'
import { type Finding, type RuleCheck, type ReviewSubject, rulesOf } from 'domain/compliance-review.ts'
import { type ComplianceConcern, complianceWord, depositTie } from 'domain/deposit-rule.ts'
import type { EventRule } from 'domain/event.ts'
import type { ReviewedSubject } from './subject-queries.ts'

/** Which rule a word that only a person can judge belongs to. */
const ruleOfConcern: Record<ComplianceConcern, ComplianceRule> = {
  wealth_threshold: 'l1',
  account_card: 'l1',
  prepaid: 'l1',
  rate: 'l6',
  depositor: 'l2',
  deposit_mentioned: 'l1',
  personal_data: 'l4',
  promise: 'l6',
}

/**
 * What the program can see by itself beside each rule: words in every text of the agreement and its benefits (L1, L2, L4,
 * L6), the clause on personal data (L4), approval and expiry of the materials that hang for the member (L6). It finds; a
 * person answers.
 */
export function ruleChecks(kind: ReviewSubject, subject: ReviewedSubject, today: string): RuleCheck[] {
  const texts = textsOf(subject)
  const facts = subject.event?.facts ?? []
  const found: { rule: EventRule; finding: Finding }[] = [
    ...facts.map(({ rule, place, kind: what, name, found: piece }) => ({
      rule,
      finding: { ...finding(place, null, name, what), found: piece },
    })),
    ...texts.flatMap(inText),
    ...(subject.dataClause === 'with_consent'
      ? [{ rule: 'l4' as const, finding: finding('data_clause', null, 'data_clause', 'with_consent') }]
      : []),
    ...subject.materials.flatMap(({ id, title, approvalNo, validTo }) => {
      const fault = approvalNo === '' ? 'not_approved' : validTo !== null && validTo < today ? 'approval_expired' : null
      return fault === null ? [] : [{ rule: 'l6' as const, finding: finding('material', id, title, fault) }]
    }),
  ]
  const looked: Partial<Record<EventRule, number>> = {
    l1: texts.length,
    l2: texts.length,
    l4: texts.length + (subject.dataClause === null ? 0 : 1),
    l6: texts.length + subject.materials.length,
  }
  return rulesOf(kind).map((rule) => ({
    rule,
    looked: looked[rule] ?? (seenOfEvents.includes(rule) && subject.event ? 1 : 0),
    findings: found.filter((one) => one.rule === rule).map((one) => one.finding),
  }))
}

/** Rules of events that stand in their facts: school, children, sound, crowd, selling. */
const seenOfEvents: readonly EventRule[] = ['l3', 'l5', 'l7', 'l10', 'l12']

type Text = { place: Finding['place']; id: string | null; name: string; text: string }

function textsOf({ terms, benefits, event }: ReviewedSubject): Text[] {
  const all: Text[] = [
    ...(event?.texts ?? []),
    ...Object.entries(terms ?? {}).map(([name, text]) => ({ place: 'term' as const, id: null, name, text })),
    ...benefits.flatMap(({ id, title, rule }) => [
      { place: 'benefit_title' as const, id, name: title, text: title },
      { place: 'benefit_rule' as const, id, name: title, text: rule },
    ]),
  ]
  return all.filter(({ text }) => text !== '')
}

function inText({ place, id, name, text }: Text): { rule: ComplianceRule; finding: Finding }[] {
  const tie = depositTie(text)
  if (tie) {
    return [{ rule: tie.rule, finding: { ...finding(place, id, name, 'tied'), found: tie.found, offer: tie.offer } }]
  }
  const word = complianceWord(text)
  if (!word) return []
  return [
    {
      rule: ruleOfConcern[word.concern],
      finding: { ...finding(place, id, name, 'concern'), found: word.found, concern: word.concern },
    },
  ]
}

const finding = (place: Finding['place'], id: string | null, name: string, kind: Finding['kind']): Finding => ({
  place,
  id,
  name,
  kind,
  concern: null,
  found: '',
  offer: null,
})
