import { z } from 'zod'
import type { ComplianceVerdict } from './agreement.ts'
import { daysAfter, daysBefore } from './civil-date.ts'
import { type MemberStage, memberStages } from './merchant.ts'

/** A pilot is decided after so many days. */
export const pilotDays = 30
/** So many verified flows make a pilot a success: without them nothing is active (7.1: forty signed papers). */
export const pilotFlows = 3
/** A member without a verified flow for so many days has fallen silent. */
export const silentDays = 60
/** Talks about renewal begin so many days before the agreement expires. */
export const renewalDays = 30
/** Who left, declined or was dropped may be asked again after so many days. */
export const returnDays = 180

/** What is known about a member on a day. Days are civil; null is not known or not yet. */
export type MemberFacts = {
  stage: MemberStage
  /** The day the present stage began. */
  stageSince: string
  /** The latest visit or talk with whoever decides. */
  decisionMakerMetOn: string | null
  /** What the owner wants from it, in words; empty where nobody heard it. */
  wish: string
  /** Benefits the merchant gives, drafts too. */
  benefitsGiven: number
  /** Benefits the merchant gets from the branch or its partners, drafts too. */
  benefitsGot: number
  /** The day an agreement or one-page deal was written down. */
  agreementOn: string | null
  /** What the compliance officer said of the present agreement. */
  complianceVerdict: ComplianceVerdict | null
  signedOn: string | null
  expiresOn: string | null
  /** Materials stand in the branch, shown by a photo. */
  materialsAtBranch: boolean
  /** Materials stand in the merchant's shop, shown by a photo. */
  materialsAtMerchant: boolean
  /** Verified flows (not verbal ones) since the pilot began; 0 before. */
  verifiedFlowsSincePilot: number
  lastVerifiedFlowOn: string | null
  /** The day the member left; null for who never joined. */
  leftOn: string | null
}

export const moveConditions = [
  'needs_decision_maker',
  'needs_wish',
  'needs_benefit_each_way',
  'needs_agreement',
  'needs_compliance',
  'needs_signature',
  'needs_materials',
  'needs_flows',
  'needs_recent_flow',
  'needs_silence',
  'needs_expiry',
  'needs_renewal',
  'needs_reason',
  'needs_pause',
] as const
export type MoveCondition = (typeof moveConditions)[number]

/** The stages as a table: from each where to, and what each move asks for (domain.md §2.15.1). */
export const stageMoves: Record<MemberStage, Partial<Record<MemberStage, readonly MoveCondition[]>>> = {
  prospect: { contacted: ['needs_decision_maker'], dropped: ['needs_reason'] },
  contacted: { interested: ['needs_wish'], declined: ['needs_reason'] },
  interested: { proposed: ['needs_benefit_each_way'], declined: ['needs_reason'] },
  proposed: { compliance: ['needs_benefit_each_way', 'needs_agreement'], declined: ['needs_reason'] },
  compliance: { signed: ['needs_compliance', 'needs_signature'], proposed: ['needs_reason'] },
  signed: { pilot: ['needs_materials'], exit: ['needs_reason'] },
  pilot: { active: ['needs_flows'], exit: ['needs_reason'] },
  active: { silent: ['needs_silence'], renewing: ['needs_expiry'], exit: ['needs_reason'] },
  silent: { active: ['needs_recent_flow'], exit: ['needs_reason'] },
  renewing: { active: ['needs_renewal'], exit: ['needs_reason'] },
  exit: { prospect: ['needs_pause'] },
  declined: { prospect: ['needs_pause'] },
  dropped: { prospect: ['needs_pause'] },
}

/** The stages one can move to, in the order of the table. */
export const nextStages = (stage: MemberStage): MemberStage[] =>
  memberStages.filter((next) => stageMoves[stage][next] !== undefined)

export const refusalCodes = ['not_allowed', 'too_early', ...moveConditions] as const

/** One thing that is missing: counts where it can be counted, the first possible day where it is a matter of time. */
export const missingSchema = z.object({
  code: z.enum(refusalCodes),
  have: z.number().int().nonnegative().nullable(),
  need: z.number().int().positive().nullable(),
  on: z.iso.date().nullable(),
})
export type Missing = z.infer<typeof missingSchema>
/** `code` is the first of `missing`. */
export const moveRefusalSchema = z.object({ code: z.enum(refusalCodes), missing: z.array(missingSchema).min(1) })
export type MoveRefusal = z.infer<typeof moveRefusalSchema>

/**
 * Why a member may not move to a stage, or null where it may. A move that the table does not know is `not_allowed`;
 * of one that it knows, everything that is missing is told at once.
 * Source: GLOSSARY.md, member stage.
 *
 * @param reason  why the member leaves, declines or goes back, as given with the move
 */
export function moveRefusal(
  facts: MemberFacts,
  to: MemberStage,
  onDate: string,
  reason: string | null = null,
): MoveRefusal | null {
  const conditions = stageMoves[facts.stage][to]
  const missing =
    conditions === undefined
      ? [lacks('not_allowed')]
      : conditions.flatMap((condition) => conditionChecks[condition](facts, onDate, reason) ?? [])
  const [first] = missing
  return first === undefined ? null : { code: first.code, missing }
}

/**
 * The move that dates and flows bring by themselves, or null. One step a call: ask again with the new stage.
 * Who left, declined or was dropped stays there until a person begins anew.
 * Source: GLOSSARY.md, member stage.
 */
export function automaticMove(facts: MemberFacts, onDate: string): MemberStage | null {
  const candidates = automaticMoves[facts.stage] ?? []
  return candidates.find((to) => moveRefusal(facts, to, onDate) === null) ?? null
}

export const dueKinds = ['pilot_end', 'silence', 'renewal', 'expiry', 'return'] as const
export type DueKind = (typeof dueKinds)[number]

/**
 * The days of the calendar that follow from a member's facts, also those gone by: the pilot's end, the day silence
 * falls if nothing flows, the start of renewal talks, the agreement's end, the day one may ask again. Earliest first.
 * Source: GLOSSARY.md, member stage.
 */
export function dueDates(facts: MemberFacts): { kind: DueKind; on: string }[] {
  const { stage, stageSince, expiresOn } = facts
  const isRunning = stage === 'active' || stage === 'silent' || stage === 'renewing'
  const dates: { kind: DueKind; on: string }[] = []
  if (stage === 'pilot') dates.push({ kind: 'pilot_end', on: daysAfter(stageSince, pilotDays) })
  if (stage === 'active') dates.push({ kind: 'silence', on: silentFrom(facts) })
  if (isRunning && expiresOn !== null) {
    dates.push({ kind: 'renewal', on: daysBefore(expiresOn, renewalDays) }, { kind: 'expiry', on: expiresOn })
  }
  if (stageMoves[stage].prospect) dates.push({ kind: 'return', on: returnFrom(facts) })
  return dates.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
}

const automaticMoves: Partial<Record<MemberStage, readonly MemberStage[]>> = {
  active: ['silent', 'renewing'],
  silent: ['active'],
  renewing: ['active'],
}

const lacks = (code: Missing['code'], more: Partial<Omit<Missing, 'code'>> = {}): Missing => ({
  code,
  have: null,
  need: null,
  on: null,
  ...more,
})
const unless = (isMet: boolean, missing: Missing): Missing | null => (isMet ? null : missing)
const waits = (from: string, onDate: string) => unless(onDate >= from, lacks('too_early', { on: from }))
const counted = (code: MoveCondition, have: number, need: number) => unless(have >= need, lacks(code, { have, need }))

/** Without any verified flow silence is counted from the day the stage began. */
const silentFrom = ({ lastVerifiedFlowOn, stageSince }: MemberFacts) =>
  daysAfter(lastVerifiedFlowOn ?? stageSince, silentDays)
const returnFrom = ({ leftOn, stageSince }: MemberFacts) => daysAfter(leftOn ?? stageSince, returnDays)

/** Null where the condition is met. */
const conditionChecks: Record<
  MoveCondition,
  (facts: MemberFacts, onDate: string, reason: string | null) => Missing | null
> = {
  needs_decision_maker: ({ decisionMakerMetOn }, onDate) =>
    unless(decisionMakerMetOn !== null && decisionMakerMetOn <= onDate, lacks('needs_decision_maker')),
  needs_wish: ({ wish }) => unless(wish.trim() !== '', lacks('needs_wish')),
  needs_benefit_each_way: ({ benefitsGiven, benefitsGot }) =>
    counted('needs_benefit_each_way', Math.min(benefitsGiven, 1) + Math.min(benefitsGot, 1), 2),
  needs_agreement: ({ agreementOn }) => unless(agreementOn !== null, lacks('needs_agreement')),
  needs_compliance: ({ complianceVerdict }) => unless(complianceVerdict === 'approved', lacks('needs_compliance')),
  needs_signature: ({ signedOn }, onDate) => unless(signedOn !== null && signedOn <= onDate, lacks('needs_signature')),
  needs_materials: ({ materialsAtBranch, materialsAtMerchant }) =>
    counted('needs_materials', Number(materialsAtBranch) + Number(materialsAtMerchant), 2),
  needs_flows: ({ verifiedFlowsSincePilot }) => counted('needs_flows', verifiedFlowsSincePilot, pilotFlows),
  needs_recent_flow: (facts, onDate) =>
    unless(facts.lastVerifiedFlowOn !== null && onDate < silentFrom(facts), lacks('needs_recent_flow')),
  needs_silence: (facts, onDate) => waits(silentFrom(facts), onDate),
  needs_expiry: ({ expiresOn }, onDate) =>
    expiresOn === null ? lacks('needs_expiry') : waits(daysBefore(expiresOn, renewalDays), onDate),
  needs_renewal: ({ expiresOn }, onDate) =>
    unless(expiresOn === null || onDate < daysBefore(expiresOn, renewalDays), lacks('needs_renewal')),
  needs_reason: (_facts, _onDate, reason) => unless((reason ?? '').trim() !== '', lacks('needs_reason')),
  needs_pause: (facts, onDate) => waits(returnFrom(facts), onDate),
}
