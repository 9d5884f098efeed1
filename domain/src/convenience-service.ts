import { z } from 'zod'
import { segments } from './customer.ts'
import { eventKinds } from './event.ts'
import { tagCodeSchema } from './tag.ts'
import { targetGroupKinds } from './target-group.ts'

/** What a rough cost is for: each person served, or each time it is offered. */
export const serviceCostBases = ['person', 'session'] as const

const someOf = <const T extends readonly [string, ...string[]]>(values: T) => z.array(z.enum(values)).max(values.length)

/**
 * A convenience service (便民服务): what the branch does for people without selling anything, such as tea for the dancers.
 * It suits whoever shares a segment, a habit or a kind of group with it. Labels travel with the code.
 */
export const convenienceServiceSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  zh: z.string().trim().min(1).max(40),
  en: z.string().trim().min(1).max(80),
  /** What it is good for, one line. */
  whyZh: z.string().trim().max(80),
  whyEn: z.string().trim().max(160),
  segments: someOf(segments),
  habits: z.array(tagCodeSchema).max(20),
  groupKinds: someOf(targetGroupKinds),
  eventKinds: someOf(eventKinds),
  /** A rough cost, for planning. */
  costFen: z.int().nonnegative().max(100_000_00),
  costBasis: z.enum(serviceCostBases),
  /** Trades that could give or carry it out. */
  categories: z.array(z.string().regex(/^[a-z][a-z_]{1,39}$/)).max(10),
})
export type ConvenienceService = z.infer<typeof convenienceServiceSchema>

/** What a planner knows of whom he plans for. */
export type ServedPeople = {
  segments: readonly string[]
  habits: readonly string[]
  groupKinds: readonly string[]
  eventKind: string | null
}
export type SuitedService = {
  service: ConvenienceService
  /** What it shares with them. */
  segments: string[]
  habits: string[]
  groupKinds: string[]
  isOfEvent: boolean
}

/**
 * Services that suit some people, those that share most with them first: a kind of group counts most, because its people
 * stand together, then habits, then segments, then the kind of event. One that only fits the kind of event is left out
 * where anything is known of the people.
 * Source: GLOSSARY.md, convenience service.
 *
 * @returns all services, in their own order, where nothing at all is known
 */
export function suitedServices(services: readonly ConvenienceService[], people: ServedPeople): SuitedService[] {
  const knowsPeople = people.segments.length + people.habits.length + people.groupKinds.length > 0
  const knowsNothing = !knowsPeople && people.eventKind === null
  return services
    .map((service): SuitedService => ({
      service,
      segments: service.segments.filter((code) => people.segments.includes(code)),
      habits: service.habits.filter((code) => people.habits.includes(code)),
      groupKinds: service.groupKinds.filter((code) => people.groupKinds.includes(code)),
      isOfEvent: service.eventKinds.some((kind) => kind === people.eventKind),
    }))
    .filter((suited) => knowsNothing || sharedWith(suited) > 0 || (!knowsPeople && suited.isOfEvent))
    .toSorted((a, b) => rankOf(b) - rankOf(a))
}

const sharedWith = ({ segments, habits, groupKinds }: SuitedService) =>
  4 * groupKinds.length + 2 * habits.length + segments.length
const rankOf = (suited: SuitedService) => 2 * sharedWith(suited) + Number(suited.isOfEvent)
