import type { Member } from 'domain/alliance-member.ts'
import { daysBetween } from 'domain/civil-date.ts'
import { type DueKind, pilotFlows } from 'domain/member-stages.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

export type CardFact = { words: string; press: string | null }

/** So many days before it a date begins to press. */
const pressDays: Partial<Record<DueKind, number>> = { pilot_end: 7, silence: 7, expiry: 30 }
/** A review that waits longer than this is asked after. */
const reviewDays = 5

/** The one fact of a card, and what presses by its date: amber only then. */
export function cardFact(member: Member, onDate: string, text: Text, format: Formats): CardFact {
  return { words: factWords(member, text, format), press: pressWords(member, onDate, text) }
}

function factWords(
  { stage, stageSince, facts, wish, leftOn, leftReason }: Member,
  text: Text,
  format: Formats,
): string {
  const day = (date: string | null) => format.shortDay(date)
  switch (stage) {
    case 'prospect':
    case 'contacted':
      return facts.decisionMakerMetOn === null
        ? text('alliance.board.fact.notMet')
        : text('alliance.board.fact.met', { day: day(facts.decisionMakerMetOn) })
    case 'interested':
      return wish === '' ? text('alliance.missing.needs_wish') : text('alliance.board.fact.wish', { wish })
    case 'proposed':
      return text('alliance.board.fact.benefits', { given: facts.benefitsGiven, got: facts.benefitsGot })
    case 'compliance':
      return facts.complianceVerdict === 'approved'
        ? text('alliance.board.fact.approved')
        : text('alliance.board.fact.review', { day: day(stageSince) })
    case 'signed':
      return text('alliance.board.fact.materials', {
        have: Number(facts.materialsAtBranch) + Number(facts.materialsAtMerchant),
      })
    case 'pilot':
      return text('alliance.board.fact.flows', { have: facts.verifiedFlowsSincePilot, need: pilotFlows })
    case 'active':
    case 'silent':
      return facts.lastVerifiedFlowOn === null
        ? text('alliance.board.fact.noFlow')
        : text('alliance.board.fact.flowOn', { day: day(facts.lastVerifiedFlowOn) })
    case 'renewing':
      return text('alliance.board.fact.expires', { day: day(facts.expiresOn) })
    default:
      return leftReason === null
        ? text('alliance.board.fact.leftOn', { day: day(leftOn ?? stageSince) })
        : text('alliance.board.fact.left', {
            day: day(leftOn ?? stageSince),
            reason: text(`code.leftReason.${leftReason}`),
          })
  }
}

function pressWords({ stage, stageSince, facts, due, next }: Member, onDate: string, text: Text): string | null {
  if (stage === 'silent') {
    const days = daysBetween(facts.lastVerifiedFlowOn ?? stageSince, onDate)
    return text('alliance.board.press.silent', { count: days })
  }
  if (stage === 'compliance' && facts.complianceVerdict !== 'approved') {
    const days = daysBetween(stageSince, onDate)
    return days >= reviewDays ? text('alliance.board.press.waiting', { count: days }) : null
  }
  if (next.some(({ to, refusal }) => to === 'prospect' && refusal === null)) {
    return text('alliance.board.press.mayReturn')
  }
  for (const { kind, on } of due) {
    const within = pressDays[kind]
    if (within === undefined) continue
    const left = daysBetween(onDate, on)
    if (left > within) continue
    if (left === 0) return text('alliance.board.press.today')
    return left > 0
      ? text('alliance.board.press.days', { count: left })
      : text('alliance.board.press.over', { count: -left })
  }
  return null
}
