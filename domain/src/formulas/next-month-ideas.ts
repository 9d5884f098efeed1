import { daysAfter } from '#civil-date.ts'
import { festivalsOf } from '#festival.ts'
import type { Idea, People, UsedBenefit } from '#merchant-result.ts'

/** A benefit that ends within so many days is renewed now. */
const endingDays = 45
/** Fewer people than this one way prove nothing. */
const oneWayFrom = 3
const ideasAtMost = 3

export type IdeaFacts = {
  /** `YYYY-MM`: ideas are for the month after. */
  month: string
  /** The last day counted. */
  until: string
  received: People
  sent: People
  /** What the merchant gives. */
  benefits: readonly UsedBenefit[]
  /** Joint promotions of its alliances that run or begin next month. */
  promotions: readonly { name: string; from: string; to: string }[]
}

/**
 * What to do next month, from a merchant's own figures; what presses stands first, at most three.
 * Source: GLOSSARY.md, monthly result.
 */
export function nextMonthIdeas(facts: IdeaFacts): Idea[] {
  return rules.flatMap((rule) => rule(facts) ?? []).slice(0, ideasAtMost)
}

const leftOf = ({ quota, used }: UsedBenefit) => (quota === null ? null : Math.max(0, quota - used))
const monthAfter = (month: string) => daysAfter(`${month}-28`, 4).slice(0, 7)

const rules: ((facts: IdeaFacts) => Idea | null)[] = [
  ({ benefits }) => {
    const short = benefits.find((benefit) => {
      const left = leftOf(benefit)
      return left !== null && benefit.usedInMonth > 0 && left < benefit.usedInMonth
    })
    return short ? { code: 'benefit_running_out', title: short.title, left: leftOf(short) ?? 0 } : null
  },
  ({ benefits, until }) => {
    const ending = benefits.find(({ validTo }) => validTo >= until && validTo <= daysAfter(until, endingDays))
    return ending ? { code: 'benefit_ending', title: ending.title, validTo: ending.validTo } : null
  },
  ({ promotions }) => {
    const [next] = promotions
    return next ? { code: 'promotion', ...next } : null
  },
  ({ benefits }) => (benefits.length === 0 ? { code: 'no_benefit' } : null),
  ({ received, sent }) => {
    const [got, gave] = [received.verified + received.verbal, sent.verified + sent.verbal]
    if (got >= oneWayFrom && gave === 0) return { code: 'only_receives', received: got }
    return gave >= oneWayFrom && got === 0 ? { code: 'only_sends', sent: gave } : null
  },
  ({ benefits, until }) => {
    const idle = benefits.find(
      (benefit) => benefit.usedInMonth === 0 && benefit.validTo >= until && leftOf(benefit) !== 0,
    )
    return idle ? { code: 'benefit_unused', title: idle.title, left: leftOf(idle) } : null
  },
  ({ received }) =>
    received.verified === 0 && received.verbal > 0 ? { code: 'only_verbal', verbal: received.verbal } : null,
  ({ month }) => {
    const [first] = festivalsOf(monthAfter(month))
    return first ? { code: 'festival', ...first } : null
  },
  ({ benefits }) => {
    const best = benefits.toSorted((a, b) => b.usedInMonth - a.usedInMonth)[0]
    return best && best.usedInMonth > 0
      ? { code: 'more_codes', title: best.title, usedInMonth: best.usedInMonth }
      : null
  },
]
