import type { Member } from 'domain/alliance-member.ts'
import { daysBetween } from 'domain/civil-date.ts'
import { type DueKind, silentDays } from 'domain/member-stages.ts'
import { endStages, isLiving } from './stage-groups.ts'

/** Why somebody must act on a member now, in the order a branch head asks. */
export const pressKinds = ['signature', 'returned', 'review', 'pilot', 'silence', 'renewal', 'return'] as const
export type PressKind = (typeof pressKinds)[number]
/** `days` left until its day; below 0 for so many days gone by. */
export type Press = { kind: PressKind; days: number }

/** So many days before it a date begins to press. */
const pressDays: Partial<Record<DueKind, number>> = { pilot_end: 7, silence: 7, expiry: 30 }
const kindOfDue: Partial<Record<DueKind, PressKind>> = { pilot_end: 'pilot', silence: 'silence', expiry: 'renewal' }
/** A review that waits longer than this is asked after. */
const reviewDays = 5

/** What presses on a member today, or null: first a paper that stands still, then the nearest of its dates. */
export function pressOf(member: Member, onDate: string): Press | null {
  const { stage, stageSince, facts, due, next } = member
  const since = -daysBetween(stageSince, onDate)
  const paper = paperPress(member)
  if (paper) return { kind: paper, days: isLiving(stage) ? 0 : since }
  if (stage === 'compliance' && -since >= reviewDays) return { kind: 'review', days: since }
  if (stage === 'silent') {
    return { kind: 'silence', days: silentDays - daysBetween(facts.lastVerifiedFlowOn ?? stageSince, onDate) }
  }
  if (next.some(({ to, refusal }) => to === 'prospect' && refusal === null)) return { kind: 'return', days: 0 }
  for (const one of due) {
    const [kind, within] = [kindOfDue[one.kind], pressDays[one.kind]]
    const days = daysBetween(onDate, one.on)
    if (kind && within !== undefined && days <= within) return { kind, days }
  }
  return null
}

/** The first paper, or the next one beside a paper that runs: approved and not signed, or given back. */
function paperPress({ stage, unsignedVerdict }: Member): 'signature' | 'returned' | null {
  if (endStages.includes(stage) || unsignedVerdict === null) return null
  return unsignedVerdict === 'approved' ? 'signature' : 'returned'
}

/** What presses comes first, then who came to this stage today, then who has the nearest date or stands there longest. */
export function byPress(onDate: string) {
  const rank = (member: Member) => {
    const press = pressOf(member, onDate)
    if (press === null) return member.stageSince === onDate ? 2 : 4
    return press.kind === 'return' ? 3 : press.kind === 'signature' || press.kind === 'returned' ? 0 : 1
  }
  const day = (member: Member) =>
    pressOf(member, onDate)?.days ?? daysBetween(onDate, member.due[0]?.on ?? member.stageSince)
  return (a: Member, b: Member) => rank(a) - rank(b) || day(a) - day(b)
}
