import type { Member } from 'domain/alliance-member.ts'
import { daysBetween } from 'domain/civil-date.ts'
import { pilotFlows } from 'domain/member-stages.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'
import { pressOf } from './member-press.ts'

export type CardFact = { words: string; press: string | null }

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
      if (facts.verifiedFlowsSincePilot >= pilotFlows) {
        return text('alliance.board.fact.flowsDone', { have: facts.verifiedFlowsSincePilot, need: pilotFlows })
      }
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

function pressWords(member: Member, onDate: string, text: Text): string | null {
  const press = pressOf(member, onDate)
  if (press === null) return null
  switch (press.kind) {
    case 'signature':
    case 'returned':
      return text(`alliance.board.press.${press.kind}`)
    case 'review':
      return text('alliance.board.press.waiting', { count: -press.days })
    case 'return':
      return text('alliance.board.press.mayReturn')
    default:
      if (member.stage === 'silent') {
        const { facts, stageSince } = member
        return text('alliance.board.press.silent', {
          count: daysBetween(facts.lastVerifiedFlowOn ?? stageSince, onDate),
        })
      }
      if (press.days === 0) return text('alliance.board.press.today')
      return press.days > 0
        ? text('alliance.board.press.days', { count: press.days })
        : text('alliance.board.press.over', { count: -press.days })
  }
}
