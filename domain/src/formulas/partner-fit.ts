import type { AllianceTheme } from '#alliance.ts'
import type { AudienceQuestion } from '#audience.ts'
import type { Segment, SegmentMix } from '#customer.ts'
import type { EventKind } from '#event.ts'

export const partnerFitWeights = { theme: 0.35, people: 0.25, near: 0.2, gave: 0.2 }
/** So many walking metres reduce nearness to 1/e. */
const nearMetres = 600
/** Who gave so often before gives again. */
const gaveEnough = 3

const themeOfKind: Partial<Record<EventKind, AllianceTheme>> = {
  contest: 'child',
  family_workshop: 'child',
  tea_stand: 'silver',
  clinic: 'health',
  antifraud_lecture: 'silver',
  festival: 'festival',
  art_evening: 'beauty',
}
const themeOfSegment: Partial<Record<Segment, AllianceTheme>> = {
  family_child: 'child',
  retiree: 'silver',
  migrant: 'home',
  new_grad: 'home',
}

/** The segments that an audience names, or that its children and elders stand for. */
export const segmentsOfAudience = (question: AudienceQuestion | null): Segment[] => [
  ...new Set([
    ...(question?.segments ?? []),
    ...(question?.children ? (['family_child'] as const) : []),
    ...(question?.elders ? (['retiree'] as const) : []),
  ]),
]

/**
 * The theme of an alliance that an event is nearest to: by whom it is for, else by its kind.
 * Source: GLOSSARY.md, partner of an event.
 */
export function themeOfEvent(kind: EventKind, people: readonly Segment[]): AllianceTheme {
  const themes = people.flatMap((segment) => themeOfSegment[segment] ?? [])
  return themes[0] ?? themeOfKind[kind] ?? 'general'
}

/** Each 0 to 1. */
export interface PartnerParts {
  theme: number
  people: number
  near: number
  gave: number
}

/**
 * What of a merchant speaks for it as the partner of an event: its place in the list of trades that the theme wants, the
 * share of its guests that are the event's people, how near it is, and how often it gave before.
 * Source: GLOSSARY.md, partner of an event.
 *
 * @param walkMetres  from the site, 0 and up
 * @param times  sponsorships it gave to events before
 * @throws {RangeError} on negative metres
 */
export function partnerParts({
  category,
  wanted,
  mix,
  people,
  walkMetres,
  times,
}: {
  category: string
  wanted: readonly string[]
  mix: SegmentMix
  people: readonly Segment[]
  walkMetres: number
  times: number
}): PartnerParts {
  if (walkMetres < 0) throw new RangeError(`negative distance: ${walkMetres}`)
  const rank = wanted.indexOf(category)
  return {
    theme: rank < 0 ? 0 : 1 - rank / wanted.length,
    people: people.reduce((sum, segment) => sum + (mix[segment] ?? 0), 0),
    near: Math.exp(-walkMetres / nearMetres),
    gave: Math.min(1, times / gaveEnough),
  }
}

/**
 * How well a merchant fits an event: 100 · (0.35 theme + 0.25 people + 0.20 e^(−walk / 600 m) + 0.20 gave).
 * Source: GLOSSARY.md, partner of an event.
 *
 * @returns 0 to 100
 */
export const partnerFit = ({ theme, people, near, gave }: PartnerParts): number =>
  100 *
  (partnerFitWeights.theme * theme +
    partnerFitWeights.people * Math.min(1, people) +
    partnerFitWeights.near * near +
    partnerFitWeights.gave * gave)
